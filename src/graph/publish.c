/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A reading as quads: its document, the things that it names, the statements and events with a claim behind each. All of
 * them stand in the graph of the document.
 */
#include "graph/mint.h"
#include "graph/store.h"

#include <stdio.h>
#include <string.h>

typedef struct {
    EntGraph *graph;
    const EntReading *reading;
    EntArena *arena;
    EntTerm document;
    EntView *addresses; /* by thing */
    bool *is_used;      /* by thing: it is in the graph */
    EntTerm *events;    /* by event */
    EntMap claims;      /* terms of the claims that were put */
} Publisher;

static EntStatus
put(Publisher *p, EntTerm subject, const char *predicate, EntTerm object)
{
    const EntQuad quad = {
        .subject = subject, .predicate = ent_term_iri(ent_view_of(predicate)), .object = object, .graph = p->document};
    const EntQuadSink sink = ent_graph_sink(p->graph);
    return sink.put(sink.handle, &quad);
}

static EntStatus
put_factuality(Publisher *p, EntTerm subject, EntFactuality factuality)
{
    return put(p, subject, ENT_NS "factuality", p->graph->terms[p->graph->known.factualities[factuality]]);
}

static EntStatus
put_text(Publisher *p, EntTerm subject, const char *predicate, EntView text, const char *language)
{
    return text.length ? put(p, subject, predicate, ent_term_literal(text, ENT_VIEW_EMPTY, ent_view_of(language)))
                       : ENT_STATUS_OK;
}

/* Formatted by hand: every claim has two numbers. */
static EntStatus
number_term(Publisher *p, long long number, EntTerm *out)
{
    char digits[24], *at = digits + sizeof digits;
    unsigned long long rest = number < 0 ? 0ULL - (unsigned long long)number : (unsigned long long)number;
    EntView text;
    do {
        *--at = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest);
    if (number < 0) {
        *--at = '-';
    }
    ENT_TRY(ent_arena_copy(p->arena, (EntView){at, (size_t)(digits + sizeof digits - at)}, &text));
    *out = ent_term_literal(text, ENT_VIEW(ENT_XSD "integer"), ENT_VIEW_EMPTY);
    return ENT_STATUS_OK;
}

static EntStatus
date_term(Publisher *p, EntDate date, EntTerm *out)
{
    char text[ENT_DATE_TEXT];
    EntView copy;
    const size_t length = ent_date_format(date, text);
    ENT_TRY(ent_arena_copy(p->arena, (EntView){text, length}, &copy));
    const EntView type = date.day     ? ENT_VIEW(ENT_XSD "date")
                         : date.month ? ENT_VIEW(ENT_XSD "gYearMonth")
                                      : ENT_VIEW(ENT_XSD "gYear");
    *out = ent_term_literal(copy, type, ENT_VIEW_EMPTY);
    return ENT_STATUS_OK;
}

static EntStatus
value_term(Publisher *p, const EntValue *value, EntTerm *out)
{
    switch (value->kind) {
    case ENT_VALUE_THING: *out = ent_term_iri(p->addresses[value->index]); return ENT_STATUS_OK;
    case ENT_VALUE_EVENT: *out = p->events[value->index]; return ENT_STATUS_OK;
    case ENT_VALUE_DATE: return date_term(p, value->date, out);
    case ENT_VALUE_NUMBER: return number_term(p, value->number, out);
    default: *out = ent_term_literal(value->text, ENT_VIEW_EMPTY, ENT_VIEW_EMPTY); return ENT_STATUS_OK;
    }
}

/* --- what is certain enough --- */

static bool
is_certain(const Publisher *p, const EntClaim *claim)
{
    return claim->confidence >= p->graph->options.min_confidence;
}

/* An event is in the graph if a claim of its being what it is is. */
static bool
is_told(const Publisher *p, const EntEvent *event)
{
    for (uint32_t i = 0; i < event->n_claims && !event->is_gone; i++) {
        if (is_certain(p, &event->claims[i])) {
            return true;
        }
    }
    return false;
}

