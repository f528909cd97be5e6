/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What parties discuss or agree on, where no register knows it: a noun phrase right behind a word that opens the matter of
 * talks, of cooperation or of an agreement becomes a topic of its own, and so does each that is listed with it.
 *
 *     an arrangement on | information sharing |
 *     whose talks covered | trade |, | people smuggling | and | returning foreign fighters |
 *     agreed to step up | unit exchanges |
 *     a memorandum with Peru on | river patrols |
 *     a contract for 28 | Typhoon aircraft |, a deal to buy | K2 tanks |
 *
 * The words that open are sets of data/lexicon/names.tsv. Precision first: a phrase that holds a name, or whose noun says
 * nothing ("issues", "steps"), is none; "in fields such as" leads on to what follows.
 */
#include "mention/reader.h"

enum { MAX_WORDS = 7, MAX_LIST = 6 };

typedef struct {
    EntMentionReader *reader;
    const EntSentence *sentence;
    bool has_frame;      /* the sentence so far says that parties agree, pledge, discuss */
    bool needs_modifier; /* "expand unit exchanges", but not "expand trade" */
    bool is_ware;        /* what is bought and sold: names and numbers may stand in it */
    bool is_dealing;     /* what is stopped or taken up again: of note only if an event says so */
} TopicReader;

static const EntToken *
token_at(const TopicReader *t, uint32_t token)
{
    return &t->reader->text->tokens[token];
}

static bool
is_free(const TopicReader *t, uint32_t token)
{
    return token < t->sentence->end && !t->reader->cover[token];
}

static bool
lemma_in(const TopicReader *t, uint32_t token, EntSetId set)
{
    const EntLexicon *lexicon = t->reader->linker->lexicon;
    const EntWordId word = token_at(t, token)->word, lemma = token_at(t, token)->lemma;
    return (word && ent_lexicon_in_set(lexicon, set, word)) || (lemma && ent_lexicon_in_set(lexicon, set, lemma));
}

static bool
is_gerund(const TopicReader *t, uint32_t token)
{
    const EntLexicon *lexicon = t->reader->linker->lexicon;
    return ent_lexicon_forms(lexicon, token_at(t, token)->word) & ENT_FORM_GERUND;
}

static bool
is_word_of_phrase(const TopicReader *t, uint32_t token)
{
    const EntPos pos = (EntPos)token_at(t, token)->pos;
    return pos == ENT_POS_NOUN || pos == ENT_POS_ADJECTIVE || (pos == ENT_POS_VERB && is_gerund(t, token));
}

/* "| Typhoon | aircraft", "| K2 | tanks", "Leopard | 2 | tanks", "F-| 16s |" */
static bool
is_word_of_model(const TopicReader *t, uint32_t token, uint32_t first)
{
    const EntToken *word = token_at(t, token);
    const bool digits = (word->shape & ENT_SHAPE_DIGITS) != 0;
    return t->is_ware && (word->pos == ENT_POS_NAME || (digits && (token > first || word->shape & ENT_SHAPE_LETTERS)));
}

static bool
closes_phrase(const TopicReader *t, uint32_t token, uint32_t first)
{
    const EntPos pos = (EntPos)token_at(t, token)->pos;
    return pos == ENT_POS_NOUN || is_word_of_model(t, token, first) ||
           (pos == ENT_POS_VERB && token > first && token_at(t, token - 1)->pos == ENT_POS_NOUN);
}

/* noun phrase without its determiner: [first, end), the last word a noun, or a gerund behind a noun ("people smuggling");
 * end == first: there is none. */
static uint32_t
phrase_end(const TopicReader *t, uint32_t first)
{
    uint32_t at = first, end = first;
    while (is_free(t, at) && at < first + MAX_WORDS) {
        if (token_at(t, at)->pos == ENT_POS_HYPHEN && at > first) {
            at++;
            continue;
        }
        const bool fits = is_word_of_phrase(t, at) || is_word_of_model(t, at, first);
        if (!fits || ent_token_in(t->reader, at, t->reader->terms->weekday)) {
            break;
        }
        end = closes_phrase(t, at, first) ? at + 1 : end;
        at++;
    }
    const bool is_cut = at > first && token_at(t, at - 1)->pos == ENT_POS_HYPHEN; /* "joint search-|and-rescue" */
    return is_cut ? first : end;
}

