/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The registers' quads are interned into one list of triples; what reading needs is indexed from it. A name that
 * several things share ("Ministry of Defense") is brought to a label of its own by the country behind it, in
 * brackets, and a post is labelled by its title in the same way.
 */
#include "mention/registry.h"

#include "base/folder.h"
#include "base/map.h"
#include "mention/registry_data.h"
#include "mention/registry_image.h"
#include "nlp/token.h"
#include "table/table.h"
#include "vocab/read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static EntStatus
copy_term(EntArena *arena, const EntTerm *term, EntTerm *out)
{
    *out = *term;
    ENT_TRY(ent_arena_copy(arena, term->value, &out->value));
    ENT_TRY(ent_arena_copy(arena, term->datatype, &out->datatype));
    return ent_arena_copy(arena, term->language, &out->language);
}

static EntStatus
take_quad(void *handle, const EntQuad *quad)
{
    EntRegistry *registry = handle;
    EntRegistryTriple triple;
    if (quad->subject.kind != ENT_TERM_IRI) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_intern_add(&registry->iris, quad->subject.value, &triple.subject));
    ENT_TRY(ent_intern_add(&registry->iris, quad->predicate.value, &triple.predicate));
    ENT_TRY(copy_term(&registry->arena, &quad->object, &triple.object));
    ENT_TRY(ent_array_reserve(&registry->triples, &registry->triple_capacity, registry->n_triples + 1, sizeof triple));
    registry->triples[registry->n_triples++] = triple;
    return ENT_STATUS_OK;
}

static bool
is_iri(const EntRegistry *registry, uint32_t id, const char *iri)
{
    return ent_view_is(ent_intern_view(&registry->iris, id), iri);
}

/* A subject with a class of ours is a known thing. */
static EntStatus
number_things(EntRegistry *registry)
{
    registry->known_of_iri = calloc(registry->iris.count + 1, sizeof *registry->known_of_iri);
    registry->known = calloc(registry->n_triples + 1, sizeof *registry->known);
    if (!registry->known_of_iri || !registry->known) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < registry->n_triples; i++) {
        const EntRegistryTriple *triple = &registry->triples[i];
        if (!is_iri(registry, triple->predicate, ENT_RDF "type") || registry->known_of_iri[triple->subject]) {
            continue;
        }
        const EntClassId class_id = ent_vocab_class(registry->vocab, triple->object.value);
        if (class_id) {
            registry->known_of_iri[triple->subject] = ++registry->count;
            registry->known[registry->count - 1] =
                (EntKnown){.iri = ent_intern_view(&registry->iris, triple->subject), .class_id = class_id};
        }
    }
    return ENT_STATUS_OK;
}

/* The properties that name a thing, and how. */
static const struct {
    const char *iri;
    EntNameKind kind;
} naming[] = {
    {ENT_RDFS "label", ENT_NAME_FULL},      {ENT_SKOS "altLabel", ENT_NAME_FULL},     {ENT_NS "title", ENT_NAME_LOCAL},
    {ENT_NS "localName", ENT_NAME_LOCAL},   {ENT_NS "adjective", ENT_NAME_ADJECTIVE}, {ENT_NS "seat", ENT_NAME_SEAT},
    {ENT_NS "familyName", ENT_NAME_FAMILY},
};