static bool
is_value_told(const Publisher *p, const EntValue *value)
{
    return value->kind != ENT_VALUE_EVENT || is_told(p, &p->reading->events[value->index]);
}

/* --- claims --- */

static EntStatus
mint_claim(Publisher *p, const EntQuad *statement, const EntClaim *claim, EntTerm *out)
{
    EntView key, address;
    const EntTerm *o = &statement->object;
    ENT_TRY(ent_arena_printf(p->arena, &key, "%.*s %u %u\n%.*s\n%.*s\n%.*s\n%.*s", ENT_VIEW_ARGS(p->document.value),
                             (unsigned)claim->begin, (unsigned)claim->end, ENT_VIEW_ARGS(statement->subject.value),
                             ENT_VIEW_ARGS(statement->predicate.value), ENT_VIEW_ARGS(o->value),
                             ENT_VIEW_ARGS(o->datatype)));
    ENT_TRY(ent_mint_hashed(p->arena, "claim/c", key, &address));
    *out = ent_term_iri(address);
    return ENT_STATUS_OK;
}

static EntStatus
put_span(Publisher *p, EntTerm claim, uint32_t begin, uint32_t end)
{
    const EntDocument *document = p->reading->document;
    EntTerm number;
    ENT_TRY(put_text(p, claim, ENT_NS "quote", ent_view_slice(document->text, begin, end), NULL));
    ENT_TRY(number_term(p, (long long)ent_document_offset(document, begin), &number));
    ENT_TRY(put(p, claim, ENT_NS "begin", number));
    ENT_TRY(number_term(p, (long long)ent_document_end(document, end), &number));
    return put(p, claim, ENT_NS "end", number);
}

static EntStatus
put_confidence(Publisher *p, EntTerm claim, unsigned per_mille)
{
    char digits[8];
    int length = snprintf(digits, sizeof digits, "%u.%03u", per_mille / 1000u % 10u, per_mille % 1000u);
    while (length > 3 && digits[length - 1] == '0') {
        length--;
    }
    EntView text;
    ENT_TRY(ent_arena_copy(p->arena, (EntView){digits, (size_t)length}, &text));
    return put(p, claim, ENT_NS "confidence", ent_term_literal(text, ENT_VIEW(ENT_XSD "decimal"), ENT_VIEW_EMPTY));
}

/* Two rules may read the same from the same words: one claim, the first's. */
static EntStatus
is_new_claim(Publisher *p, const EntTerm *node, bool *out)
{
    uint32_t id;
    uint64_t *place;
    ENT_TRY(ent_graph_term(p->graph, node, &id));
    return ent_map_add(&p->claims, id, 1, &place, out);
}

static EntStatus
put_claim(Publisher *p, const EntQuad *statement, const EntClaim *claim)
{
    EntTerm node;
    bool is_new;
    ENT_TRY(mint_claim(p, statement, claim, &node));
    ENT_TRY(is_new_claim(p, &node, &is_new));
    if (!is_new) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(put(p, node, ENT_RDF "type", ent_term_iri(ENT_VIEW(ENT_NS "Claim"))));
    ENT_TRY(put(p, node, ENT_RDF "subject", statement->subject));
    ENT_TRY(put(p, node, ENT_RDF "predicate", statement->predicate));
    ENT_TRY(put(p, node, ENT_RDF "object", statement->object));
    ENT_TRY(put(p, node, ENT_PROV "wasDerivedFrom", p->document));
    ENT_TRY(put_span(p, node, claim->begin, claim->end));
    ENT_TRY(put_factuality(p, node, claim->factuality));
    if (claim->attributed_to != ENT_THING_NONE) {
        ENT_TRY(put(p, node, ENT_NS "attributedTo", ent_term_iri(p->addresses[claim->attributed_to])));
    }
    ENT_TRY(put_confidence(p, node, claim->confidence));
    return put_text(p, node, ENT_NS "rule", claim->rule, NULL);
}