static bool
is_glued(const TopicReader *t, uint32_t end)
{
    return end < t->sentence->end && (t->reader->cover[end] || token_at(t, end)->pos == ENT_POS_NAME);
}

/* "| up to 28 | Typhoon aircraft", "| French-made | Caesar howitzers": what only counts what is bought, or says whose it is. */
static bool
is_before_ware(const TopicReader *t, uint32_t at)
{
    const EntMention *mention = ent_mention_covering(t->reader, at);
    const bool name = mention && mention->end < t->sentence->end && mention->kind != ENT_MENTION_DATE &&
                      !ent_mention_is(t->reader, mention, t->reader->terms->topic) &&
                      token_at(t, mention->end)->pos != ENT_POS_PUNCTUATION;
    return t->is_ware && at < t->sentence->end &&
           (name || (!mention && (token_at(t, at)->pos == ENT_POS_NUMBER ||
                                  ent_token_in(t->reader, at, t->reader->terms->ware_quantity))));
}

static uint32_t
over_determiners(const TopicReader *t, uint32_t at)
{
    while ((is_free(t, at) &&
            (token_at(t, at)->pos == ENT_POS_DETERMINER || token_at(t, at)->pos == ENT_POS_POSSESSIVE)) ||
           is_before_ware(t, at)) {
        at++;
    }
    return at;
}

/* "prevention of incidents", "defence against hybrid threats": where the phrase behind the preposition ends. */
static uint32_t
with_complement(const TopicReader *t, uint32_t end)
{
    if (end >= t->sentence->end || !ent_token_in(t->reader, end, t->reader->terms->topic_complement)) {
        return end;
    }
    const uint32_t first = over_determiners(t, end + 1);
    const EntMention *known = first < t->sentence->end ? ent_mention_covering(t->reader, first) : NULL;
    if (known && known->first == first && ent_mention_is(t->reader, known, t->reader->terms->topic)) {
        return known->end; /* "defence against | hybrid threats |", which a register knows */
    }
    const uint32_t behind = phrase_end(t, first);
    const bool spoken_of = t->is_ware && first > end + 1; /* "purchase of the tanks": of which ones the text has told */
    return behind > first && !is_glued(t, behind) && !spoken_of ? behind : end;
}

static bool
says_nothing(const TopicReader *t, uint32_t noun)
{
    const EntLexicon *lexicon = t->reader->linker->lexicon;
    const EntWordId word = token_at(t, noun)->word, lemma = ent_lexicon_noun_lemma(lexicon, word);
    return ent_lexicon_in_set(lexicon, t->reader->terms->no_topic, word) ||
           (lemma && ent_lexicon_in_set(lexicon, t->reader->terms->no_topic, lemma));
}

/* "hold | annual ministerial meetings |", but not "hold | further talks |" */
static bool
is_regular(const TopicReader *t, uint32_t first, uint32_t end)
{
    uint32_t n_words = 0;
    for (uint32_t i = first; i + 1 < end; i++) {
        n_words += !lemma_in(t, i, t->reader->terms->accord_modifier);
    }
    return n_words > 0 && lemma_in(t, end - 1, t->reader->terms->regular_noun);
}

/* A finite verb behind the phrase: it is a subject, "trade, officials said". */
static bool
is_subject(const TopicReader *t, uint32_t end)
{
    const EntPos pos = end < t->sentence->end ? (EntPos)token_at(t, end)->pos : ENT_POS_PUNCTUATION;
    return pos == ENT_POS_AUXILIARY || pos == ENT_POS_MODAL || (pos == ENT_POS_VERB && !is_gerund(t, end));
}

