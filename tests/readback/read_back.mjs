// SPDX-FileCopyrightText: 2026 The Entente authors
// SPDX-License-Identifier: Apache-2.0
//
// Reads what write_cases wrote with Oxigraph, N3 and jsonld.js, and holds every reader's statements (also those of
// raptor2 and serd, which write_cases asked) against those that must come back. Prints TAP.
//
//     write_cases cases.* | node read_back.mjs [--packages DIR]
//
// A reader that is wrong about legal text is named in the case file with the reason ("fault"); that it still is
// wrong is tested too, so that the note goes when the fault goes.

import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import { resolve } from 'node:path';

const packages = process.argv[2] === '--packages' ? process.argv[3] : new URL('../node/', import.meta.url).pathname;
const require = createRequire(resolve(packages, 'package.json'));
const oxigraph = require('oxigraph');
const N3 = require('n3');
const jsonld = require('jsonld');

const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string';
const LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString';

// The encoding of readers.h.
function termToString(term) {
  switch (term.termType) {
    case 'NamedNode': return 'I' + term.value;
    case 'BlankNode': return 'B' + term.value;
    case 'Literal': return `L${term.value}\0${term.datatype.value}\0${term.language.toLowerCase()}`;
    default: return '?' + term.termType;
  }
}

function quadToStrings(quad) {
  const terms = [quad.subject, quad.predicate, quad.object].map(termToString);
  return quad.graph.termType === 'DefaultGraph' ? terms : [...terms, termToString(quad.graph)];
}

const OXIGRAPH_FORMATS = {
  turtle: 'ttl', ntriples: 'nt', nquads: 'nq', trig: 'trig', jsonld: 'jsonld', rdfxml: 'rdf', 'rdfxml-abbrev': 'rdf',
};
const N3_FORMATS = { turtle: 'Turtle', ntriples: 'N-Triples', nquads: 'N-Quads', trig: 'TriG' };

function readWithOxigraph(text, format) {
  if (!(format in OXIGRAPH_FORMATS)) return undefined;
  return oxigraph.parse(text, { format: OXIGRAPH_FORMATS[format] }).map(quadToStrings);
}

function readWithN3(text, format) {
  if (!(format in N3_FORMATS)) return undefined;
  return new N3.Parser({ format: N3_FORMATS[format] }).parse(text).map(quadToStrings);
}

// jsonld.js has a graph of its own kind, where a literal's language is optional.
function jsonldTerm(term) {
  if (term.termType !== 'Literal') return termToString({ ...term, value: term.value.replace(/^_:/, '') });
  return termToString({ ...term, language: term.language ?? '' });
}

async function readWithJsonld(text, format) {
  if (format !== 'jsonld') return undefined;
  const quads = await jsonld.toRDF(JSON.parse(text));
  return quads.map(({ subject, predicate, object, graph }) => {
    const terms = [subject, predicate, object].map(jsonldTerm);
    return graph.termType === 'DefaultGraph' ? terms : [...terms, jsonldTerm(graph)];
  });
}

async function tryTo(read) {
  try {
    return await read();
  } catch (error) {
    return String(error.message ?? error);
  }
}

const isBlank = term => term[0] === 'B';

// Statements as a set of strings, blank nodes replaced by their colours.
function painted(quads, colours) {
  return quads.map(quad => quad.map(term => (isBlank(term) ? 'B' + colours.get(term) : term)).join('\u0001'));
}

function unique(quads) {
  return [...new Map(quads.map(quad => [quad.join('\u0001'), quad])).values()];
}

// Colour refinement: a node's colour becomes the number of its old colour and of all that is said with it.
// `palette` is shared by the two graphs, so that equal colours mean equal surroundings.
function refine(quads, colours, palette) {
  const signatures = new Map([...colours.keys()].map(node => [node, []]));
  for (const quad of quads) {
    for (let at = 0; at < quad.length; at++) {
      if (!isBlank(quad[at])) continue;
      const seen = quad.map((term, i) =>
        term === quad[at] ? '*' : isBlank(term) ? 'B' + colours.get(term) : term);
      signatures.get(quad[at]).push(at + '\u0002' + seen.join('\u0001'));
    }
  }
  const refined = new Map();
  for (const [node, signature] of signatures) {
    const key = colours.get(node) + '\u0003' + signature.sort().join('\u0003');
    if (!palette.has(key)) palette.set(key, palette.size);
    refined.set(node, palette.get(key));
  }
  return refined;
}

const countColours = colours => new Set(colours.values()).size;

// Refine both graphs until no more colours appear.
function settle(a, b, coloursA, coloursB) {
  for (;;) {
    const palette = new Map();
    const nextA = refine(a, coloursA, palette);
    const nextB = refine(b, coloursB, palette);
    const isDone = countColours(nextA) === countColours(coloursA) && countColours(nextB) === countColours(coloursB);
    [coloursA, coloursB] = [nextA, nextB];
    if (isDone) return [coloursA, coloursB];
  }
}

function sameColours(coloursA, coloursB) {
  const sorted = colours => [...colours.values()].sort((x, y) => x - y).join(' ');
  return sorted(coloursA) === sorted(coloursB);
}