static EntStatus
put_statement(Publisher *p, EntTerm subject, EntView predicate, EntTerm object, const EntClaim *claim)
{
    const EntQuad quad = {
        .subject = subject, .predicate = ent_term_iri(predicate), .object = object, .graph = p->document};
    const EntQuadSink sink = ent_graph_sink(p->graph);
    if (!is_certain(p, claim)) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(sink.put(sink.handle, &quad));
    return put_claim(p, &quad, claim);
}

/* --- things --- */

static void
use(Publisher *p, EntThingId id)
{
    if (id != ENT_THING_NONE) {
        p->is_used[id] = true;
    }
}

static void
use_value(Publisher *p, const EntValue *value)
{
    if (value->kind == ENT_VALUE_THING) {
        p->is_used[value->index] = true;
    }
}

/* A post is in the graph if anything is said of it, be it less certain than what is asked for: whose post it is is certain. */
static void
use_post(Publisher *p, const EntValue *value, EntClassId post)
{
    if (value->kind == ENT_VALUE_THING && p->reading->things[value->index].class_id == post) {
        p->is_used[value->index] = true;
    }
}

/* Named things are in the graph, posts only if something is said of them, topics if they are discussed or agreed on. */
static void
mark_used(Publisher *p)
{
    const EntReading *reading = p->reading;
    const EntClassId post = ent_vocab_class(p->graph->vocab, ENT_VIEW("Post"));
    const EntClassId topic = ent_vocab_class(p->graph->vocab, ENT_VIEW("Topic"));
    for (size_t i = 0; i < reading->n_things; i++) {
        const EntThing *thing = &reading->things[i];
        p->is_used[i] =
            thing->n_mentions > 0 && thing->class_id != post && (thing->class_id != topic || thing->is_matter);
    }
    for (size_t i = 0; i < reading->n_statements; i++) {
        const EntStatement *s = &reading->statements[i];
        if (reading->things[s->subject].class_id == post) {
            continue;
        }
        use_post(p, &s->object, post);
        if (is_certain(p, &s->claim)) {
            use(p, s->subject);
            use_value(p, &s->object);
        }
    }
    for (size_t i = 0; i < reading->n_events; i++) {
        const EntEvent *event = &reading->events[i];
        for (uint32_t r = 0; r < event->n_roles && !event->is_gone; r++) {
            use_post(p, &event->roles[r].value, post);
        }
        for (uint32_t r = 0; r < event->n_roles && is_told(p, event); r++) {
            if (is_certain(p, &event->roles[r].claim)) {
                use_value(p, &event->roles[r].value);
                use(p, event->roles[r].claim.attributed_to);
            }
        }
    }
    for (size_t i = 0; i < reading->n_things; i++) {
        if (p->is_used[i] && reading->things[i].class_id == post) {
            use(p, reading->things[i].country);
            use(p, reading->things[i].organization);
        }
    }
}

static EntStatus
thing_label(Publisher *p, const EntThing *thing, EntView *out)
{
    *out = thing->name;
    const EntClassId post = ent_vocab_class(p->graph->vocab, ENT_VIEW("Post"));
    if (thing->known || thing->class_id != post || thing->country == ENT_THING_NONE) {
        return ENT_STATUS_OK;
    }
    return ent_arena_printf(p->arena, out, "%.*s (%.*s)", ENT_VIEW_ARGS(thing->title),
                            ENT_VIEW_ARGS(p->reading->things[thing->country].name));
}

static EntStatus
put_thing(Publisher *p, EntThingId id)
{
    const EntThing *thing = &p->reading->things[id];
    const EntTerm node = ent_term_iri(p->addresses[id]);
    EntView label;
    ENT_TRY(put(p, node, ENT_RDF "type", ent_term_iri(ent_vocab_class_iri(p->graph->vocab, thing->class_id))));
    ENT_TRY(thing_label(p, thing, &label));
    ENT_TRY(put_text(p, node, ENT_RDFS "label", label, "en"));
    for (uint32_t i = 0; i < thing->n_seen; i++) {
        if (!ent_view_equal(thing->seen[i], label)) {
            ENT_TRY(put_text(p, node, ENT_SKOS "altLabel", thing->seen[i], "en"));
        }
    }
    ENT_TRY(put_text(p, node, ENT_NS "title", thing->title, "en"));
    if (thing->title.length && thing->organization != ENT_THING_NONE) {
        ENT_TRY(put(p, node, ENT_NS "organization", ent_term_iri(p->addresses[thing->organization])));
    }
    return ENT_STATUS_OK;
}

