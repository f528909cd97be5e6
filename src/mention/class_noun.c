/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Nouns that say of which class a thing is: "ministry", "drill". The lexicon's sets give them the class as their value.
 * Behind a name such a noun belongs to it, and so does the edition of an exercise: whoever held that held the exercise.
 */
#include "mention/reader.h"

bool
ent_word_value(const EntMentionReader *reader, EntSetId set, EntWordId word, EntView *out)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases_of(reader->linker->lexicon, word, &n_phrases);
    for (size_t i = 0; i < n_phrases; i++) {
        if (phrases[i].set == set && phrases[i].n_words == 1) {
            *out = phrases[i].value;
            return true;
        }
    }
    return false;
}

EntClassId
ent_class_of_noun(const EntMentionReader *reader, EntSetId set, uint32_t token)
{
    const EntToken *t = &reader->text->tokens[token];
    EntView name;
    const EntWordId lemma = ent_lexicon_noun_lemma(reader->linker->lexicon, t->word);
    if (t->pos != ENT_POS_NOUN || !lemma || !ent_word_value(reader, set, lemma, &name)) {
        return 0;
    }
    return ent_vocab_class(reader->linker->vocab, name);
}

/* Behind "Freedom Edge" in "Freedom Edge's third edition": the last token of what belongs to the name; `end` when
 * nothing does. */
static uint32_t
end_of_edition(const EntMentionReader *reader, const EntMention *name, uint32_t end)
{
    enum { MAX_WORDS = 3 };
    const EntClassId class_id = reader->out->things[name->things[0]].class_id;
    uint32_t at = name->end;
    at += at < end && reader->text->tokens[at].pos == ENT_POS_POSSESSIVE;
    for (uint32_t i = 0; i < MAX_WORDS && at + i < end && !reader->cover[at + i]; i++) {
        const EntPos pos = (EntPos)reader->text->tokens[at + i].pos;
        if (ent_class_of_noun(reader, reader->terms->edition_noun, at + i) == class_id) {
            return at + i + 1;
        }
        if (pos != ENT_POS_ADJECTIVE && pos != ENT_POS_NUMBER) {
            break;
        }
    }
    return name->end;
}

/* "the Freedom Edge exercise": the noun says what the name is, and belongs to it. */
void
ent_mention_take_class_nouns(EntMentionReader *reader)
{
    for (size_t i = 0; i < reader->out->n_mentions; i++) {
        EntMention *name = &reader->out->mentions[i];
        if (name->kind != ENT_MENTION_NAME || name->n_things != 1 || name->end >= reader->text->n_tokens ||
            reader->cover[name->end] || reader->cover[name->first] != i + 1 ||
            reader->text->sentences[name->sentence].end <= name->end) {
            continue;
        }
        const EntClassId own = reader->out->things[name->things[0]].class_id;
        const EntClassId class_id = ent_class_of_noun(reader, reader->terms->class_noun, name->end);
        const bool is_class = class_id && ent_vocab_is_a(reader->linker->vocab, own, class_id);
        const bool is_division =
            own == reader->terms->place && ent_token_in(reader, name->end, reader->terms->division);
        const uint32_t end = is_class || is_division
                                 ? name->end + 1
                                 : end_of_edition(reader, name, reader->text->sentences[name->sentence].end);
        while (name->end < end) {
            reader->cover[name->end++] = (uint32_t)i + 1;
        }
    }
}

/* Ships and chiefs are the body's own. */
bool
ent_is_sort(const EntMentionReader *reader, uint32_t token, uint32_t end)
{
    const EntToken *tokens = reader->text->tokens;
    if (token >= end || token == 0 || tokens[token].pos != ENT_POS_NOUN || reader->cover[token] ||
        tokens[token - 1].shape & ENT_SHAPE_CAPITAL || !(tokens[token].shape & ENT_SHAPE_SPACE_BEFORE)) {
        return false;
    }
    const EntLexicon *lexicon = reader->linker->lexicon;
    const EntWordId lemma = ent_lexicon_noun_lemma(lexicon, tokens[token].word);
    return !ent_lexicon_in_set(lexicon, reader->terms->asset, lemma) &&
           !ent_token_in(reader, token, reader->terms->title_head) &&
           !ent_token_in(reader, token, reader->terms->title_modifier) &&
           !ent_token_in(reader, token, reader->terms->force_word);
}