static EntStatus
take_name(EntRegistry *registry, EntKnownId id, const EntRegistryTriple *triple)
{
    EntKnown *known = &registry->known[id - 1];
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++) {
        if (!is_iri(registry, triple->predicate, naming[i].iri) || triple->object.kind != ENT_TERM_LITERAL) {
            continue;
        }
        ENT_TRY(ent_array_reserve(&registry->names, &registry->name_capacity, registry->n_names + 1,
                                  sizeof *registry->names));
        registry->names[registry->n_names++] =
            (EntKnownName){.text = triple->object.value, .known = id, .kind = naming[i].kind};
        if (ent_view_is(ENT_VIEW(ENT_RDFS "label"), naming[i].iri)) {
            known->label = triple->object.value;
        } else if (ent_view_is(ENT_VIEW(ENT_NS "title"), naming[i].iri)) {
            known->title = triple->object.value;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
take_link(EntRegistry *registry, EntKnownId id, const EntRegistryTriple *triple)
{
    const EntPropertyId property =
        ent_vocab_property(registry->vocab, ent_intern_view(&registry->iris, triple->predicate));
    const uint32_t iri =
        triple->object.kind == ENT_TERM_IRI ? ent_intern_find(&registry->iris, triple->object.value) : 0;
    const EntKnownId object = iri ? registry->known_of_iri[iri] : 0;
    if (!property || !object) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(
        ent_array_reserve(&registry->links, &registry->link_capacity, registry->n_links + 1, sizeof *registry->links));
    registry->links[registry->n_links++] = (EntRegistryLink){id, property, object};
    return ENT_STATUS_OK;
}

static int
by_subject(const void *a, const void *b)
{
    const EntRegistryLink *x = a, *y = b;
    if (x->subject != y->subject) {
        return x->subject < y->subject ? -1 : 1;
    }
    if (x->property != y->property) {
        return x->property < y->property ? -1 : 1;
    }
    return x->object < y->object ? -1 : x->object > y->object;
}

static EntStatus
index_things(EntRegistry *registry)
{
    for (size_t i = 0; i < registry->n_triples; i++) {
        const EntRegistryTriple *triple = &registry->triples[i];
        const EntKnownId id = registry->known_of_iri[triple->subject];
        if (id) {
            ENT_TRY(take_name(registry, id, triple));
            ENT_TRY(take_link(registry, id, triple));
        }
    }
    if (registry->n_links) {
        qsort(registry->links, registry->n_links, sizeof *registry->links, by_subject);
    }
    registry->link_objects = calloc(registry->n_links + 1, sizeof *registry->link_objects);
    if (!registry->link_objects) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < registry->n_links; i++) {
        registry->link_objects[i] = registry->links[i].object;
    }
    return ENT_STATUS_OK;
}

static void
take_dates(const EntRegistry *registry, const EntRegistryTriple *triple, EntTenure *tenure)
{
    if (is_iri(registry, triple->predicate, ENT_NS "startDate")) {
        (void)ent_date_parse(triple->object.value, &tenure->start);
    } else if (is_iri(registry, triple->predicate, ENT_NS "endDate")) {
        (void)ent_date_parse(triple->object.value, &tenure->end);
    }
}

static int
by_post(const void *a, const void *b)
{
    const EntTenure *x = a, *y = b;
    if (x->post != y->post) {
        return x->post < y->post ? -1 : 1;
    }
    const int order = ent_date_compare(x->start, y->start);
    return order ? order : (x->person < y->person ? -1 : x->person > y->person);
}

/* A tenure is a known thing whose links are ent:holder and ent:post. */
static EntStatus
collect_tenures(EntRegistry *registry)
{
    const EntPropertyId holder = ent_vocab_property(registry->vocab, ENT_VIEW("holder"));
    const EntPropertyId post = ent_vocab_property(registry->vocab, ENT_VIEW("post"));
    uint32_t *tenure_of = calloc(registry->count + 1, sizeof *tenure_of);
    if (!tenure_of) {
        return ENT_STATUS_NO_MEMORY;
    }
    EntStatus status = ENT_STATUS_OK;
    for (EntKnownId id = 1; status == ENT_STATUS_OK && id <= registry->count; id++) {
        const EntTenure tenure = {.person = ent_registry_link(registry, id, holder),
                                  .post = ent_registry_link(registry, id, post)};
        if (!tenure.person || !tenure.post) {
            continue;
        }
        status =
            ent_array_reserve(&registry->tenures, &registry->tenure_capacity, registry->n_tenures + 1, sizeof tenure);
        if (status == ENT_STATUS_OK) {
            registry->tenures[registry->n_tenures++] = tenure;
            tenure_of[id] = (uint32_t)registry->n_tenures;
        }
    }
    for (size_t i = 0; status == ENT_STATUS_OK && i < registry->n_triples; i++) {
        const EntRegistryTriple *triple = &registry->triples[i];
        const uint32_t index = tenure_of[registry->known_of_iri[triple->subject]];
        if (index) {
            take_dates(registry, triple, &registry->tenures[index - 1]);
        }
    }
    free(tenure_of);
    if (registry->n_tenures) {
        qsort(registry->tenures, registry->n_tenures, sizeof *registry->tenures, by_post);
    }
    return status;
}

static EntStatus
with_country(EntRegistry *registry, EntKnownId id, EntView label, EntView *out)
{
    const EntPropertyId property = ent_vocab_property(registry->vocab, ENT_VIEW("country"));
    const EntKnownId country = ent_registry_link(registry, id, property);
    if (!country) {
        *out = label;
        return ENT_STATUS_OK;
    }
    return ent_arena_printf(&registry->arena, out, "%.*s (%.*s)", ENT_VIEW_ARGS(label),
                            ENT_VIEW_ARGS(registry->known[country - 1].label));
}

static bool
has_own_label(const EntKnown *known, EntKnownId first_owner, EntKnownId id, bool is_shared)
{
    return known->label.length && !(is_shared || first_owner != id);
}

/* Labels are unique: a shared one gets its country, a post its title and country. */
static EntStatus
settle_labels(EntRegistry *registry)
{
    EntMap owners;
    ent_map_init(&owners);
    EntStatus status = ENT_STATUS_OK;
    for (EntKnownId id = 1; status == ENT_STATUS_OK && id <= registry->count; id++) {
        const EntView label = registry->known[id - 1].label;
        uint64_t *place;
        bool is_new;
        if (label.length) {
            status = ent_map_add(&owners, ent_view_hash(label), id, &place, &is_new);
            if (status == ENT_STATUS_OK && !is_new) {
                *place |= UINT64_C(1) << 32;
            }
        }
    }
    for (EntKnownId id = 1; status == ENT_STATUS_OK && id <= registry->count; id++) {
        EntKnown *known = &registry->known[id - 1];
        const EntView label = known->label.length ? known->label : known->title;
        const uint64_t *place = ent_map_find(&owners, ent_view_hash(label));
        const EntKnownId owner = place ? (EntKnownId)*place : id;
        if (label.length && !has_own_label(known, owner, id, place && *place >> 32)) {
            status = with_country(registry, id, label, &known->label);
        }
    }
    ent_map_clear(&owners);
    return status;
}

static EntStatus
add_words(const EntRegistry *registry, EntLexicon *lexicon, EntDiags *diags)
{
    EntWordId words[ENT_PHRASE_MAX_WORDS];
    size_t n_words;
    for (size_t i = 0; i < registry->n_names; i++) {
        const EntStatus status = ent_lexicon_add_phrase(lexicon, registry->names[i].text, words, &n_words);
        if (status == ENT_STATUS_LIMIT) {
            ent_report(diags, &(EntDiag){.severity = ENT_WARNING},
                       "a name of more than %d words is not looked for: '%.*s'", (int)ENT_PHRASE_MAX_WORDS,
                       ENT_VIEW_ARGS(registry->names[i].text));
            continue;
        }
        ENT_TRY(status);
    }
    return ENT_STATUS_OK;
}

static EntStatus
put_label(const EntKnown *known, EntQuadSink copy)
{
    const EntQuad quad = {.subject = ent_term_iri(known->iri),
                          .predicate = ent_term_iri(ENT_VIEW(ENT_RDFS "label")),
                          .object = ent_term_literal(known->label, ENT_VIEW_EMPTY, ENT_VIEW("en"))};
    return known->label.length ? copy.put(copy.handle, &quad) : ENT_STATUS_OK;
}

/* The registers' statements, with the labels settled: a name that is no longer the label is an alternative one. */
static EntStatus
give_copy(const EntRegistry *registry, EntQuadSink copy)
{
    for (EntKnownId id = 1; id <= registry->count; id++) {
        ENT_TRY(put_label(&registry->known[id - 1], copy));
    }
    for (size_t i = 0; i < registry->n_triples; i++) {
        const EntRegistryTriple *triple = &registry->triples[i];
        const EntKnownId id = registry->known_of_iri[triple->subject];
        EntQuad quad = {.subject = ent_term_iri(ent_intern_view(&registry->iris, triple->subject)),
                        .predicate = ent_term_iri(ent_intern_view(&registry->iris, triple->predicate)),
                        .object = triple->object};
        if (id && is_iri(registry, triple->predicate, ENT_RDFS "label")) {
            if (ent_view_equal(triple->object.value, registry->known[id - 1].label)) {
                continue;
            }
            quad.predicate = ent_term_iri(ENT_VIEW(ENT_SKOS "altLabel"));
        }
        ENT_TRY(copy.put(copy.handle, &quad));
    }
    return ENT_STATUS_OK;
}

typedef struct {
    EntRegistry *registry;
    EntDiags *diags;
} Filling;

/* A table by its metadata, Turtle as it is; other files of the folder are not for us. */
static EntStatus
read_register(void *handle, const char *path)
{
    const Filling *filling = handle;
    const EntQuadSink sink = {take_quad, filling->registry};
    if (ent_view_ends_with(ent_view_of(path), ENT_VIEW(".ttl"))) {
        return ent_rdf_read_file(path, "turtle", NULL, filling->diags, sink);
    }
    if (!ent_view_ends_with(ent_view_of(path), ENT_VIEW(".csv-metadata.json"))) {
        return ENT_STATUS_OK;
    }
    const EntTableOptions options = {.input = path, .minimal = true};
    return ent_table_convert(&options, filling->diags, sink);
}

static EntStatus
read_registers(EntRegistry *registry, const char *data_folder, EntDiags *diags)
{
    const EntFolder folder = {data_folder, "registers", ENT_VIEW_EMPTY};
    Filling filling = {registry, diags};
    return ent_folder_each(&folder, diags, read_register, &filling);
}

static EntStatus
build(EntRegistry *registry, const char *data_folder, EntLexicon *lexicon, EntQuadSink copy, EntDiags *diags)
{
    ENT_TRY(read_registers(registry, data_folder, diags));
    ENT_TRY(number_things(registry));
    ENT_TRY(index_things(registry));
    ENT_TRY(ent_registry_index_links(registry));
    ENT_TRY(collect_tenures(registry));
    ENT_TRY(ent_registry_index_tenures(registry));
    ENT_TRY(settle_labels(registry));
    ENT_TRY(ent_registry_list_folders(registry));
    ENT_TRY(add_words(registry, lexicon, diags));
    return copy.put ? give_copy(registry, copy) : ENT_STATUS_OK;
}

EntStatus
ent_registry_load(const char *data_folder, const EntVocab *vocab, EntLexicon *lexicon, EntQuadSink copy,
                  EntDiags *diags, EntRegistry **out)
{
    EntRegistry *registry = calloc(1, sizeof *registry);
    if (!registry) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_arena_init(&registry->arena);
    ent_intern_init(&registry->iris);
    registry->vocab = vocab;
    const EntStatus status = build(registry, data_folder, lexicon, copy, diags);
    if (status != ENT_STATUS_OK) {
        ent_registry_free(registry);
        return status;
    }
    *out = registry;
    return ENT_STATUS_OK;
}

void
ent_registry_free(EntRegistry *registry)
{
    if (!registry) {
        return;
    }
    ent_arena_clear(&registry->arena);
    ent_intern_clear(&registry->iris);
    free(registry->triples);
    free(registry->known);
    free(registry->known_of_iri);
    free(registry->names);
    if (!registry->image.image.mapped) { /* else they lie in the image */
        free(registry->links);
        free(registry->link_objects);
        free(registry->tenures);
    }
    ent_registry_image_close(&registry->image);
    free(registry);
}

size_t
ent_registry_count(const EntRegistry *registry)
{
    return registry->count;
}

const EntKnown *
ent_registry_known(const EntRegistry *registry, EntKnownId id)
{
    return id && id <= registry->count ? &registry->known[id - 1] : NULL;
}

EntKnownId
ent_registry_find(const EntRegistry *registry, EntView iri)
{
    if (registry->image.image.mapped) {
        return ent_registry_image_find(registry, iri);
    }
    const uint32_t id = ent_intern_find(&registry->iris, iri);
    return id ? registry->known_of_iri[id] : 0;
}

const EntKnownName *
ent_registry_names(const EntRegistry *registry, size_t *n_names)
{
    *n_names = registry->n_names;
    return registry->names;
}

EntStatus
ent_registry_index_links(EntRegistry *registry)
{
    uint32_t at = 0;
    registry->first_links = ent_arena_alloc(&registry->arena, (registry->count + 2) * sizeof *registry->first_links);
    if (!registry->first_links) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t id = 0; id < (size_t)registry->count + 2; id++) {
        while (at < registry->n_links && registry->links[at].subject < id) {
            at++;
        }
        registry->first_links[id] = at;
    }
    return ENT_STATUS_OK;
}