/* --- events --- */

static EntStatus
event_label(Publisher *p, const EntEvent *event, EntView *out)
{
    const EntVocab *vocab = p->graph->vocab;
    const EntPropertyId participant = ent_vocab_property(vocab, ENT_VIEW("participant"));
    const EntPropertyId date = ent_vocab_property(vocab, ENT_VIEW("date"));
    EntView names = ENT_VIEW_EMPTY, day = ENT_VIEW_EMPTY;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        const EntRole *role = &event->roles[i];
        if (role->property == participant && role->value.kind == ENT_VALUE_THING) {
            const EntView name = p->reading->things[role->value.index].name;
            if (names.length && ent_view_find(names, name, 0) < names.length) {
                continue;
            }
            ENT_TRY(ent_arena_printf(p->arena, &names, "%.*s%s%.*s", ENT_VIEW_ARGS(names), names.length ? ", " : "",
                                     ENT_VIEW_ARGS(name)));
        } else if (role->property == date && !day.length) {
            EntTerm term;
            ENT_TRY(date_term(p, role->value.date, &term));
            day = term.value;
        }
    }
    const EntView label = ent_vocab_class_label(vocab, event->class_id);
    return ent_arena_printf(p->arena, out, "%.*s%s%.*s%s%.*s%s", ENT_VIEW_ARGS(label), names.length ? ": " : "",
                            ENT_VIEW_ARGS(names), day.length ? " (" : "", ENT_VIEW_ARGS(day), day.length ? ")" : "");
}

/* The finer shade of a date, of the event and of the claim that says it. */
static EntStatus
put_shade(Publisher *p, EntTerm node, EntTerm date, const EntRole *role)
{
    const EntQuad quad = {.subject = node,
                          .predicate = ent_term_iri(ent_vocab_property_iri(p->graph->vocab, role->property)),
                          .object = date};
    const EntTerm shade =
        ent_term_literal(role->value.text, ENT_VIEW("http://id.loc.gov/datatypes/edtf/EDTF"), ENT_VIEW_EMPTY);
    EntTerm claim;
    ENT_TRY(put(p, node, ENT_NS "edtf", shade));
    ENT_TRY(mint_claim(p, &quad, &role->claim, &claim));
    return put(p, claim, ENT_NS "edtf", shade);
}

static EntStatus
put_role(Publisher *p, EntTerm node, const EntRole *role)
{
    EntTerm value;
    if (!is_certain(p, &role->claim) || !is_value_told(p, &role->value)) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(value_term(p, &role->value, &value));
    ENT_TRY(put_statement(p, node, ent_vocab_property_iri(p->graph->vocab, role->property), value, &role->claim));
    const bool has_shade = role->value.kind == ENT_VALUE_DATE && role->value.text.length;
    return has_shade ? put_shade(p, node, value, role) : ENT_STATUS_OK;
}

static EntStatus
put_event(Publisher *p, const EntEvent *event, EntTerm node)
{
    const EntTerm class_iri = ent_term_iri(ent_vocab_class_iri(p->graph->vocab, event->class_id));
    EntView label;
    for (uint32_t i = 0; i < event->n_claims; i++) {
        ENT_TRY(put_statement(p, node, ENT_VIEW(ENT_RDF "type"), class_iri, &event->claims[i]));
    }
    ENT_TRY(event_label(p, event, &label));
    ENT_TRY(put_text(p, node, ENT_RDFS "label", label, "en"));
    ENT_TRY(put_factuality(p, node, event->factuality));
    for (uint32_t i = 0; i < event->n_roles; i++) {
        ENT_TRY(put_role(p, node, &event->roles[i]));
    }
    return ENT_STATUS_OK;
}

/* --- the document --- */

