/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Productions are those of Turtle 1.1, section 6.5; N-Triples' are what is left of them.
 */
#include "output/terms.h"

#include "output/bytes.h"
#include "output/iri.h"
#include "output/tag.h"
#include "vocab/namespace.h"

void
ent_terms_init(EntTerms *terms, EntBlock *block, const EntNames *names)
{
    *terms = (EntTerms){.block = block, .names = names};
}

/* Where an IRI is remembered, if it is; NULL for one that never is. */
static EntRemembered *
slot_of(EntRemembered *slots, EntView iri)
{
    uint64_t word;

    if (iri.length < sizeof word || iri.length > ENT_TERMS_BYTES) {
        return NULL;
    }
    word = ent_word_load(iri.data + iri.length - sizeof word) + iri.length;
    return &slots[word * UINT64_C(0x9E3779B97F4A7C15) >> 58];
}

static inline bool
is_remembered(const EntRemembered *slot, EntView iri)
{
    return slot && slot->iri_length == iri.length && ent_bytes_equal(slot->iri, iri.data, iri.length);
}

/* Remember that what was written since `begin` is how this IRI is written. */
static void
remember(EntTerms *terms, EntRemembered *slot, EntView iri, size_t begin)
{
    const size_t length = ent_block_position(terms->block) - begin;

    if (slot && length <= ENT_TERMS_BYTES && begin >= terms->block->flushed) {
        slot->iri_length = iri.length;
        slot->text_length = length;
        slot->datatype = ent_datatype_find(iri);
        memcpy(slot->iri, iri.data, iri.length);
        memcpy(slot->text, terms->block->at - length, length);
    }
}

static EntStatus
recall(EntTerms *terms, const EntRemembered *slot)
{
    return ent_block_add(terms->block, (EntView){slot->text, slot->text_length});
}

/* [135s] iri ::= IRIREF | PrefixedName */
static EntStatus
write_iri(EntTerms *terms, EntView iri)
{
    const EntNamespace *const space = terms->names ? ent_names_find(terms->names, iri) : NULL;

    if (space) {
        ENT_TRY(ent_block_add(terms->block, space->name));
        return ent_block_add(terms->block, ent_view_slice(iri, space->iri.length, iri.length));
    }
    if (!ent_iri_is_clean(iri)) {
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(ent_block_add(terms->block, ENT_VIEW("<")));
    ENT_TRY(ent_block_add(terms->block, iri));
    return ent_block_add(terms->block, ENT_VIEW(">"));
}

/* [9] verb ::= predicate | 'a' */
EntStatus
ent_terms_predicate(EntTerms *terms, EntView iri)
{
    EntRemembered *const slot = slot_of(terms->predicates, iri);
    const size_t begin = ent_block_position(terms->block);

    if (is_remembered(slot, iri)) {
        return recall(terms, slot);
    }
    if (terms->names && ent_view_is(iri, ENT_RDF "type")) {
        ENT_TRY(ent_block_add(terms->block, ENT_VIEW("a")));
    } else {
        ENT_TRY(write_iri(terms, iri));
    }
    remember(terms, slot, iri, begin);
    return ENT_STATUS_OK;
}

static EntStatus
write_string(EntTerms *terms, EntView text)
{
    ENT_TRY(ent_block_add(terms->block, ENT_VIEW("\"")));
    ENT_TRY(ent_block_text(terms->block, text));
    return ent_block_add(terms->block, ENT_VIEW("\""));
}

/* [144s] LANGTAG ::= '@' [a-zA-Z]+ ('-' [a-zA-Z0-9]+)* */
static EntStatus
write_tagged(EntTerms *terms, const EntTerm *term)
{
    if (!ent_tag_is_well_formed(term->language) ||
        (term->datatype.length > 0 && !ent_view_is(term->datatype, ENT_RDF "langString"))) {
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(write_string(terms, term->value));
    ENT_TRY(ent_block_add(terms->block, ENT_VIEW("@")));
    return ent_block_add(terms->block, term->language);
}

static EntStatus
write_type(EntTerms *terms, EntView datatype)
{
    ENT_TRY(ent_block_add(terms->block, ENT_VIEW("^^")));
    return write_iri(terms, datatype);
}

/* Write a datatype, remember how, and take it back: the text comes first. */
static EntStatus
learn_type(EntTerms *terms, EntRemembered *slot, EntView datatype)
{
    size_t begin;

    if (!slot || ent_view_is(datatype, ENT_RDF "langString")) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_block_ensure(terms->block, ENT_NAMES_LONGEST + 2 * ENT_TERMS_BYTES));
    begin = ent_block_position(terms->block);
    ENT_TRY(write_type(terms, datatype));
    remember(terms, slot, datatype, begin);
    terms->block->at = terms->block->begin + (begin - terms->block->flushed);
    return ENT_STATUS_OK;
}

/* A datatype that is not remembered: too long, so none that we know; and rdf:langString, which wants a tag. */
static EntStatus
write_rarely_typed(EntTerms *terms, const EntTerm *term)
{
    if (ent_view_is(term->datatype, ENT_RDF "langString")) {
        return ENT_STATUS_INVALID;
    }
    ENT_TRY(write_string(terms, term->value));
    return write_type(terms, term->datatype);
}

/* [13] literal ::= RDFLiteral | NumericLiteral | BooleanLiteral */
static EntStatus
write_typed(EntTerms *terms, const EntTerm *term)
{
    EntRemembered *const slot = slot_of(terms->datatypes, term->datatype);
    const EntDatatype *known;

    if (!is_remembered(slot, term->datatype)) {
        ENT_TRY(learn_type(terms, slot, term->datatype));
    }
    if (!is_remembered(slot, term->datatype)) {
        return write_rarely_typed(terms, term);
    }
    known = slot->datatype;
    if (known && !ent_datatype_accepts(known, term->value)) {
        return ENT_STATUS_INVALID;
    }
    if (terms->names && known && known->is_bare && known->is_bare(term->value)) {
        return ent_block_add(terms->block, term->value);
    }
    ENT_TRY(write_string(terms, term->value));
    return recall(terms, slot);
}

static EntStatus
write_literal(EntTerms *terms, const EntTerm *term)
{
    if (term->language.length > 0) {
        return write_tagged(terms, term);
    }
    if (term->datatype.length == 0 || ent_view_is(term->datatype, ENT_XSD "string")) {
        return write_string(terms, term->value);
    }
    return write_typed(terms, term);
}

EntStatus
ent_terms_write(EntTerms *terms, const EntTerm *term)
{
    if (term->kind == ENT_TERM_IRI) {
        return write_iri(terms, term->value);
    }
    if (term->kind == ENT_TERM_LITERAL) {
        return write_literal(terms, term);
    }
    ENT_TRY(ent_block_add(terms->block, ENT_VIEW("_:")));
    return ent_block_add(terms->block, term->value);
}
