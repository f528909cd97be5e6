/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Viterbi forward, and the same backward for margins: forward + backward of a label is the score of the best chain
 * that passes through it.
 */
#include "nlp/names_decode.h"

static bool
is_inner(uint8_t label) /* a name goes on behind it */
{
    return label != ENT_LABEL_OUTSIDE && ent_label_part(label) <= ENT_PART_INSIDE;
}

static bool
continues(uint8_t label) /* a name went on before it */
{
    return label != ENT_LABEL_OUTSIDE &&
           (ent_label_part(label) == ENT_PART_INSIDE || ent_label_part(label) == ENT_PART_LAST);
}

bool
ent_label_follows(uint8_t from, uint8_t to)
{
    if (is_inner(from) || continues(to)) {
        return is_inner(from) && continues(to) && ent_label_type(from) == ent_label_type(to);
    }
    return true;
}

bool
ent_label_starts(uint8_t label)
{
    return !continues(label);
}

bool
ent_label_ends(uint8_t label)
{
    return !is_inner(label);
}

enum { IMPOSSIBLE = INT32_MIN / 2 };

/* Sums never fall below: a long sentence of closed words must not wrap round. */
static int32_t
at_least_impossible(int32_t score)
{
    return score > IMPOSSIBLE ? score : IMPOSSIBLE;
}

/* Labels that the word can have: closed words are outside. */
static uint8_t
n_labels_of(const EntNameScores *scores, size_t at)
{
    return scores->word[at][1] == ENT_NAME_CLOSED ? 1 : ENT_N_LABELS;
}

/* Which labels follow which does not change: told by bits. */
typedef struct {
    uint16_t before[ENT_N_LABELS], behind[ENT_N_LABELS];
} Grammar;

static Grammar
grammar_of_labels(void)
{
    unsigned ends = 0, starts = 0, inner[ENT_N_NAMED] = {0}, continuing[ENT_N_NAMED] = {0};
    for (uint8_t label = 0; label < ENT_N_LABELS; label++) {
        const unsigned bit = 1U << label;
        ends |= ent_label_ends(label) ? bit : 0;
        starts |= ent_label_starts(label) ? bit : 0;
        if (label != ENT_LABEL_OUTSIDE) {
            inner[ent_label_type(label)] |= is_inner(label) ? bit : 0;
            continuing[ent_label_type(label)] |= continues(label) ? bit : 0;
        }
    }
    Grammar grammar;
    for (uint8_t label = 0; label < ENT_N_LABELS; label++) {
        grammar.before[label] = (uint16_t)(continues(label) ? inner[ent_label_type(label)] : ends);
        grammar.behind[label] = (uint16_t)(is_inner(label) ? continuing[ent_label_type(label)] : starts);
    }
    return grammar;
}

/* The lowest label of these. */
static uint8_t
lowest(unsigned labels)
{
    return (uint8_t)__builtin_ctz(labels);
}

static void
step_forward(const EntNameScores *scores, const Grammar *grammar, EntNameRoom *room, size_t at)
{
    const uint8_t n_from = n_labels_of(scores, at - 1), n_to = n_labels_of(scores, at);
    for (uint8_t to = 0; to < ENT_N_LABELS; to++) {
        int32_t best = IMPOSSIBLE;
        uint8_t from_best = 0;
        unsigned labels = to < n_to ? grammar->before[to] & ((1U << n_from) - 1) : 0;
        for (; labels; labels &= labels - 1) {
            const uint8_t from = lowest(labels);
            if (room->forward[at - 1][from] + scores->step[from][to] > best) {
                best = room->forward[at - 1][from] + scores->step[from][to];
                from_best = from;
            }
        }
        room->forward[at][to] = to < n_to ? at_least_impossible(best + scores->word[at][to]) : IMPOSSIBLE;
        room->from[at][to] = from_best;
    }
}

void
ent_names_best(const EntNameScores *scores, EntNameRoom *room, uint8_t *labels)
{
    if (scores->count == 0) {
        return;
    }
    for (uint8_t label = 0; label < ENT_N_LABELS; label++) {
        room->forward[0][label] = ent_label_starts(label) ? scores->word[0][label] : IMPOSSIBLE;
    }
    const Grammar grammar = grammar_of_labels();
    for (size_t i = 1; i < scores->count; i++) {
        step_forward(scores, &grammar, room, i);
    }
    size_t at = scores->count - 1;
    uint8_t best = ENT_LABEL_OUTSIDE;
    for (uint8_t label = 1; label < ENT_N_LABELS; label++) {
        if (ent_label_ends(label) && room->forward[at][label] > room->forward[at][best]) {
            best = label;
        }
    }
    for (labels[at] = best; at > 0; at--) {
        labels[at - 1] = room->from[at][labels[at]];
    }
}

static void
step_backward(const EntNameScores *scores, const Grammar *grammar, EntNameRoom *room, size_t at)
{
    const uint8_t n_to = n_labels_of(scores, at);
    for (uint8_t from = 0; from < ENT_N_LABELS; from++) {
        int32_t best = IMPOSSIBLE;
        for (unsigned labels = grammar->behind[from] & ((1U << n_to) - 1); labels; labels &= labels - 1) {
            const uint8_t to = lowest(labels);
            const int32_t score = room->backward[at][to] + scores->word[at][to] + scores->step[from][to];
            best = score > best ? score : best;
        }
        room->backward[at - 1][from] = best;
    }
}

void
ent_names_backward(const EntNameScores *scores, EntNameRoom *room)
{
    for (uint8_t label = 0; scores->count && label < ENT_N_LABELS; label++) {
        room->backward[scores->count - 1][label] = ent_label_ends(label) ? 0 : IMPOSSIBLE;
    }
    const Grammar grammar = grammar_of_labels();
    for (size_t at = scores->count; at-- > 1;) {
        step_backward(scores, &grammar, room, at);
    }
}

int32_t
ent_names_margin(const EntNameRoom *room, size_t count, const EntNameSpan *span)
{
    int32_t margin = INT32_MAX;
    for (size_t i = span->first; i < span->end && i < count; i++) {
        int64_t with = INT32_MIN, without = INT32_MIN;
        for (uint8_t label = 0; label < ENT_N_LABELS; label++) {
            const int64_t through = (int64_t)room->forward[i][label] + room->backward[i][label];
            if (label != ENT_LABEL_OUTSIDE && ent_label_type(label) == span->type) {
                with = through > with ? through : with;
            } else {
                without = through > without ? through : without;
            }
        }
        const int64_t gap = with - without;
        margin = gap < margin ? (int32_t)(gap > 0 ? gap : 0) : margin;
    }
    return margin;
}