/* "in | the Gulf |": a part of the world, not a town where somebody signed. */
static bool
is_region(const TopicReader *t, const EntMention *mention, uint32_t preposition)
{
    const bool place = ent_mention_is(t->reader, mention, t->reader->terms->place) ||
                       ent_mention_is(t->reader, mention, t->reader->terms->country);
    const bool definite = mention->first > preposition + 1;
    return place && (definite || lemma_in(t, preposition - 1, t->reader->terms->matter_of_place));
}

/* "training of Armenian | cadets", "stability in the Gulf |": where a phrase ends whose complement holds a name. The name is not
 * taken from what it stands for, but belongs to the topic's; `end`: there is none. */
static uint32_t
named_end(const TopicReader *t, uint32_t end)
{
    const EntMentionTerms *terms = t->reader->terms;
    const bool in = ent_token_in(t->reader, end, terms->region_preposition);
    if (end >= t->sentence->end || !(in || ent_token_in(t->reader, end, terms->topic_complement))) {
        return end;
    }
    const uint32_t first = over_determiners(t, end + 1);
    const EntMention *named = first < t->sentence->end ? ent_mention_covering(t->reader, first) : NULL;
    if (!named || named->first < first - 1 || ent_mention_is(t->reader, named, terms->topic) ||
        (named->kind != ENT_MENTION_NAME && named->kind != ENT_MENTION_ADJECTIVE) ||
        (in && !is_region(t, named, end))) {
        return end;
    }
    const uint32_t behind = phrase_end(t, named->end);
    const bool owns = behind < t->sentence->end && token_at(t, behind)->pos == ENT_POS_POSSESSIVE;
    const bool bare = behind == named->end && named->kind == ENT_MENTION_ADJECTIVE;
    return owns || bare || is_glued(t, behind) ? end : behind;
}

static EntStatus
take_phrase(const TopicReader *t, uint32_t first, uint32_t end)
{
    EntMentionReader *reader = t->reader;
    EntThingId thing;
    const uint32_t named = named_end(t, end);
    const bool single = named - first < 2 && !lemma_in(t, first, reader->terms->dealing);
    if (single && ((t->needs_modifier && !t->is_ware) || is_gerund(t, first))) {
        return ENT_STATUS_OK;
    }
    const EntView name = ent_tokens_view(reader->text, first, named);
    ENT_TRY(ent_thing_named(reader, reader->terms->topic, name, ENT_THING_NONE, &thing));
    ENT_TRY(ent_thing_seen(reader, thing, name));
    ENT_TRY(ent_thing_seen(reader, thing, ent_tokens_view(reader->text, first, end)));
    reader->out->things[thing].is_matter |= !t->is_dealing;
    const EntMention mention = {.first = first, .end = end, .kind = ENT_MENTION_NAME, .why = ENT_WHY_MATTER};
    return ent_mention_add(reader, &mention, thing, NULL);
}

/* "such as |", ", |", "and |", ", and |", "as well as |": where the next of the list begins; `at`: the list is over. */
static uint32_t
next_of_list(const TopicReader *t, uint32_t at)
{
    if (ent_token_in(t->reader, at, t->reader->terms->for_example)) {
        const uint32_t next = at + 1; /* "such as" and "as well as" are words of one set each */
        return ent_token_in(t->reader, next, t->reader->terms->for_example_end) ? next + 1 : next;
    }
    uint32_t next = at + ent_token_is(t->reader, at, ",");
    if (next < t->sentence->end && token_at(t, next)->pos == ENT_POS_CONJUNCTION) {
        next++;
    } else if (ent_token_in(t->reader, next, t->reader->terms->for_example)) {
        return next_of_list(t, next);
    }
    return next;
}

/* "| fisheries | research": where the nouns end that make a matter of its own of a topic that a register knows. */
static uint32_t
beyond_known(const TopicReader *t, const EntMention *known)
{
    uint32_t at = known->end;
    while (is_free(t, at) && token_at(t, at)->pos == ENT_POS_NOUN &&
           !ent_token_in(t->reader, at, t->reader->terms->weekday)) {
        at++;
    }
    return at > known->end && !says_nothing(t, at - 1) && !is_glued(t, at) && !is_subject(t, at) ? at : known->end;
}

