// SPDX-FileCopyrightText: 2026 The Entente authors
// SPDX-License-Identifier: Apache-2.0
//
// The packages that tests/shacl needs, imported from the folder that they are installed in.
export { default as rdf } from 'rdf-ext'
export { Parser } from 'n3'
export { Validator } from 'shacl-engine'
