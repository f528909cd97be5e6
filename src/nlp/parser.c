/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Opening a parser's model, which must be proved sound before it is used: a class that builds no tree or a template that the
 * program does not have would not be noticed later. Then the two searches.
 */
#include "nlp/parser.h"

#include "nlp/beam.h"
#include "nlp/linear.h"
#include "nlp/parser_features.h"

#include <stdlib.h>
#include <string.h>

struct EntParser {
    EntLinear linear;
    EntTransitions transitions;
    EntParserSettings settings;
    size_t n_relations;
    EntView relations[ENT_PARSER_RELATIONS_MAX];
};

struct EntParserScratch {
    EntBeam *beam;
    EntParseWords words;
    uint8_t classes[2 * ENT_WORDS_MAX];
    uint32_t flips; /* of the best state */
    uint16_t stack[ENT_WORDS_MAX];
    uint16_t heads[2][ENT_WORDS_MAX];
    uint8_t relations[2][ENT_WORDS_MAX];
};

/* --- opening --- */

static bool
read_relations(EntParser *parser, const EntModel *model)
{
    EntView rest = ent_model_section(model, "relations"), name;
    if (!rest.length || rest.data[rest.length - 1] != '\n') {
        return false;
    }
    rest.length--;
    while (ent_view_split(&rest, '\n', &name)) {
        if (!name.length || parser->n_relations == ENT_PARSER_RELATIONS_MAX) {
            return false;
        }
        parser->relations[parser->n_relations++] = name;
    }
    return ent_view_is(parser->relations[ENT_PARSER_ROOT], "root");
}

/* Classes stand in the order of EntTransitions; only the one at the root has the root's relation. */
static bool
is_sound(const EntTransitions *set, size_t n_relations)
{
    const EntTransition *items = set->items;
    if (items[ENT_CLASS_SHIFT].move != ENT_MOVE_SHIFT || items[ENT_CLASS_REDUCE].move != ENT_MOVE_REDUCE ||
        items[ENT_CLASS_ROOT].move != ENT_MOVE_LEFT || items[ENT_CLASS_ROOT].relation != ENT_PARSER_ROOT) {
        return false;
    }
    for (size_t i = ENT_CLASS_LEFT; i < set->n_classes; i++) {
        const EntMove wanted = i < set->right ? ENT_MOVE_LEFT : ENT_MOVE_RIGHT;
        if (items[i].move != wanted || items[i].relation == ENT_PARSER_ROOT || items[i].relation >= n_relations) {
            return false;
        }
    }
    return true;
}

static bool
read_transitions(EntParser *parser, const EntModel *model)
{
    const EntView bytes = ent_model_section(model, "transitions");
    EntTransitions *set = &parser->transitions;
    const size_t n = bytes.length / sizeof set->items[0];
    if (bytes.length % sizeof set->items[0] || n < ENT_CLASS_LEFT || n > ENT_TRANSITIONS_MAX) {
        return false;
    }
    memcpy(set->items, bytes.data, bytes.length);
    set->n_classes = set->right = (uint16_t)n;
    for (size_t i = n; i > ENT_CLASS_LEFT && set->items[i - 1].move == ENT_MOVE_RIGHT; i--) {
        set->right = (uint16_t)(i - 1);
    }
    return is_sound(set, parser->n_relations);
}

static bool
read_settings(EntParser *parser, const EntModel *model)
{
    const EntView bytes = ent_model_section(model, "settings");
    EntParserSettings *settings = &parser->settings;
    if (bytes.length != sizeof *settings) {
        return false;
    }
    memcpy(settings, bytes.data, sizeof *settings);
    return settings->width >= 1 && settings->width <= ENT_BEAM_MAX && settings->extra_root < parser->n_relations &&
           settings->n_templates == ent_parse_n_templates(settings->width > 1) &&
           settings->checksum == ent_parse_templates_checksum(settings->n_templates);
}