/* The topic that a register knows behind words of a phrase, "bilateral | trade |", "oil | smuggling |"; NULL: there is none.
 * `is_other`: nouns before it make another one of it. */
static const EntMention *
known_behind(const TopicReader *t, uint32_t first, bool *is_other)
{
    uint32_t at = first;
    *is_other = false;
    while (is_free(t, at) && is_word_of_phrase(t, at) && at < first + MAX_WORDS) {
        *is_other |= token_at(t, at++)->pos == ENT_POS_NOUN;
    }
    const EntMention *known = at > first && at < t->sentence->end ? ent_mention_covering(t->reader, at) : NULL;
    return known && known->first == at && ent_mention_is(t->reader, known, t->reader->terms->topic) ? known : NULL;
}

/* The matter that begins at `first` and that a register knows, or a part of it: where it ends; `at` when it is no topic. */
static EntStatus
read_known(const TopicReader *t, const EntMention *known, uint32_t first, uint32_t at, uint32_t *out)
{
    const bool topic = ent_mention_is(t->reader, known, t->reader->terms->topic);
    *out = topic ? beyond_known(t, known) : at;
    if (topic && (first < known->first || *out > known->end)) {
        return take_phrase(t, first, *out);
    }
    if (topic) {
        t->reader->out->things[known->things[0]].is_matter = true;
    }
    return ENT_STATUS_OK;
}

/* One matter at `at`: where it ends; `at` when there is none. */
static EntStatus
read_matter(const TopicReader *t, uint32_t at, bool listed, uint32_t *out)
{
    const uint32_t first = over_determiners(t, at);
    *out = at;
    const EntMention *mention = first < t->sentence->end ? ent_mention_covering(t->reader, first) : NULL;
    if (mention) { /* one that is known goes on with the list */
        return read_known(t, mention, mention->first, at, out);
    }
    bool is_other;
    const EntMention *known = known_behind(t, first, &is_other);
    if (known) {
        return read_known(t, known, is_other ? first : known->first, at, out);
    }
    const uint32_t end = phrase_end(t, first);
    if (end == first || !is_free(t, first)) {
        return ENT_STATUS_OK;
    }
    const uint32_t whole = with_complement(t, end);
    const uint32_t named = named_end(t, whole);
    const bool regular = t->needs_modifier && is_regular(t, first, end);
    const bool placed =
        named > whole && lemma_in(t, end - 1, t->reader->terms->matter_of_place); /* "situation in Mali" */
    if (says_nothing(t, end - 1) && !placed && !regular) {
        const bool goes_on = next_of_list(t, end) > end; /* "on training, hybrid threats and" */
        *out = listed || goes_on || ent_token_in(t->reader, end, t->reader->terms->for_example) ? end : at;
        return ENT_STATUS_OK;
    }
    const bool cut = whole == first + 1 && named == whole &&
                     ent_token_in(t->reader, end, t->reader->terms->of); /* "sale of Rafales" */
    if (is_glued(t, whole) || cut || (listed && is_subject(t, whole))) {
        return ENT_STATUS_OK;
    }
    *out = named;
    return take_phrase(t, first, whole);
}

static EntStatus
read_list(const TopicReader *t, uint32_t at)
{
    for (int n = 0; n < MAX_LIST && at < t->sentence->end; n++) {
        uint32_t end;
        ENT_TRY(read_matter(t, at, n > 0, &end));
        const uint32_t next = end > at ? next_of_list(t, end) : end;
        if (next == end) {
            break;
        }
        at = next;
    }
    return ENT_STATUS_OK;
}

