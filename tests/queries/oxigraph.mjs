// SPDX-FileCopyrightText: 2026 The Entente authors
// SPDX-License-Identifier: Apache-2.0
//
//     node oxigraph.mjs GRAPH.ttl < queries separated by NUL
//
// Answers in the order of the queries, as SPARQL JSON results separated by NUL; "! why" for one that failed.
import fs from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(new URL('../node/', import.meta.url));
const oxigraph = require('oxigraph');

const store = new oxigraph.Store();
store.load(fs.readFileSync(process.argv[2]), { format: 'ttl', no_transaction: true, base_iri: 'http://base.invalid/' });
const answers = fs.readFileSync(0, 'utf8').split('\0').map((query) => {
  try {
    return store.query(query, { results_format: 'json' });
  } catch (error) {
    return `! ${error}`;
  }
});
process.stdout.write(answers.join('\0'));