static EntStatus
read_sections(EntParser *parser, const EntModel *model, EntDiags *diags)
{
    const char *wrong = NULL;
    if (!read_relations(parser, model)) {
        wrong = "relations";
    } else if (!read_transitions(parser, model)) {
        wrong = "transitions";
    } else if (!read_settings(parser, model)) {
        wrong = "settings";
    } else {
        const EntStatus status = ent_linear_of(model, "weights", parser->transitions.n_classes, &parser->linear);
        if (status != ENT_STATUS_INVALID) {
            return status;
        }
        wrong = "weights";
    }
    ent_report(diags,
               &(EntDiag){.severity = ENT_ERROR,
                          .file = ent_model_name(model),
                          .help = ENT_VIEW("the model was made by another version, or is damaged: 'make models'")},
               "section '%s' is missing or does not fit this program", wrong);
    return ENT_STATUS_INVALID;
}

EntStatus
ent_parser_open(const EntModel *model, EntDiags *diags, EntParser **out)
{
    EntParser *parser = calloc(1, sizeof *parser);
    if (!parser) {
        return ENT_STATUS_NO_MEMORY;
    }
    const EntStatus status = read_sections(parser, model, diags);
    if (status != ENT_STATUS_OK) {
        free(parser);
        return status;
    }
    *out = parser;
    return ENT_STATUS_OK;
}

void
ent_parser_close(EntParser *parser)
{
    free(parser);
}

size_t
ent_parser_n_relations(const EntParser *parser)
{
    return parser->n_relations;
}

EntView
ent_parser_relation(const EntParser *parser, size_t relation)
{
    return relation < parser->n_relations ? parser->relations[relation] : ENT_VIEW_EMPTY;
}

EntStatus
ent_parser_scratch_new(const EntParser *parser, EntParserScratch **out)
{
    EntParserScratch *scratch = malloc(sizeof *scratch);
    if (!scratch) {
        return ENT_STATUS_NO_MEMORY;
    }
    const EntStatus status = ent_beam_new(parser->settings.width, &scratch->beam);
    if (status != ENT_STATUS_OK) {
        free(scratch);
        return status;
    }
    *out = scratch;
    return ENT_STATUS_OK;
}

void
ent_parser_scratch_free(EntParserScratch *scratch)
{
    if (scratch) {
        ent_beam_free(scratch->beam);
        free(scratch);
    }
}

/* --- parsing --- */

/* Roots but the first hang on the first: nothing crosses, for a root's words stand together. */
static void
join_roots(const EntParser *parser, size_t n_words, uint16_t *heads, uint8_t *relations)
{
    uint16_t root = 0;
    for (size_t i = 0; i < n_words; i++) {
        if (heads[i] == 0 && root == 0) {
            root = (uint16_t)(i + 1);
        } else if (heads[i] == 0) {
            heads[i] = root;
            relations[i] = (uint8_t)parser->settings.extra_root;
        }
    }
}

static void
build_tree(const EntParser *parser, EntParserScratch *scratch, size_t n_words, size_t which)
{
    ent_transitions_tree(&parser->transitions, scratch->classes, n_words, scratch->stack, scratch->heads[which],
                         scratch->relations[which]);
    join_roots(parser, n_words, scratch->heads[which], scratch->relations[which]);
}

static size_t
only_class(EntLegal legal)
{
    if (legal.shift && !legal.right) {
        return ENT_CLASS_SHIFT;
    }
    if (!legal.shift) {
        return legal.root ? ENT_CLASS_ROOT : ENT_CLASS_REDUCE;
    }
    return SIZE_MAX;
}

static int32_t
parse_fast(const EntParser *parser, EntParserScratch *scratch)
{
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    int16_t scores[ENT_LINEAR_MAX_WIDTH];
    const size_t n_templates = parser->settings.n_templates;
    int32_t margin = INT32_MAX;
    EntParsePool *pool = &scratch->beam->pool;
    pool->used = 0;
    EntParseState state = ent_parse_state_begin(scratch->words.n_words);
    for (size_t step = 0; !ent_parse_state_is_done(&state); step++) {
        const EntLegal legal = ent_parse_state_legal(&state);
        size_t chosen = only_class(legal), second;
        if (chosen == SIZE_MAX) {
            ent_parse_features(&scratch->words, &state, n_templates, features);
            ent_linear_scores(&parser->linear, features, n_templates, scores);
            chosen = ent_transition_best(&parser->transitions, legal, scores, &second);
            const int32_t gap = scores[chosen] - scores[second];
            margin = gap < margin ? gap : margin;
        }
        scratch->classes[step] = (uint8_t)chosen;
        state = ent_parse_state_after(pool, &state, parser->transitions.items[chosen]);
    }
    build_tree(parser, scratch, scratch->words.n_words, 0);
    return margin;
}