/* "a memorandum | with Italy's Leonardo | on": behind the parties. */
static uint32_t
over_parties(const TopicReader *t, uint32_t at)
{
    if (at >= t->sentence->end || !ent_token_in(t->reader, at, t->reader->terms->matter_party)) {
        return at;
    }
    const uint32_t first = ++at;
    while (at < t->sentence->end) {
        const EntMention *mention = ent_mention_covering(t->reader, at);
        const EntPos pos = (EntPos)token_at(t, at)->pos;
        const bool party = mention && mention->kind != ENT_MENTION_DATE &&
                           !ent_mention_is(t->reader, mention, t->reader->terms->topic);
        if (!party && pos != ENT_POS_DETERMINER && pos != ENT_POS_POSSESSIVE && pos != ENT_POS_CONJUNCTION &&
            !ent_token_is(t->reader, at, ",")) {
            break;
        }
        at++;
    }
    return ent_mention_covering(t->reader, first) || at > first + 1 ? at : first - 1;
}

/* The matter of the noun at `token`: "accord on |", "contract with Peru for |", "treaty of |", "purchase of |"; 0: there is none. */
static uint32_t
opened_by_noun(TopicReader *t, uint32_t token)
{
    const EntMentionTerms *terms = t->reader->terms;
    const uint32_t behind = over_parties(t, token + 1);
    if (lemma_in(t, token, terms->matter_noun) && ent_token_in(t->reader, behind, terms->matter_preposition)) {
        return behind + 1;
    }
    if (lemma_in(t, token, terms->field_noun) && ent_token_in(t->reader, token + 1, terms->field_preposition)) {
        return token + 2;
    }
    if (lemma_in(t, token, terms->matter_of_noun) && ent_token_in(t->reader, token + 1, terms->of)) {
        return token + 2;
    }
    const bool contract =
        lemma_in(t, token, terms->ware_noun) && ent_token_in(t->reader, behind, terms->ware_preposition);
    const bool purchase =
        t->has_frame && lemma_in(t, token, terms->ware_deed) && ent_token_in(t->reader, token + 1, terms->of);
    t->is_ware = contract || purchase;
    return contract ? behind + 1 : purchase ? token + 2 : 0;
}

/* Where the matter begins that the word at `token` opens; 0: it opens none. */
static uint32_t
opened_by(TopicReader *t, uint32_t token)
{
    const EntMentionTerms *terms = t->reader->terms;
    t->needs_modifier = t->is_ware = false;
    const uint32_t by_noun = opened_by_noun(t, token);
    const bool infinitive = token > t->sentence->first && token_at(t, token - 1)->pos == ENT_POS_TO;
    if (by_noun || (token_at(t, token)->pos != ENT_POS_VERB && !infinitive)) {
        return by_noun;
    }
    const bool by_talks =
        token > t->sentence->first && lemma_in(t, token, terms->cover_verb) &&
        (ent_token_in(t->reader, token - 1, terms->talks_noun) || lemma_in(t, token - 1, terms->cover_subject));
    if (by_talks || lemma_in(t, token, terms->discuss_verb)) {
        return token + 1;
    }
    t->is_ware = t->has_frame && lemma_in(t, token, terms->ware_verb);
    t->needs_modifier = true;
    const bool advances = t->has_frame && lemma_in(t, token, terms->advance_verb);
    return t->is_ware || advances ? token + 1 + ent_token_in(t->reader, token + 1, terms->advance_particle) : 0;
}

/* --- what is stopped or taken up again --- */

static bool
is_dealing_noun(const TopicReader *t, uint32_t token)
{
    return is_free(t, token) && lemma_in(t, token, t->reader->terms->dealing) &&
           (token + 1 >= t->sentence->end || !is_free(t, token + 1) || token_at(t, token + 1)->pos != ENT_POS_NOUN);
}

/* "| the border defence exchange |" behind the verb, "| Contacts | between the two were" before it: its noun; 0: there is none. */
static uint32_t
dealing_of(const TopicReader *t, uint32_t verb)
{
    enum { REACH = 12 };
    uint32_t at = over_determiners(t, verb + 1 + ent_token_in(t->reader, verb + 1, t->reader->terms->advance_particle));
    const uint32_t end = phrase_end(t, at);
    if (end > at) {
        return is_dealing_noun(t, end - 1) ? end - 1 : 0;
    }
    uint32_t found = 0;
    for (at = verb; at > t->sentence->first && verb - at < REACH; at--) {
        if (is_dealing_noun(t, at - 1)) {
            found = at - 1;
        } else if (token_at(t, at - 1)->pos == ENT_POS_VERB || token_at(t, at - 1)->pos == ENT_POS_RELATIVE) {
            break;
        }
    }
    return found;
}