// A node whose colour others have too, if any.
function findAmbiguous(colours) {
  const owners = new Map();
  for (const [node, colour] of colours) {
    if (owners.has(colour)) return node;
    owners.set(colour, node);
  }
  return undefined;
}

function haveSameStatements(a, b, coloursA, coloursB) {
  const left = painted(a, coloursA).sort(), right = painted(b, coloursB).sort();
  return left.length === right.length && left.every((statement, i) => statement === right[i]);
}

function areIsomorphic(a, b, coloursA, coloursB) {
  [coloursA, coloursB] = settle(a, b, coloursA, coloursB);
  if (!sameColours(coloursA, coloursB)) return false;
  const node = findAmbiguous(coloursA);
  if (node === undefined) return haveSameStatements(a, b, coloursA, coloursB);
  return [...coloursB.keys()].some(other =>
    coloursB.get(other) === coloursA.get(node) &&
    areIsomorphic(a, b, new Map(coloursA).set(node, 'x'), new Map(coloursB).set(other, 'x')));
}

function initialColours(quads) {
  return new Map(quads.flat().filter(isBlank).map(node => [node, 0]));
}

// Do the statements come in the same order, with blank nodes in the same places? Nearly always so, and quickly seen.
function areInStep(a, b) {
  const there = new Map(), back = new Map();
  const match = (x, y) => {
    if (!isBlank(x) || !isBlank(y)) return x === y;
    if (!there.has(x) && !back.has(y)) there.set(x, y), back.set(y, x);
    return there.get(x) === y && back.get(y) === x;
  };
  return a.length === b.length && a.every((quad, i) =>
    quad.length === b[i].length && quad.every((term, at) => match(term, b[i][at])));
}

// Undefined when the statements are those expected, else what is wrong.
function difference(expected, got) {
  if (typeof got === 'string') return `not read: ${got}`;
  if (areInStep(expected, got)) return undefined;
  const a = unique(expected), b = unique(got);
  const coloursA = initialColours(a), coloursB = initialColours(b);
  if (a.length === b.length && areIsomorphic(a, b, coloursA, coloursB)) return undefined;
  const left = painted(a, coloursA), right = painted(b, coloursB);
  const missing = left.filter(statement => !right.includes(statement));
  const extra = right.filter(statement => !left.includes(statement));
  const show = list => JSON.stringify(list.slice(0, 3).map(s => s.replaceAll('\u0001', ' '))).slice(0, 400);
  return `${got.length} statements read, ${expected.length} expected; missing ${show(missing)}; extra ${show(extra)}`;
}

// A test of TAP is a case: all its formats, all their readers.
let nTests = 0, nFailed = 0, current, complaints = [];

function finish() {
  if (current === undefined) return;
  nTests++;
  nFailed += complaints.length > 0 ? 1 : 0;
  console.log(`${complaints.length > 0 ? 'not ok' : 'ok'} ${nTests} - ${current}`);
  for (const complaint of complaints.slice(0, 12)) console.log('# ' + complaint);
  complaints = [];
}

function complain(attempt, what, wrong) {
  complaints.push(`${attempt.format} ${what}: ${wrong}; text: ${JSON.stringify(attempt.text.slice(0, 600))}`);
}

function faultOf(attempt, reader) {
  return attempt.faults.find(fault =>
    fault.reader === reader && (fault.format === '*' || fault.format.split(',').includes(attempt.format)));
}

function compare(attempt, reader, got) {
  const wrong = difference(attempt.expected, got);
  const fault = faultOf(attempt, reader);
  if (fault && wrong === undefined) {
    complain(attempt, `read by ${reader}`, `is right, so the note of its fault (${fault.reason}) can go`);
  } else if (!fault && wrong !== undefined) {
    complain(attempt, `read by ${reader}`, wrong);
  }
}

const readers = new Map([['oxigraph', readWithOxigraph], ['n3', readWithN3], ['jsonld', readWithJsonld]]);
const nByReader = new Map();

// Random statements hit the faults of jsonld.js that cases.iris and cases.types tell of.
const isAsked = (reader, attempt) => reader !== 'jsonld' || !attempt.id.startsWith('random-');

async function readByAll(attempt) {
  const results = new Map([['raptor', attempt.raptor], ['serd', attempt.serd]]);
  for (const [name, read] of readers) {
    if (isAsked(name, attempt)) results.set(name, await tryTo(() => read(attempt.text, attempt.format)));
  }
  return [...results].filter(([, got]) => got !== undefined);
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const attempt = JSON.parse(line);
  if (attempt.id !== current) {
    finish();
    current = attempt.id;
  }
  if (attempt.wrong !== '') complain(attempt, 'written', attempt.wrong);
  for (const [name, got] of await readByAll(attempt)) {
    nByReader.set(name, (nByReader.get(name) ?? 0) + 1);
    compare(attempt, name, got);
  }
}
finish();
console.log(`# texts read: ${[...nByReader].map(([name, n]) => `${n} by ${name}`).join(', ')}`);
console.log(`1..${nTests}`);
process.exitCode = nFailed > 0 || nTests === 0 ? 1 : 0;