static const int16_t *
sums_of_pair(const EntParser *parser, EntParserScratch *scratch, const EntParseState *state, const EntParseAtoms *atoms)
{
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    bool is_new;
    EntBeamSums *sums = ent_beam_sums(scratch->beam, ent_parse_pair_key(&scratch->words, state), &is_new);
    if (is_new) {
        ent_linear_scores(&parser->linear, features, ent_parse_pair_features(atoms, features), sums->scores);
    }
    return sums->scores;
}

static void
score_beam(const EntParser *parser, EntParserScratch *scratch)
{
    uint32_t features[ENT_LINEAR_MAX_FEATURES];
    EntParseAtoms atoms;
    EntBeam *beam = scratch->beam;
    for (size_t i = 0; i < beam->count; i++) {
        ent_parse_atoms(&scratch->words, &beam->states[i], &atoms);
        const size_t n = ent_parse_state_features(&atoms, parser->settings.n_templates, features);
        const int16_t *before = sums_of_pair(parser, scratch, &beam->states[i], &atoms);
        ent_linear_add(&parser->linear, features, n, before, beam->scores[i]);
    }
}

/* Other states of the beam may have come to the same tree by other steps. */
static int32_t
margin_of_beam(const EntParser *parser, EntParserScratch *scratch)
{
    const EntBeam *beam = scratch->beam;
    const size_t n = beam->n_words;
    for (size_t i = 1; i < beam->count; i++) {
        ent_beam_classes(beam, i, scratch->classes);
        build_tree(parser, scratch, n, 1);
        if (memcmp(scratch->heads[0], scratch->heads[1], n * sizeof scratch->heads[0][0]) != 0 ||
            memcmp(scratch->relations[0], scratch->relations[1], n) != 0) {
            return beam->states[0].score - beam->states[i].score;
        }
    }
    return INT32_MAX;
}

static int32_t
parse_careful(const EntParser *parser, EntParserScratch *scratch)
{
    EntBeam *beam = scratch->beam;
    ent_beam_begin(beam, scratch->words.n_words, scratch->words.doubtful);
    for (size_t step = 0; step < 2 * scratch->words.n_words; step++) {
        score_beam(parser, scratch);
        ent_beam_advance(beam, &parser->transitions);
    }
    ent_beam_classes(beam, 0, scratch->classes);
    scratch->flips = beam->states[0].flips;
    build_tree(parser, scratch, scratch->words.n_words, 0);
    return margin_of_beam(parser, scratch);
}

/* Words that the best state takes for their second tag get it. */
static void
take_tags(const EntParserScratch *scratch, EntWords *words)
{
    const uint32_t flips = scratch->flips;
    for (size_t i = 0; flips && i < words->count; i++) {
        EntWord *word = &words->items[i];
        const uint8_t number = scratch->words.doubtful[i];
        if (number != ENT_NOT_DOUBTFUL && (flips >> number & 1)) {
            const uint16_t tag = word->tag;
            const uint8_t upos = word->upos;
            word->tag = word->second;
            word->upos = word->second_upos;
            word->second = tag;
            word->second_upos = upos;
        }
    }
}

EntStatus
ent_parse(const EntParser *parser, EntParserScratch *scratch, EntWords *words, int32_t *margin)
{
    if (words->count > ENT_WORDS_MAX) {
        return ENT_STATUS_LIMIT;
    }
    int32_t found = INT32_MAX;
    scratch->flips = 0;
    if (words->count) {
        ent_parse_words_prepare(words, &scratch->words);
        found = parser->settings.width > 1 ? parse_careful(parser, scratch) : parse_fast(parser, scratch);
    }
    take_tags(scratch, words);
    for (size_t i = 0; i < words->count; i++) {
        words->items[i].head = scratch->heads[0][i];
        words->items[i].relation = scratch->relations[0][i];
    }
    if (margin) {
        *margin = found;
    }
    return ENT_STATUS_OK;
}
