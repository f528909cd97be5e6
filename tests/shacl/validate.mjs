// SPDX-FileCopyrightText: 2026 The Entente authors
// SPDX-License-Identifier: Apache-2.0
//
// Does a graph conform to ontology/shapes.ttl?
//
//     node tests/shacl/validate.mjs graph.ttl
//
// Says what does not, one line a finding, and exits with 0 (conforms), 1 (does not) or 2 (nothing to read).
import { dataset, read, validate } from './shacl.mjs'

const MAX_LINES = 50

const paths = process.argv.slice(2)
if (paths.length === 0) {
  console.error('usage: node validate.mjs GRAPH...')
  process.exit(2)
}
const results = await validate(dataset(...paths.map(read)))
for (const result of results.slice(0, MAX_LINES)) {
  console.log(`${result.node}: ${result.message}${result.value && ` (${result.value})`}`)
}
if (results.length > MAX_LINES) {
  console.log(`and ${results.length - MAX_LINES} more`)
}
console.log(results.length === 0 ? 'conforms' : `${results.length} findings`)
process.exit(results.length === 0 ? 0 : 1)
