/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Phrases of the lexicon's sets in the text: "deputy prime ministers", "opposite number", "at that time". A hyphen between
 * their words counts for nothing, and the last word may be plural.
 */
#include "mention/reader.h"

uint32_t
ent_over_hyphen(const EntMentionReader *reader, uint32_t token, uint32_t end)
{
    return token < end && reader->text->tokens[token].pos == ENT_POS_HYPHEN ? token + 1 : token;
}

static EntWordId
singular(const EntMentionReader *reader, uint32_t token)
{
    return ent_lexicon_noun_lemma(reader->linker->lexicon, reader->text->tokens[token].word);
}

/* End of this phrase at `token`; 0: the words are others. */
static uint32_t
end_of(const EntMentionReader *reader, const EntPhrase *phrase, EntSpan within, bool *is_plural)
{
    uint32_t at = within.first;
    bool plural = false;
    for (size_t w = 0; w < phrase->n_words; w++, at++) {
        at = w ? ent_over_hyphen(reader, at, within.end) : at;
        if (at >= within.end) {
            return 0;
        }
        plural = reader->text->tokens[at].word != phrase->words[w];
        if (plural && (w + 1 < phrase->n_words || singular(reader, at) != phrase->words[w])) {
            return 0;
        }
    }
    *is_plural = plural;
    return at;
}

uint32_t
ent_title_phrase(const EntMentionReader *reader, EntSetId set, EntSpan within, bool *is_plural)
{
    if (within.first >= within.end) {
        return 0;
    }
    const EntWordId begins[] = {reader->text->tokens[within.first].word, singular(reader, within.first)};
    uint32_t longest = 0;
    for (size_t b = 0; b < 2 && (b == 0 || begins[1] != begins[0]); b++) {
        size_t n_phrases;
        const EntPhrase *phrases = ent_lexicon_phrases_of(reader->linker->lexicon, begins[b], &n_phrases);
        for (size_t i = 0; i < n_phrases; i++) {
            bool plural;
            const uint32_t end = phrases[i].set == set ? end_of(reader, &phrases[i], within, &plural) : 0;
            if (end > longest) {
                longest = end;
                *is_plural = plural;
            }
        }
    }
    return longest;
}

bool
ent_phrase_before(const EntMentionReader *reader, EntSetId set, uint32_t token, uint32_t first)
{
    bool is_plural;
    for (uint32_t at = token; at > first && at + ENT_PHRASE_MAX_WORDS > token; at--) {
        if (ent_title_phrase(reader, set, (EntSpan){at - 1, token}, &is_plural) == token) {
            return true;
        }
    }
    return false;
}

uint32_t
ent_counterpart_end(const EntMentionReader *reader, uint32_t token)
{
    bool is_plural = false;
    const uint32_t end = ent_title_phrase(reader, reader->terms->counterpart,
                                          (EntSpan){token, (uint32_t)reader->text->n_tokens}, &is_plural);
    return is_plural && end == token + 1 && !ent_token_in(reader, token, reader->terms->counterpart) ? 0 : end;
}

bool
ent_is_counterpart(const EntMentionReader *reader, uint32_t token)
{
    return ent_counterpart_end(reader, token) || (token && ent_counterpart_end(reader, token - 1) > token);
}
