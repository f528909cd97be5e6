/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The slower half of the gate: says what is wrong with a term and mends it. The writers ask only when their own
 * check, which is made of the same functions, says that a term is not clean.
 */
#include "output/gate.h"

#include "output/bytes.h"
#include "output/copy.h"
#include "output/iri.h"
#include "output/lexical.h"
#include "output/tag.h"
#include "vocab/namespace.h"

#define RENAMED "Zz"

typedef struct {
    EntBuffer *scratch;
    EntTerm *out;
    EntGateResult *result;
    const char **reason;
} Gate;

static EntStatus
decide(const Gate *gate, EntGateResult result, const char *reason)
{
    *gate->result = result;
    *gate->reason = reason;
    return ENT_STATUS_OK;
}

static EntStatus
gate_iri(const Gate *gate, EntView iri, EntView *out)
{
    switch (ent_iri_check(iri)) {
    case ENT_IRI_CLEAN: return ENT_STATUS_OK;
    case ENT_IRI_NO_SCHEME: return decide(gate, ENT_GATE_REFUSED, "not an absolute IRI");
    case ENT_IRI_NOT_TEXT: return decide(gate, ENT_GATE_REFUSED, "not valid UTF-8 text");
    case ENT_IRI_MENDABLE: break;
    }
    ENT_TRY(ent_iri_mend(iri, gate->scratch));
    *out = ent_buffer_view(gate->scratch);
    return decide(gate, ENT_GATE_MENDED, "has characters that are not allowed in an IRI");
}

bool
ent_gate_is_label(EntView label)
{
    for (size_t i = 0; i < label.length; i++) {
        if (!ent_byte_is(label.data[i], ENT_BYTE_ALNUM)) {
            return false;
        }
    }
    if (label.length > 1 && label.data[0] == 'B' && ent_byte_is(label.data[1], ENT_BYTE_DIGIT)) {
        return false;
    }
    return label.length > 0 && !ent_view_starts_with(label, ENT_VIEW(RENAMED));
}

static EntStatus
gate_label(const Gate *gate)
{
    const EntView label = gate->out->value;

    if (ent_gate_is_label(label)) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_buffer_add(gate->scratch, ENT_VIEW(RENAMED)));
    for (size_t i = 0; i < label.length; i++) {
        if (ent_byte_is(label.data[i], ENT_BYTE_ALNUM) && label.data[i] != 'Z') {
            ENT_TRY(ent_buffer_add_char(gate->scratch, label.data[i]));
        } else {
            ENT_TRY(ent_buffer_printf(gate->scratch, "Z%02x", (unsigned)(uint8_t)label.data[i]));
        }
    }
    gate->out->value = ent_buffer_view(gate->scratch);
    return decide(gate, ENT_GATE_MENDED, "not a label that every reader knows");
}

static EntStatus
gate_language(const Gate *gate)
{
    EntView *const tag = &gate->out->language;

    if (ent_view_find_char(*tag, '_', 0) < tag->length) {
        ENT_TRY(ent_buffer_add(gate->scratch, *tag));
        for (size_t i = 0; i < tag->length; i++) {
            gate->scratch->data[i] = (char)(tag->data[i] == '_' ? '-' : tag->data[i]);
        }
        *tag = ent_buffer_view(gate->scratch);
        (void)decide(gate, ENT_GATE_MENDED, "has a language tag with an underscore");
    }
    if (!ent_tag_is_well_formed(*tag)) {
        return decide(gate, ENT_GATE_REFUSED, "has a language tag that is none (BCP 47)");
    }
    if (gate->out->datatype.length > 0 && !ent_view_is(gate->out->datatype, ENT_RDF "langString")) {
        gate->out->datatype = ENT_VIEW_EMPTY;
        return decide(gate, ENT_GATE_RETYPED, "has a language tag and a datatype");
    }
    return ENT_STATUS_OK;
}

static EntStatus
gate_datatype(const Gate *gate)
{
    EntView *const datatype = &gate->out->datatype;

    if (ent_view_is(*datatype, ENT_RDF "langString")) {
        *datatype = ENT_VIEW_EMPTY;
        return decide(gate, ENT_GATE_RETYPED, "is an rdf:langString without a language tag");
    }
    if (!ent_gate_lexical(*datatype, gate->out->value)) {
        *datatype = ENT_VIEW_EMPTY;
        return decide(gate, ENT_GATE_RETYPED, "is not a legal form of its datatype");
    }
    return gate_iri(gate, *datatype, datatype);
}

static EntStatus
gate_literal(const Gate *gate)
{
    if (!ent_text_is_clean(gate->out->value)) {
        return decide(gate, ENT_GATE_REFUSED, "not valid UTF-8 text");
    }
    if (gate->out->language.length > 0) {
        return gate_language(gate);
    }
    return gate->out->datatype.length > 0 ? gate_datatype(gate) : ENT_STATUS_OK;
}

EntStatus
ent_gate_term(const EntTerm *term, EntBuffer *scratch, EntTerm *out, EntGateResult *result, const char **reason)
{
    const Gate gate = {scratch, out, result, reason};

    *out = *term;
    scratch->length = 0;
    (void)decide(&gate, ENT_GATE_PASSED, NULL);
    switch (term->kind) {
    case ENT_TERM_IRI: return gate_iri(&gate, term->value, &out->value);
    case ENT_TERM_BLANK: return gate_label(&gate);
    case ENT_TERM_LITERAL: return gate_literal(&gate);
    case ENT_TERM_NONE: break;
    }
    return decide(&gate, ENT_GATE_REFUSED, "no term");
}
