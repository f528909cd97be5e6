// SPDX-FileCopyrightText: 2026 The Entente authors
// SPDX-License-Identifier: Apache-2.0
//
// Tests of ontology/shapes.ttl itself: the good graph conforms, each bad one breaks its shape alone, every
// constraint can be broken, and the shapes say the same as the ontology. Output: TAP.
import { fileURLToPath } from 'node:url'
import { NS, dataset, iri, ontology, read, shapes, validate } from './shacl.mjs'
import { rdf } from '../node/shacl.mjs'

const here = name => fileURLToPath(new URL(name, import.meta.url))
const terms = rdf.dataset(read(ontology('entente.ttl')))
const good = read(here('good.ttl'))
const local = (prefix, term) => term.value.slice(NS[prefix].length)

let count = 0
let failed = 0
function test (title, problems) {
  count++
  failed += problems.length > 0 ? 1 : 0
  console.log(`${problems.length > 0 ? 'not ok' : 'ok'} ${count} - ${title}`)
  problems.forEach(problem => console.log(`  # ${problem}`))
}

const objects = (data, subject, predicate) => [...data.match(subject, predicate)].map(quad => quad.object)
const subjects = (data, predicate, object) => [...data.match(null, predicate, object)].map(quad => quad.subject)
const own = type => subjects(terms, iri('rdf', 'type'), iri('owl', type)).filter(term => term.value.startsWith(NS.ent))
const classes = own('Class')
const properties = [...own('ObjectProperty'), ...own('DatatypeProperty')]

// The members of an RDF list.
function members (list) {
  const items = []
  for (let at = list; at && !at.equals(iri('rdf', 'nil')); at = objects(shapes, at, iri('rdf', 'rest'))[0]) {
    items.push(...objects(shapes, at, iri('rdf', 'first')))
  }
  return items
}

// The named shape that a shape is part of.
function owner (shape) {
  let at = shape
  while (at.termType === 'BlankNode') {
    at = subjects(shapes, iri('sh', 'property'), at)[0]
  }
  return local('shape', at)
}

const path = shape => objects(shapes, shape, iri('sh', 'path'))[0]
const pathName = shape => path(shape)?.termType === 'NamedNode' ? path(shape).value : path(shape) ? 'inverse' : ''

// sh:minCount -> MinCountConstraintComponent: the constraints that a shape states.
const PARTS = ['class', 'node', 'datatype', 'nodeKind', 'or', 'xone', 'in', 'minCount', 'maxCount', 'minLength', 'pattern',
  'languageIn', 'minInclusive', 'maxInclusive', 'lessThan', 'qualifiedMinCount', 'qualifiedMaxCount']
const component = part => `${part[0].toUpperCase()}${part.slice(1)}ConstraintComponent`

function stated () {
  const targeted = ['targetClass', 'targetSubjectsOf'].flatMap(name => [...shapes.match(null, iri('sh', name))])
  const roots = [...new Map(targeted.map(quad => [quad.subject.value, quad.subject])).values()]
  const all = roots.flatMap(root => [root, ...objects(shapes, root, iri('sh', 'property'))])
  return all.flatMap(shape => PARTS.filter(part => objects(shapes, shape, iri('sh', part)).length > 0)
    .map(part => `${owner(shape)} ${pathName(shape)} ${component(part)}`))
}

test('the good graph conforms', (await validate(dataset(good))).map(result => `${result.node}: ${result.message}`))

const used = new Set(good.flatMap(quad => [quad.predicate.value, quad.object.value]))
const unused = [...classes, ...properties].map(term => term.value)
  .filter(term => !used.has(term) && ![`${NS.ent}Event`, `${NS.ent}Factuality`].includes(term))
test('the good graph uses every class and property', unused)

const cases = Map.groupBy?.(read(here('bad.trig')), quad => quad.graph.value) ?? read(here('bad.trig')).reduce(
  (map, quad) => map.set(quad.graph.value, [...(map.get(quad.graph.value) ?? []), quad]), new Map())
const broken = new Set()
for (const [name, quads] of cases) {
  const expected = name.slice(NS.shape.length).split('_')
  const results = await validate(dataset(good, quads))
  results.forEach(result => broken.add(`${owner(result.shape)} ${pathName(result.shape)} ${result.component}`))
  const others = results.filter(result => !expected.includes(owner(result.shape)))
    .map(result => `also ${owner(result.shape)}: ${result.node}: ${result.message}`)
  test(`broken: ${name.slice(NS.shape.length)}`, results.length === 0 ? ['conforms'] : others)
}

test('every constraint can be broken', stated().filter(key => !broken.has(key)))

const targets = new Set([...shapes.match(null, iri('sh', 'targetClass'))].map(quad => quad.object.value))
const kinds = classes.filter(term => objects(terms, term, iri('rdfs', 'subClassOf')).length === 0)
test('every kind of node is a target', kinds.map(term => term.value).filter(term => !targets.has(term) && term !== `${NS.ent}Factuality`))

// What classes a shape lets through: those of sh:class, or of each member of sh:or.
function accepted (shape) {
  const alternatives = objects(shapes, shape, iri('sh', 'or')).flatMap(members)
  return [shape, ...alternatives].flatMap(part => objects(shapes, part, iri('sh', 'class'))).map(term => term.value).sort().join(' ')
}

// What the ontology says, as far as it names classes of ours.
function declared (property, kind) {
  return [...objects(terms, property, iri('rdfs', kind)), ...objects(terms, property, iri('schema', `${kind}Includes`))]
    .map(term => term.value).filter(term => term.startsWith(NS.ent) && term !== `${NS.ent}Factuality`).sort().join(' ')
}

for (const property of properties) {
  const shape = iri('shape', local('ent', property))
  const range = objects(shapes, shape, iri('sh', 'property')).find(part => path(part)?.equals(property))
  const problems = []
  if (!range || !shapes.has(rdf.quad(shape, iri('sh', 'targetSubjectsOf'), property))) {
    problems.push('no shape targets it')
  } else {
    if (accepted(shape) !== declared(property, 'domain')) problems.push(`domain: ${accepted(shape)} | ${declared(property, 'domain')}`)
    if (accepted(range) !== declared(property, 'range')) problems.push(`range: ${accepted(range)} | ${declared(property, 'range')}`)
  }
  test(`shape and ontology agree on ${local('ent', property)}`, problems)
}

console.log(`1..${count}`)
process.exit(failed > 0 ? 1 : 0)