/* "suspended the dialogue", "contacts resumed" */
static EntStatus
read_dealing(TopicReader *t, uint32_t verb)
{
    const uint32_t noun = dealing_of(t, verb);
    uint32_t first = noun;
    while (noun && first > t->sentence->first && is_free(t, first - 1) && is_word_of_phrase(t, first - 1) &&
           !ent_token_in(t->reader, first - 1, t->reader->terms->accord_modifier)) {
        first--;
    }
    t->is_dealing = true;
    t->needs_modifier = t->is_ware = false;
    const bool spoken_of = first == noun &&
                           first > t->sentence->first && /* "halted the training": a drill's other name */
                           token_at(t, first - 1)->pos == ENT_POS_DETERMINER &&
                           ent_token_in(t->reader, noun, t->reader->terms->exercise_word);
    const EntStatus status = noun && !spoken_of ? take_phrase(t, first, noun + 1) : ENT_STATUS_OK;
    t->is_dealing = false;
    return status;
}

/* --- agreements by their names --- */

/* "Communications Compatibility | and | Security", "General Security | of | Military Information": a small word within a title. */
static bool
joins_title(const TopicReader *t, uint32_t token)
{
    return is_free(t, token) && token > t->sentence->first && is_free(t, token - 1) &&
           (token_at(t, token)->pos == ENT_POS_CONJUNCTION || ent_token_in(t->reader, token, t->reader->terms->of)) &&
           token_at(t, token - 1)->shape & ENT_SHAPE_CAPITAL && token_at(t, token + 1)->shape & ENT_SHAPE_CAPITAL &&
           !lemma_in(t, token - 1, t->reader->terms->accord_title);
}

static bool
may_name_accord(const TopicReader *t, uint32_t token, bool is_title)
{
    const EntPos pos = (EntPos)token_at(t, token)->pos;
    if (!is_free(t, token) || pos == ENT_POS_HYPHEN || pos == ENT_POS_DETERMINER) {
        return is_free(t, token) && pos == ENT_POS_HYPHEN;
    }
    const bool is_capital = (token_at(t, token)->shape & ENT_SHAPE_CAPITAL) != 0;
    const bool is_named =
        pos == ENT_POS_NAME && is_capital && token > t->sentence->first; /* "the | Prespa | agreement" */
    const bool word = is_title ? is_capital : is_word_of_phrase(t, token) || is_named;
    return (word && !lemma_in(t, token, t->reader->terms->accord_modifier)) || (is_title && joins_title(t, token));
}

/* "the | Ankara | Declaration", "a | defence cooperation | agreement": what is known right before the agreement's noun and gives
 * it its name: a topic or a place; NULL. */
static EntMention *
known_in_accord(const TopicReader *t, uint32_t noun)
{
    const EntMentionTerms *terms = t->reader->terms;
    EntMention *known = noun > t->sentence->first ? ent_mention_covering(t->reader, noun - 1) : NULL;
    const bool topic = ent_mention_is(t->reader, known, terms->topic);
    const bool place = ent_mention_is(t->reader, known, terms->place) || ent_mention_is(t->reader, known, terms->base);
    return (topic || place) && known->kind == ENT_MENTION_NAME && known->end == noun ? known : NULL;
}

static uint32_t
accord_begin(const TopicReader *t, uint32_t from, bool is_title)
{
    uint32_t first = from;
    while (first > t->sentence->first && from - first < MAX_WORDS && may_name_accord(t, first - 1, is_title)) {
        first--;
    }
    return first;
}

