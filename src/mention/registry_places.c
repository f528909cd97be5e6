/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * One walk over the registers' statements collects what each thing has of position, note and hull number; the boxes are
 * few enough to be tried one by one.
 */
#include "mention/registry_places.h"

#include "base/map.h"
#include "mention/registry_data.h"
#include "nlp/tsv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WGS84 "http://www.w3.org/2003/01/geo/wgs84_pos#"

enum { PATH_ROOM = 4096, NUMBER_ROOM = 32 };

static const double margin = 0.3; /* degrees: harbours and small islands are left out of outlines */

typedef struct {
    EntKnownId country;
    double sides[4]; /* south, west, north, east */
} Box;

typedef struct {
    EntView lat, lon, note;
} Position;

typedef struct {
    const EntRegistry *registry;
    EntDiags *diags;
    EntPropertyId country;
    Box *boxes;
    size_t n_boxes, capacity;
    Position *positions; /* by known id */
} Checker;

static bool
number(EntView text, double *out)
{
    char room[NUMBER_ROOM], *end;
    if (!text.length || text.length >= sizeof room) {
        return false;
    }
    memcpy(room, text.data, text.length);
    room[text.length] = '\0';
    *out = strtod(room, &end);
    return *end == '\0';
}

static EntStatus
take_box(void *handle, const EntTsvRow *row, EntDiags *diags)
{
    Checker *c = handle;
    char iri[256];
    Box box;
    (void)snprintf(iri, sizeof iri, "%scountry/%.*s", ENT_BASE_IRI, ENT_VIEW_ARGS(row->fields[0]));
    box.country = ent_registry_find(c->registry, ent_view_of(iri));
    if (!box.country) {
        return ENT_STATUS_OK; /* a state of other registers */
    }
    for (size_t i = 0; i < 4; i++) {
        if (!number(row->fields[i + 1], &box.sides[i])) {
            return ent_tsv_bad(row, i + 1, diags, "no number of degrees");
        }
    }
    ENT_TRY(ent_array_reserve(&c->boxes, &c->capacity, c->n_boxes + 1, sizeof box));
    c->boxes[c->n_boxes++] = box;
    return ENT_STATUS_OK;
}

static EntStatus
read_boxes(Checker *c, const char *data_folder)
{
    char path[PATH_ROOM];
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    const int length = snprintf(path, sizeof path, "%s/registers/boxes.tsv", data_folder);
    const EntStatus status =
        length > 0 && (size_t)length < sizeof path
            ? ent_tsv_read(path, "country\tsouth\twest\tnorth\teast", &bytes, take_box, c, c->diags)
            : ENT_STATUS_LIMIT;
    ent_buffer_clear(&bytes);
    return status;
}

static void
collect_positions(Checker *c)
{
    for (size_t i = 0; i < c->registry->n_triples; i++) {
        const EntRegistryTriple *triple = &c->registry->triples[i];
        const EntView predicate = ent_intern_view(&c->registry->iris, triple->predicate);
        Position *position = &c->positions[c->registry->known_of_iri[triple->subject]];
        if (ent_view_is(predicate, WGS84 "lat")) {
            position->lat = triple->object.value;
        } else if (ent_view_is(predicate, WGS84 "long")) {
            position->lon = triple->object.value;
        } else if (ent_view_is(predicate, ENT_SKOS "editorialNote")) {
            position->note = triple->object.value;
        }
    }
}

/* Not told where the state lies: nothing can be said. */
static bool
lies_in(const Checker *c, EntKnownId country, double lat, double lon)
{
    bool told = false;
    for (size_t i = 0; i < c->n_boxes; i++) {
        const double *sides = c->boxes[i].sides;
        if (c->boxes[i].country != country) {
            continue;
        }
        told = true;
        if (lat >= sides[0] - margin && lat <= sides[2] + margin && lon >= sides[1] - margin &&
            lon <= sides[3] + margin) {
            return true;
        }
    }
    return !told;
}

