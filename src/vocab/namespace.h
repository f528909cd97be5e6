/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The few IRIs that the engine itself must know: the project's namespace, and the standard terms whose meaning
 * is built into RDF. Every other class and property is known by its name in ontology/.
 */
#ifndef ENT_VOCAB_NAMESPACE_H
#define ENT_VOCAB_NAMESPACE_H

#define ENT_NS "https://w3id.org/entente/ns#"
#define ENT_BASE_IRI "https://w3id.org/entente/id/"

#define ENT_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define ENT_RDFS "http://www.w3.org/2000/01/rdf-schema#"
#define ENT_XSD "http://www.w3.org/2001/XMLSchema#"
#define ENT_OWL "http://www.w3.org/2002/07/owl#"
#define ENT_SKOS "http://www.w3.org/2004/02/skos/core#"
#define ENT_PROV "http://www.w3.org/ns/prov#"
#define ENT_DCT "http://purl.org/dc/terms/"

#endif