/* The agreement takes the words of what was known: the topic as one more of its names, if nothing else is said of it. */
static EntStatus
take_known_accord(const TopicReader *t, EntMention *known, uint32_t noun, bool is_title)
{
    EntMentionReader *reader = t->reader;
    const uint32_t first = is_title ? accord_begin(t, known->first, true) : known->first;
    const EntView name = ent_tokens_view(reader->text, first, noun + 1);
    EntThingId thing = known->things[0];
    if (first < known->first || !ent_mention_is(reader, known, reader->terms->topic)) {
        reader->out->things[thing].n_mentions--;
        ENT_TRY(ent_thing_named(reader, reader->terms->topic, name, ENT_THING_NONE, &thing));
        known->things[0] = thing;
    }
    known->first = first;
    known->end = noun + 1;
    for (uint32_t i = first; i <= noun; i++) {
        reader->cover[i] = reader->cover[noun - 1];
    }
    return ent_thing_seen(reader, thing, name);
}

/* "the logistics pact", "the Trinity House Agreement": a topic, if the text says that it is agreed on or suspended. Not
 * "a joint agreement on logistics", which tells its matter. */
static EntStatus
read_accord(const TopicReader *t, uint32_t noun)
{
    EntMentionReader *reader = t->reader;
    const bool is_title = token_at(t, noun)->shape & ENT_SHAPE_CAPITAL;
    if (is_glued(t, noun + 1)) {
        return ENT_STATUS_OK;
    }
    EntMention *known = known_in_accord(t, noun);
    if (known) {
        return take_known_accord(t, known, noun, is_title);
    }
    const uint32_t first = accord_begin(t, noun, is_title);
    const bool hyphened = token_at(t, first)->pos == ENT_POS_HYPHEN; /* "the intelligence-|sharing deal" */
    const bool cut = hyphened || (first > t->sentence->first && reader->cover[first - 1] && is_title);
    const EntMention *behind = noun + 2 < t->sentence->end ? ent_mention_covering(reader, noun + 2) : NULL;
    const bool is_dated = behind && behind->kind == ENT_MENTION_DATE; /* "the border pact on Tuesday" */
    const bool has_matter = !is_title && !is_dated && ent_token_in(reader, noun + 1, reader->terms->matter_preposition);
    if (first == noun || cut || has_matter) {
        return ENT_STATUS_OK;
    }
    EntThingId thing;
    const EntView name = ent_tokens_view(reader->text, first, noun + 1);
    ENT_TRY(ent_thing_named(reader, reader->terms->topic, name, ENT_THING_NONE, &thing));
    ENT_TRY(ent_thing_seen(reader, thing, name));
    const EntMention mention = {.first = first, .end = noun + 1, .kind = ENT_MENTION_NAME, .why = ENT_WHY_MATTER};
    return ent_mention_add(reader, &mention, thing, NULL);
}

static bool
is_accord(const TopicReader *t, uint32_t token)
{
    const bool titled = token > t->sentence->first && token_at(t, token)->shape & ENT_SHAPE_CAPITAL &&
                        lemma_in(t, token, t->reader->terms->accord_title);
    return !t->reader->cover[token] && token_at(t, token)->pos != ENT_POS_VERB &&
           (titled || lemma_in(t, token, t->reader->terms->accord_noun));
}

EntStatus
ent_mention_read_topics(EntMentionReader *reader)
{
    for (size_t s = 0; s < reader->text->n_sentences; s++) {
        TopicReader t = {.reader = reader, .sentence = &reader->text->sentences[s]};
        const bool is_prose = t.sentence->zone == ENT_ZONE_BODY || t.sentence->zone == ENT_ZONE_LIST;
        for (uint32_t i = t.sentence->first; is_prose && i < t.sentence->end; i++) {
            const uint32_t at = reader->cover[i] ? 0 : opened_by(&t, i);
            if (at && at < t.sentence->end) {
                ENT_TRY(read_list(&t, at));
            }
            if (token_at(&t, i)->pos == ENT_POS_VERB && lemma_in(&t, i, reader->terms->halt_verb)) {
                ENT_TRY(read_dealing(&t, i));
            }
            if (is_accord(&t, i)) {
                ENT_TRY(read_accord(&t, i));
            }
            t.has_frame |= lemma_in(&t, i, reader->terms->agree_verb);
        }
    }
    return ENT_STATUS_OK;
}
