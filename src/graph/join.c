/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The same event told by several documents becomes one node. Tellings (telling.h) are compared in pairs, in four rounds,
 * from the surest to the least sure:
 *
 *     days       the same day or month is told
 *     months     a month joins the one event of that month that fits, and none if two do
 *     undated    a telling without date joins the one event about the time its document was issued, if enough is said
 *     near days  days differ by little, but it is the same edition of an exercise, or the same meeting at the same
 *                place: the sources disagree on the date, and an ent:Conflict will say so
 *
 * The node that stays is the one with the least address, so order does not matter. Claims keep the address that their
 * event had, and why it was joined, so that a later run can take joined events apart and compare anew (rename.c).
 */
#include "graph/telling.h"

#include <stdlib.h>

/* What is told without a date is news: it happened within these days before its document was issued, or is planned for those
 * behind. Documents that repeat an undated plan or stop do so within the year. */
enum { NEWS_DAYS = 7, PLAN_DAYS = 31, STILL_DAYS = 366, WINDOW_DAYS = 2 * PLAN_DAYS };
/* How far the days of one event lie apart in sources that disagree. */
enum { MEETING_APART = 1, EDITION_APART = 5 };

typedef enum { REASON_NONE, REASON_DAY, REASON_MONTH, REASON_EXERCISE, REASON_NEWS, REASON_NEAR_DAY } Reason;

static const char *const reasons[] = {NULL, "same-day", "same-month", "same-exercise", "undated-news", "near-day"};

typedef struct {
    EntTellings tellings;
    size_t *parent;  /* union-find, by telling */
    Reason *reasons; /* by telling: the surest for which it was joined */
} Joiner;

static size_t
root(Joiner *j, size_t i)
{
    while (j->parent[i] != i) {
        j->parent[i] = j->parent[j->parent[i]];
        i = j->parent[i];
    }
    return i;
}

static EntView
address(const Joiner *j, size_t i)
{
    return j->tellings.graph->terms[j->tellings.items[i].event].value;
}

static void
give_reason(Joiner *j, size_t telling, Reason reason)
{
    if (j->reasons[telling] == REASON_NONE || reason < j->reasons[telling]) {
        j->reasons[telling] = reason;
    }
}

static void
unite(Joiner *j, size_t a, size_t b, Reason reason)
{
    const size_t x = root(j, a), y = root(j, b);
    give_reason(j, a, reason);
    give_reason(j, b, reason);
    const bool x_first = ent_view_compare(address(j, x), address(j, y)) < 0;
    j->parent[x_first ? y : x] = x_first ? x : y;
}

static bool
could_be_one(const Joiner *j, size_t a, size_t b)
{
    return ent_tellings_could_be_one(&j->tellings.items[a], &j->tellings.items[b]);
}

/* Is there, in another document, exactly one event that fits? Then it is the same. */
typedef bool Fits(Joiner *j, size_t one, size_t other);

static void
join_the_only(Joiner *j, size_t one, size_t first, size_t end, Fits *fits, Reason reason)
{
    size_t found = end, n_found = 0;
    for (size_t i = first; i < end; i++) {
        if (i != one && fits(j, one, i) && (found == end || root(j, found) != root(j, i))) {
            found = i;
            n_found++;
        }
    }
    if (n_found == 1) {
        unite(j, one, found, reason);
    }
}

/* --- days and months --- */

static size_t
month_end(const Joiner *j, size_t first)
{
    size_t end = first + 1;
    const EntTelling *items = j->tellings.items, *a = &items[first];
    while (end < j->tellings.count && items[end].class_id == a->class_id && items[end].date.year == a->date.year &&
           items[end].date.month == a->date.month) {
        end++;
    }
    return end;
}

static bool
fits_month(Joiner *j, size_t one, size_t other)
{
    const EntTelling *a = &j->tellings.items[one], *b = &j->tellings.items[other];
    return b->date.day && could_be_one(j, one, other) && !ent_tellings_differ_in_place(j->tellings.graph, a, b);
}

static void
join_month(Joiner *j, size_t first, size_t end)
{
    const EntTelling *items = j->tellings.items;
    for (size_t a = first; a < end; a++) {
        for (size_t b = a + 1; b < end; b++) {
            if (ent_date_equal(items[a].date, items[b].date) && could_be_one(j, a, b)) {
                unite(j, a, b, REASON_DAY);
            }
        }
    }
    for (size_t a = first; a < end; a++) {
        if (!items[a].date.day && items[a].date.month) {
            join_the_only(j, a, first, end, fits_month, REASON_MONTH);
        }
    }
}

/* --- undated --- */

/* Days from the document's issue to a date; a month's nearest day counts. */
static bool
lies_about(EntDate date, EntDate issued, int32_t before, int32_t behind)
{
    if (!date.year || !ent_date_is_day(issued)) {
        return false;
    }
    const int32_t day = ent_date_to_days(issued);
    return ent_date_to_days(ent_date_last_day(date)) >= day - before &&
           ent_date_to_days(ent_date_first_day(date)) <= day + behind;
}