const EntKnownId *
ent_registry_links(const EntRegistry *registry, EntKnownId id, EntPropertyId property, size_t *n_links)
{
    const size_t last = id <= registry->count ? registry->first_links[id + 1] : 0;
    size_t first = id <= registry->count ? registry->first_links[id] : 0;
    while (first < last && registry->links[first].property < property) {
        first++;
    }
    size_t end = first;
    while (end < last && registry->links[end].property == property) {
        end++;
    }
    *n_links = end - first;
    return end > first ? registry->link_objects + first : NULL;
}

EntKnownId
ent_registry_link(const EntRegistry *registry, EntKnownId id, EntPropertyId property)
{
    size_t n_links;
    const EntKnownId *links = ent_registry_links(registry, id, property, &n_links);
    return n_links ? links[0] : 0;
}

const EntTenure *
ent_registry_tenures(const EntRegistry *registry, size_t *n_tenures)
{
    *n_tenures = registry->n_tenures;
    return registry->tenures;
}

EntStatus
ent_registry_index_tenures(EntRegistry *registry)
{
    registry->first_tenures = ent_arena_zalloc(&registry->arena, registry->count + 1, sizeof *registry->first_tenures);
    registry->next_tenures =
        ent_arena_zalloc(&registry->arena, registry->n_tenures + 1, sizeof *registry->next_tenures);
    if (!registry->first_tenures || !registry->next_tenures) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = registry->n_tenures; i-- > 0;) {
        uint32_t *first = &registry->first_tenures[registry->tenures[i].person];
        registry->next_tenures[i] = *first;
        *first = (uint32_t)i + 1;
    }
    return ENT_STATUS_OK;
}