static EntStatus
put_document(Publisher *p)
{
    const EntDocument *document = p->reading->document;
    const EntView label = document->title.length ? document->title : document->name;
    const EntView source = document->url.length ? document->url : document->name;
    ENT_TRY(put(p, p->document, ENT_RDF "type", ent_term_iri(ENT_VIEW(ENT_NS "Document"))));
    ENT_TRY(put_text(p, p->document, ENT_RDFS "label", label, "en"));
    ENT_TRY(put_text(p, p->document, ENT_DCT "title", document->title, "en"));
    ENT_TRY(put_text(p, p->document, ENT_DCT "publisher", document->publisher, NULL));
    ENT_TRY(put_text(p, p->document, ENT_DCT "source", source, NULL));
    ENT_TRY(put_text(p, p->document, ENT_DCT "language", document->language, NULL));
    ENT_TRY(put_text(p, p->document, ENT_NS "sha256", ent_view_of(document->sha256), NULL));
    if (!document->issued.year) {
        return ENT_STATUS_OK;
    }
    EntTerm issued;
    ENT_TRY(date_term(p, document->issued, &issued));
    ENT_TRY(put(p, p->document, ENT_DCT "issued", issued));
    const EntView edtf = ENT_VIEW("http://id.loc.gov/datatypes/edtf/EDTF");
    return document->issued_edtf.length
               ? put(p, p->document, ENT_NS "edtf", ent_term_literal(document->issued_edtf, edtf, ENT_VIEW_EMPTY))
               : ENT_STATUS_OK;
}

static EntStatus
prepare(Publisher *p)
{
    const EntReading *reading = p->reading;
    EntView address;
    ENT_TRY(ent_mint_document(p->arena, reading->document, &address));
    p->document = ent_term_iri(address);
    p->addresses = ent_arena_zalloc(p->arena, reading->n_things + 1, sizeof *p->addresses);
    p->is_used = ent_arena_zalloc(p->arena, reading->n_things + 1, sizeof *p->is_used);
    p->events = ent_arena_zalloc(p->arena, reading->n_events + 1, sizeof *p->events);
    if (!p->addresses || !p->is_used || !p->events) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < reading->n_things; i++) {
        ENT_TRY(
            ent_mint_thing(p->arena, p->graph->vocab, p->graph->registry, reading, (EntThingId)i, &p->addresses[i]));
    }
    for (size_t i = 0; i < reading->n_events; i++) {
        ENT_TRY(ent_mint_event(p->arena, p->graph->vocab, reading, &reading->events[i], p->addresses, &address));
        p->events[i] = ent_term_iri(address);
    }
    mark_used(p);
    return ENT_STATUS_OK;
}

static EntStatus
publish(Publisher *p)
{
    const EntReading *reading = p->reading;
    ENT_TRY(prepare(p));
    ENT_TRY(put_document(p));
    for (size_t i = 0; i < reading->n_things; i++) {
        if (p->is_used[i]) {
            ENT_TRY(put_thing(p, (EntThingId)i));
        }
    }
    for (size_t i = 0; i < reading->n_statements; i++) {
        const EntStatement *s = &reading->statements[i];
        EntTerm object;
        if (!p->is_used[s->subject] || !is_value_told(p, &s->object)) {
            continue;
        }
        ENT_TRY(value_term(p, &s->object, &object));
        ENT_TRY(put_statement(p, ent_term_iri(p->addresses[s->subject]),
                              ent_vocab_property_iri(p->graph->vocab, s->property), object, &s->claim));
    }
    for (size_t i = 0; i < reading->n_events; i++) {
        if (is_told(p, &reading->events[i])) {
            ENT_TRY(put_event(p, &reading->events[i], p->events[i]));
        }
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_graph_add_reading(EntGraph *graph, const EntReading *reading)
{
    EntArena arena;
    ent_arena_init(&arena);
    Publisher publisher = {.graph = graph, .reading = reading, .arena = &arena};
    ent_map_init(&publisher.claims);
    const EntStatus status = publish(&publisher);
    ent_map_clear(&publisher.claims);
    ent_arena_clear(&arena);
    return status;
}