static bool
fits_news(Joiner *j, size_t one, size_t other)
{
    const EntGraph *graph = j->tellings.graph;
    const EntTelling *a = &j->tellings.items[one], *b = &j->tellings.items[other];
    const bool plan = a->factuality == ENT_FACTUAL_PLANNED;
    if (a->document == b->document || !could_be_one(j, one, other) || !ent_tellings_are_distinct(graph, a, b)) {
        return false;
    }
    /* That a plan came true is only taken for granted where it said where. */
    const bool agree = a->factuality == b->factuality ? !ent_tellings_differ_in_place(graph, a, b)
                                                      : plan && ent_tellings_share_place(graph, a, b);
    return agree && b->date.month && lies_about(b->date, a->issued, plan ? 0 : NEWS_DAYS, plan ? PLAN_DAYS : 0);
}

/* Undated plans and stops of an exercise are one when they are about the same exercise and told at about the same time. */
static bool
fits_undated(const Joiner *j, size_t one, size_t other)
{
    const EntTelling *a = &j->tellings.items[one], *b = &j->tellings.items[other];
    const bool apart = ent_date_is_day(a->issued) && !lies_about(b->issued, a->issued, STILL_DAYS, STILL_DAYS);
    return a->factuality == b->factuality && could_be_one(j, one, other) && !(apart && b->issued.year);
}

typedef struct {
    uint32_t matter;
    size_t telling;
} Matter;

static int
by_matter(const void *a, const void *b)
{
    const Matter *x = a, *y = b;
    if (x->matter != y->matter) {
        return x->matter < y->matter ? -1 : 1;
    }
    return x->telling < y->telling ? -1 : x->telling > y->telling;
}

/* Which of these tellings are about which exercise, by exercise; the caller frees `out`. */
static EntStatus
list_matters(const Joiner *j, size_t first, size_t end, Matter **out, size_t *count)
{
    size_t capacity = 0;
    *out = NULL;
    *count = 0;
    for (size_t i = first; i < end; i++) {
        const EntTelling *telling = &j->tellings.items[i];
        for (size_t k = 0; k < telling->n_matters; k++) {
            ENT_TRY(ent_array_reserve(out, &capacity, *count + 1, sizeof **out));
            (*out)[(*count)++] = (Matter){telling->matters[k], i};
        }
    }
    if (*count) {
        qsort(*out, *count, sizeof **out, by_matter);
    }
    return ENT_STATUS_OK;
}

static EntStatus
join_by_matter(Joiner *j, size_t first, size_t end)
{
    Matter *matters;
    size_t count;
    const EntStatus status = list_matters(j, first, end, &matters, &count);
    for (size_t a = 0; status == ENT_STATUS_OK && a < count; a++) {
        for (size_t b = a + 1; b < count && matters[b].matter == matters[a].matter; b++) {
            if (fits_undated(j, matters[a].telling, matters[b].telling)) {
                unite(j, matters[a].telling, matters[b].telling, REASON_EXERCISE);
            }
        }
    }
    free(matters);
    return status;
}

/* The first telling from `first` on that is dated at `day` or later. */
static size_t
first_since(const Joiner *j, size_t first, size_t end, EntDate day)
{
    while (first < end) {
        const size_t middle = first + (end - first) / 2;
        if (ent_date_compare(j->tellings.items[middle].date, day) < 0) {
            first = middle + 1;
        } else {
            end = middle;
        }
    }
    return first;
}

/* `undated` … `dated` … `end`: the tellings of one class. */
static EntStatus
join_undated(Joiner *j, size_t undated, size_t dated, size_t end)
{
    ENT_TRY(join_by_matter(j, undated, dated));
    for (size_t a = undated; a < dated; a++) {
        const EntDate issued = j->tellings.items[a].issued;
        if (ent_date_is_day(issued)) {
            const size_t low = first_since(j, dated, end, ent_date_add_days(issued, -WINDOW_DAYS));
            const size_t high = first_since(j, low, end, ent_date_add_days(issued, WINDOW_DAYS));
            join_the_only(j, a, low, high, fits_news, REASON_NEWS);
        }
    }
    return ENT_STATUS_OK;
}

/* --- dates on which sources disagree --- */

static bool
disagree_on_date(const Joiner *j, size_t one, size_t other)
{
    const EntTelling *a = &j->tellings.items[one], *b = &j->tellings.items[other];
    if (a->document == b->document || !a->date.day || !b->date.day || !could_be_one(j, one, other)) {
        return false;
    }
    const int32_t apart = ent_date_to_days(b->date) - ent_date_to_days(a->date);
    if (a->class_id == j->tellings.graph->known.exercise_event) {
        return apart <= EDITION_APART && a->n_matters && b->n_matters;
    }
    return apart <= MEETING_APART && a->n_persons >= 2 && a->n_persons == b->n_persons &&
           ent_tellings_share_place(j->tellings.graph, a, b);
}