const EntTenure *
ent_registry_tenure_of(const EntRegistry *registry, EntKnownId person, size_t *from)
{
    if (!person || person > registry->count) {
        return NULL;
    }
    const uint32_t next = *from ? registry->next_tenures[*from - 1] : registry->first_tenures[person];
    *from = next ? next : *from;
    return next ? &registry->tenures[next - 1] : NULL;
}

/* Did the tenure begin by the date's last day, and not end before its first? */
static bool
covers(const EntTenure *tenure, EntDate date)
{
    const bool begun =
        !tenure->start.year || ent_date_compare(ent_date_first_day(tenure->start), ent_date_last_day(date)) <= 0;
    const bool lasts =
        !tenure->end.year || ent_date_compare(ent_date_last_day(tenure->end), ent_date_first_day(date)) >= 0;
    return begun && lasts;
}

EntKnownId
ent_registry_holder(const EntRegistry *registry, EntKnownId post, EntDate date)
{
    const EntTenure *found = NULL;
    for (size_t i = 0; i < registry->n_tenures; i++) {
        const EntTenure *tenure = &registry->tenures[i];
        if (tenure->post != post || !date.year || !covers(tenure, date)) {
            continue;
        }
        /* An end that nobody told is the successor's beginning. */
        if (found && found->person != tenure->person && found->end.year) {
            return 0;
        }
        found = tenure;
    }
    return found ? found->person : 0;
}

