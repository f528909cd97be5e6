/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Tokens, faults and variables for the files of the query parser; see parse_state.h.
 */
#include "store/parse_state.h"

#include <string.h>

const EntToken *
ent_parse_peek(const EntParseState *state, size_t ahead)
{
    const EntTokens *const tokens = state->parse->tokens;
    const size_t at = state->at + ahead;
    return &tokens->items[at < tokens->count ? at : tokens->count];
}

const EntToken *
ent_parse_take(EntParseState *state)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    state->at += state->at < state->parse->tokens->count ? 1 : 0;
    return token;
}

bool
ent_parse_take_mark(EntParseState *state, const char *mark)
{
    const bool found = ent_token_is_mark(ent_parse_peek(state, 0), mark);
    state->at += found ? 1 : 0;
    return found;
}

bool
ent_parse_take_word(EntParseState *state, const char *word)
{
    const bool found = ent_token_is_word(ent_parse_peek(state, 0), word);
    state->at += found ? 1 : 0;
    return found;
}

static EntStatus
expected_text(EntParseState *state, const char *what)
{
    char quoted[64];
    const size_t length = strlen(what);
    if (length + 3 > sizeof quoted) {
        return ent_parse_expected(state, what);
    }
    quoted[0] = '\'';
    memcpy(quoted + 1, what, length);
    memcpy(quoted + 1 + length, "'", 2);
    return ent_parse_expected(state, quoted);
}

EntStatus
ent_parse_expect_mark(EntParseState *state, const char *mark)
{
    return ent_parse_take_mark(state, mark) ? ENT_STATUS_OK : expected_text(state, mark);
}

EntStatus
ent_parse_expect_word(EntParseState *state, const char *word)
{
    return ent_parse_take_word(state, word) ? ENT_STATUS_OK : expected_text(state, word);
}

static void
set_fault(EntParseState *state, const EntToken *token, const char *message, const char *help)
{
    *state->fault =
        (EntTokenFault){.begin = token->begin, .length = token->text.length, .message = message, .help = help};
}

EntStatus
ent_parse_refuse(EntParseState *state, const EntToken *token, const char *message, const char *help)
{
    set_fault(state, token, message, help);
    return ENT_STATUS_UNSUPPORTED;
}

EntStatus
ent_parse_expected(EntParseState *state, const char *what)
{
    const EntToken *const token = ent_parse_peek(state, 0);
    const bool end = token->kind == ENT_TOKEN_END;
    EntView message;
    ENT_TRY(end ? ent_arena_printf(state->parse->arena, &message, "expected %s, found the end of the query", what)
                : ent_arena_printf(state->parse->arena, &message, "expected %s, found '%.*s'", what,
                                   ENT_VIEW_ARGS(token->text)));
    set_fault(state, token, message.data, NULL);
    return ENT_STATUS_SYNTAX;
}

EntStatus
ent_parse_enter(EntParseState *state)
{
    if (state->depth == ENT_QUERY_DEPTH_LIMIT) {
        set_fault(state, ent_parse_peek(state, 0), "brackets within brackets, too deep", NULL);
        return ENT_STATUS_LIMIT;
    }
    state->depth++;
    return ENT_STATUS_OK;
}

void
ent_parse_leave(EntParseState *state)
{
    state->depth--;
}

EntStatus
ent_parse_name(EntParseState *state, const EntToken *token, uint32_t *out)
{
    EntView name = token->value;
    if (token->kind == ENT_TOKEN_BLANK) {
        ENT_TRY(ent_arena_printf(state->parse->arena, &name, "_:%.*s", ENT_VIEW_ARGS(token->value)));
    }
    ENT_TRY(ent_intern_add(&state->names, name, out));
    const size_t before = state->mentions_capacity;
    ENT_TRY(ent_array_reserve(&state->mentions, &state->mentions_capacity, *out + 1u, sizeof *state->mentions));
    for (size_t i = before; i < state->mentions_capacity; i++) {
        state->mentions[i] = (EntMention){.first_side = ENT_GROUP_NONE};
    }
    if (!state->mentions[*out].token) {
        state->mentions[*out].token = token;
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_parse_mention(EntParseState *state, const EntToken *token, uint32_t group, uint32_t side)
{
    uint32_t id = ENT_ID_NONE;
    uint64_t *place;
    ENT_TRY(ent_parse_name(state, token, &id));
    ENT_TRY(ent_map_add(&state->in_group, ent_map_pair(id, group), 1, &place, NULL));
    EntMention *const mention = &state->mentions[id];
    mention->several_sides |= mention->first_side != ENT_GROUP_NONE && mention->first_side != side;
    mention->first_side = mention->first_side == ENT_GROUP_NONE ? side : mention->first_side;
    return ENT_STATUS_OK;
}

bool
ent_parse_is_in(const EntParseState *state, uint32_t variable, uint32_t group)
{
    return ent_map_find(&state->in_group, ent_map_pair(variable, group)) != NULL;
}

bool
ent_parse_is_known(const EntParseState *state, uint32_t variable)
{
    return state->mentions[variable].first_side != ENT_GROUP_NONE;
}

bool
ent_parse_is_certain(const EntParseState *state, uint32_t variable)
{
    return ent_parse_is_in(state, variable, ENT_GROUP_TOP);
}