/* A source that tells of both days tells of two events. */
static bool
one_tells_both(Joiner *j, size_t one, size_t other, size_t first, size_t end)
{
    const EntTelling *items = j->tellings.items;
    for (size_t i = first; i < end; i++) {
        for (size_t k = first; k < end && root(j, i) == root(j, one); k++) {
            if (root(j, k) == root(j, other) && items[i].document == items[k].document) {
                return true;
            }
        }
    }
    return false;
}

static void
join_near_days(Joiner *j, size_t first, size_t end)
{
    const EntTelling *items = j->tellings.items;
    for (size_t a = first; a < end; a++) {
        if (!items[a].date.day) {
            continue;
        }
        const size_t low = first_since(j, first, a, ent_date_add_days(items[a].date, -WINDOW_DAYS));
        const size_t high = first_since(j, a, end, ent_date_add_days(items[a].date, WINDOW_DAYS));
        for (size_t b = a + 1; b < high; b++) {
            if (root(j, a) != root(j, b) && disagree_on_date(j, a, b) && !one_tells_both(j, a, b, low, high)) {
                unite(j, a, b, REASON_NEAR_DAY);
            }
        }
    }
}

/* --- all rounds --- */

static size_t
class_end(const Joiner *j, size_t first)
{
    size_t end = first + 1;
    while (end < j->tellings.count && j->tellings.items[end].class_id == j->tellings.items[first].class_id) {
        end++;
    }
    return end;
}

static EntStatus
join_class(Joiner *j, size_t first, size_t end)
{
    size_t dated = first;
    while (dated < end && !j->tellings.items[dated].date.year) {
        dated++;
    }
    for (size_t month = dated; month < end; month = month_end(j, month)) {
        join_month(j, month, month_end(j, month));
    }
    ENT_TRY(join_undated(j, first, dated, end));
    join_near_days(j, dated, end);
    return ENT_STATUS_OK;
}

/* Tellings of one node are one from the start. */
static EntStatus
begin(Joiner *j)
{
    EntMap nodes;
    EntStatus status = ENT_STATUS_OK;
    j->parent = calloc(j->tellings.count + 1, sizeof *j->parent);
    j->reasons = calloc(j->tellings.count + 1, sizeof *j->reasons);
    if (!j->parent || !j->reasons) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_map_init(&nodes);
    for (size_t i = 0; status == ENT_STATUS_OK && i < j->tellings.count; i++) {
        uint64_t *first;
        status = ent_map_add(&nodes, j->tellings.items[i].event, i, &first, NULL);
        j->parent[i] = status == ENT_STATUS_OK ? (size_t)*first : i;
    }
    ent_map_clear(&nodes);
    return status;
}

/* For all nodes that are joined, also for those that stay: the node that stays. */
static EntStatus
collect_names(Joiner *j, EntMap *names)
{
    const EntTelling *items = j->tellings.items;
    for (size_t i = 0; i < j->tellings.count; i++) {
        const uint32_t node = items[root(j, i)].event;
        uint64_t *place;
        bool is_new = false;
        if (node != items[i].event) {
            ENT_TRY(ent_map_add(names, items[i].event, node, &place, &is_new));
            ENT_TRY(ent_map_add(names, node, node, &place, NULL));
        }
        j->tellings.graph->summary.n_joined_events += is_new;
    }
    return ENT_STATUS_OK;
}

static EntStatus
collect_reasons(const Joiner *j, EntMap *out)
{
    for (size_t i = 0; i < j->tellings.count; i++) {
        const EntTelling *telling = &j->tellings.items[i];
        uint64_t *place;
        uint32_t text;
        if (j->reasons[i]) {
            const EntTerm term = ent_term_literal(ent_view_of(reasons[j->reasons[i]]), ENT_VIEW_EMPTY, ENT_VIEW_EMPTY);
            ENT_TRY(ent_graph_term(j->tellings.graph, &term, &text));
            ENT_TRY(ent_map_add(out, ent_map_pair(telling->event, telling->document), text, &place, NULL));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
make_one(Joiner *j)
{
    EntMap names, why;
    ent_map_init(&names);
    ent_map_init(&why);
    EntStatus status = collect_names(j, &names);
    status = status == ENT_STATUS_OK ? collect_reasons(j, &why) : status;
    status = status == ENT_STATUS_OK ? ent_graph_rename_events(j->tellings.graph, &names, &why) : status;
    ent_map_clear(&names);
    ent_map_clear(&why);
    return status;
}

static EntStatus
join(Joiner *j)
{
    ENT_TRY(begin(j));
    for (size_t first = 0, end; first < j->tellings.count; first = end) {
        end = class_end(j, first);
        ENT_TRY(join_class(j, first, end));
    }
    return make_one(j);
}

EntStatus
ent_graph_join_events(EntGraph *graph)
{
    Joiner j = {.parent = NULL};
    EntStatus status = ent_tellings_of(graph, &j.tellings);
    if (status == ENT_STATUS_OK && j.tellings.count) {
        status = join(&j);
    }
    free(j.parent);
    free(j.reasons);
    ent_tellings_clear(&j.tellings);
    return status;
}
