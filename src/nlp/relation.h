/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The relations of Universal Dependencies (https://universaldependencies.org/u/dep/) with the subtypes that English
 * treebanks use, as small numbers that do not depend on a model: rules are compiled against them, and a parser's own
 * list is mapped to them once. A subtype that is not listed counts as its relation: "nsubj:xyz" is nsubj.
 */
#ifndef ENT_NLP_RELATION_H
#define ENT_NLP_RELATION_H

#include "base/view.h"

/* clang-format off */
#define ENT_RELATIONS(X)                                                                                          \
    X(ACL, "acl") X(ACL_RELCL, "acl:relcl") X(ADVCL, "advcl") X(ADVCL_RELCL, "advcl:relcl") X(ADVMOD, "advmod")   \
    X(AMOD, "amod") X(APPOS, "appos") X(AUX, "aux") X(AUX_PASS, "aux:pass") X(CASE, "case") X(CC, "cc")           \
    X(CC_PRECONJ, "cc:preconj") X(CCOMP, "ccomp") X(CLF, "clf") X(COMPOUND, "compound")                           \
    X(COMPOUND_PRT, "compound:prt") X(CONJ, "conj") X(COP, "cop") X(CSUBJ, "csubj") X(CSUBJ_OUTER, "csubj:outer") \
    X(CSUBJ_PASS, "csubj:pass") X(DEP, "dep") X(DET, "det") X(DET_PREDET, "det:predet") X(DISCOURSE, "discourse") \
    X(DISLOCATED, "dislocated") X(EXPL, "expl") X(FIXED, "fixed") X(FLAT, "flat") X(FLAT_FOREIGN, "flat:foreign") \
    X(FLAT_NAME, "flat:name") X(GOESWITH, "goeswith") X(IOBJ, "iobj") X(LIST, "list") X(MARK, "mark")             \
    X(NMOD, "nmod") X(NMOD_DESC, "nmod:desc") X(NMOD_NPMOD, "nmod:npmod") X(NMOD_POSS, "nmod:poss")               \
    X(NMOD_TMOD, "nmod:tmod") X(NMOD_UNMARKED, "nmod:unmarked") X(NSUBJ, "nsubj") X(NSUBJ_OUTER, "nsubj:outer")   \
    X(NSUBJ_PASS, "nsubj:pass") X(NUMMOD, "nummod") X(OBJ, "obj") X(OBL, "obl") X(OBL_AGENT, "obl:agent")         \
    X(OBL_NPMOD, "obl:npmod") X(OBL_TMOD, "obl:tmod") X(OBL_UNMARKED, "obl:unmarked") X(ORPHAN, "orphan")         \
    X(PARATAXIS, "parataxis") X(PUNCT, "punct") X(REPARANDUM, "reparandum") X(ROOT, "root")                       \
    X(VOCATIVE, "vocative") X(XCOMP, "xcomp")
/* clang-format on */

/* In the order of their names. */
typedef enum {
    ENT_RELATION_NONE,
#define ENT_RELATION_ITEM(id, name) ENT_RELATION_##id,
    ENT_RELATIONS(ENT_RELATION_ITEM)
#undef ENT_RELATION_ITEM
        ENT_N_RELATIONS
} EntRelation;

/* Exactly this name; ENT_RELATION_NONE when there is none. */
EntRelation ent_relation_named(EntView name);

/* The same, but an unknown subtype gives the relation, and an unknown relation ENT_RELATION_DEP. */
EntRelation ent_relation_nearest(EntView name);

EntView ent_relation_name(EntRelation relation);     /* "_" of ENT_RELATION_NONE */
EntRelation ent_relation_base(EntRelation relation); /* without the subtype */

/* Is it this relation or, when `wanted` has no subtype, one of its subtypes? */
bool ent_relation_is(EntRelation relation, EntRelation wanted);

#endif