int
ent_registry_held(const EntRegistry *registry, EntKnownId person, EntKnownId post, EntDate date)
{
    int answer = 0;
    size_t from = 0;
    const EntTenure *tenure;
    while (date.year && (tenure = ent_registry_tenure_of(registry, person, &from))) {
        if (tenure->post != post) {
            continue;
        }
        if (covers(tenure, date)) {
            return 1;
        }
        if (tenure->end.year && ent_date_compare(ent_date_last_day(tenure->end), ent_date_first_day(date)) < 0) {
            answer = -1;
        }
    }
    return answer;
}

void
ent_registry_check_references(const EntRegistry *registry, EntDiags *diags)
{
    const EntView base = ENT_VIEW(ENT_BASE_IRI), registers = ENT_VIEW(ENT_BASE_IRI "register/");
    for (size_t i = 0; i < registry->n_triples; i++) {
        const EntRegistryTriple *triple = &registry->triples[i];
        const EntView iri = triple->object.value;
        const uint32_t id = triple->object.kind == ENT_TERM_IRI ? ent_intern_find(&registry->iris, iri) : 0;
        const bool ours = triple->object.kind == ENT_TERM_IRI && ent_view_starts_with(iri, base) &&
                          !ent_view_starts_with(iri, registers);
        if (ours && (!id || !registry->known_of_iri[id])) {
            const EntView subject = ent_intern_view(&registry->iris, triple->subject);
            ent_report(
                diags,
                &(EntDiag){.severity = ENT_ERROR,
                           .file = ENT_VIEW("registers"),
                           .help = ENT_VIEW("add its row, or mend the reference")},
                "%.*s refers to %.*s, which no register declares",
                ENT_VIEW_ARGS(ent_view_slice(subject, base.length < subject.length ? base.length : 0, subject.length)),
                ENT_VIEW_ARGS(ent_view_slice(iri, base.length, iri.length)));
        }
    }
}
