// SPDX-FileCopyrightText: 2026 The Entente authors
// SPDX-License-Identifier: Apache-2.0
//
// Graphs against ontology/shapes.ttl: what validate.mjs and test.mjs share.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Parser, Validator, rdf } from '../node/shacl.mjs'

export const NS = {
  ent: 'https://w3id.org/entente/ns#',
  rdf: 'http://www.w3.org/1999/02/22-rdf-syntax-ns#',
  rdfs: 'http://www.w3.org/2000/01/rdf-schema#',
  owl: 'http://www.w3.org/2002/07/owl#',
  schema: 'http://schema.org/',
  sh: 'http://www.w3.org/ns/shacl#',
  shape: 'https://w3id.org/entente/shapes#'
}
export const iri = (prefix, name) => rdf.namedNode(NS[prefix] + name)
export const ontology = name => fileURLToPath(new URL(`../../ontology/${name}`, import.meta.url))

// Turtle, TriG, N-Triples or N-Quads. Blank nodes of two files stay apart.
export function read (path) {
  return new Parser({ blankNodePrefix: `_:${path.replace(/[^A-Za-z0-9]/g, '')}` }).parse(readFileSync(path, 'utf8'))
}

// The class tree of entente.ttl. SHACL looks for it in the data, shacl-engine in the shapes: it goes to both.
const tree = read(ontology('entente.ttl')).filter(quad => quad.predicate.equals(iri('rdfs', 'subClassOf')))

// All statements in one graph, whatever document they came from.
export function dataset (...lists) {
  const merged = rdf.dataset(tree)
  for (const quad of lists.flat()) {
    merged.add(rdf.quad(quad.subject, quad.predicate, quad.object))
  }
  return merged
}

export const shapes = dataset(read(ontology('shapes.ttl')))
const validator = new Validator(shapes, { factory: rdf })

// The results, each with what a person needs to know of it.
export async function validate (data) {
  const report = await validator.validate({ dataset: data })
  return report.results.map(result => ({
    shape: result.shape.ptr.term,
    component: result.constraintComponent.value.replace(NS.sh, ''),
    node: result.focusNode?.term?.value ?? '',
    value: result.value?.term?.value ?? '',
    message: result.message.map(text => text.value).join('; ')
  }))
}