static void
check_position(const Checker *c, EntKnownId id)
{
    double lat, lon;
    const Position *position = &c->positions[id];
    const EntDiag where = {.severity = ENT_ERROR,
                           .file = ENT_VIEW("registers"),
                           .help = ENT_VIEW("mend the position, or begin the note with 'in …': where it lies instead")};
    if (!position->lat.length && !position->lon.length) {
        return;
    }
    if (!number(position->lat, &lat) || !number(position->lon, &lon)) {
        ent_report(c->diags, &(EntDiag){.severity = ENT_ERROR, .file = ENT_VIEW("registers")},
                   "%.*s has a latitude or a longitude only", ENT_VIEW_ARGS(ent_registry_address(c->registry, id)));
        return;
    }
    const EntKnownId country = ent_registry_link(c->registry, id, c->country);
    if (country && !lies_in(c, country, lat, lon) && !ent_view_starts_with(position->note, ENT_VIEW("in "))) {
        ent_report(c->diags, &where, "%.*s lies at %.*s, %.*s, outside of %.*s",
                   ENT_VIEW_ARGS(ent_registry_address(c->registry, id)), ENT_VIEW_ARGS(position->lat),
                   ENT_VIEW_ARGS(position->lon), ENT_VIEW_ARGS(ent_registry_known(c->registry, country)->label));
    }
}

EntStatus
ent_registry_check_positions(const EntRegistry *registry, const EntVocab *vocab, const char *data_folder,
                             EntDiags *diags)
{
    Checker c = {.registry = registry, .diags = diags, .country = ent_vocab_property(vocab, ENT_VIEW("country"))};
    c.positions = calloc((size_t)registry->count + 1, sizeof *c.positions);
    if (!c.positions) {
        return ENT_STATUS_NO_MEMORY;
    }
    const EntStatus status = read_boxes(&c, data_folder);
    if (status == ENT_STATUS_OK) {
        collect_positions(&c);
        for (EntKnownId id = 1; id <= registry->count; id++) {
            check_position(&c, id);
        }
    }
    free(c.positions);
    free(c.boxes);
    return status;
}

/* --- hull numbers --- */

static EntStatus
check_hull(const EntRegistry *registry, EntPropertyId operated_by, EntMap *seen, const EntRegistryTriple *triple,
           EntDiags *diags)
{
    const EntKnownId vessel = registry->known_of_iri[triple->subject];
    const EntKnownId service = vessel ? ent_registry_link(registry, vessel, operated_by) : 0;
    uint64_t *place;
    bool is_new;
    if (!service) {
        return ENT_STATUS_OK;
    }
    const uint64_t key = ent_view_hash(triple->object.value) ^ ((uint64_t)service << 40);
    ENT_TRY(ent_map_add(seen, key, vessel, &place, &is_new));
    if (!is_new && *place != vessel) {
        ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ENT_VIEW("registers/vessels")},
                   "%.*s and %.*s have the hull number %.*s in one service",
                   ENT_VIEW_ARGS(ent_registry_address(registry, (EntKnownId)*place)),
                   ENT_VIEW_ARGS(ent_registry_address(registry, vessel)), ENT_VIEW_ARGS(triple->object.value));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_registry_check_hulls(const EntRegistry *registry, const EntVocab *vocab, EntDiags *diags)
{
    const EntPropertyId operated_by = ent_vocab_property(vocab, ENT_VIEW("operatedBy"));
    const uint32_t hull = ent_intern_find(&registry->iris, ENT_VIEW(ENT_NS "hullNumber"));
    EntMap seen;
    ent_map_init(&seen);
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; hull && status == ENT_STATUS_OK && i < registry->n_triples; i++) {
        if (registry->triples[i].predicate == hull) {
            status = check_hull(registry, operated_by, &seen, &registry->triples[i], diags);
        }
    }
    ent_map_clear(&seen);
    return status;
}

/* --- gaps --- */

void
ent_registry_gaps(const EntRegistry *registry, EntGapSink sink, void *handle)
{
    for (size_t i = 1; i < registry->n_tenures; i++) {
        const EntTenure *before = &registry->tenures[i - 1], *after = &registry->tenures[i];
        if (before->post != after->post || !before->end.year || !after->start.year) {
            continue;
        }
        const int32_t last = ent_date_to_days(ent_date_last_day(before->end));
        const int32_t first = ent_date_to_days(ent_date_first_day(after->start));
        if (first - last > ENT_GAP_DAYS) {
            sink(handle, &(EntTenureGap){.post = after->post, .from = before->end, .to = after->start});
        }
    }
}
