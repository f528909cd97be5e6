/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Words are interned; beside each id stand its forms, lemmas and sets. Sets are bits of a matrix, one row a
 * word. Spelling variants are ids of their own that point to the one spelling, so a lookup is one hash probe
 * and one array read.
 */
#include "nlp/lexicon.h"

#include "base/map.h"
#include "nlp/inflect.h"
#include "nlp/split.h"
#include "nlp/token.h"
#include "nlp/tsv.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SET_WORDS = ENT_LEXICON_MAX_SETS / 64, PATH_ROOM = 4096 };

typedef struct {
    EntWordId canonical; /* of another spelling; the word itself otherwise */
    EntWordId verb_lemma, noun_lemma;
    unsigned forms;
    uint32_t first_phrase, n_phrases; /* of by_word: those that begin with it */
    uint64_t sets[SET_WORDS];
} Word;

/* A form of some lemma. */
typedef struct {
    EntWordId word;
    unsigned flag;
} Form;

struct EntLexicon {
    EntIntern words, set_names;
    Word *info; /* by word id */
    size_t n_info, capacity;
    EntMap values; /* pair(set, word) → number */
    EntPhrase *phrases;
    size_t n_phrases, phrase_capacity;
    EntPhrase *by_word; /* the same, those with the same first word together */
    EntInflection *inflection;
    Form *made; /* those put in so far */
    size_t n_made, made_capacity;
    EntMap made_of; /* the hash of a lemma and its part → first and end in `made` */
    EntArena arena; /* texts of phrases */
    EntCutter cutter;
    EntSplitter *splitter;
};

static EntStatus
add_word(EntLexicon *lexicon, EntView folded, EntWordId *out)
{
    ENT_TRY(ent_intern_add(&lexicon->words, folded, out));
    const size_t needed = (size_t)*out + 1;
    if (needed > lexicon->n_info) {
        ENT_TRY(ent_array_reserve(&lexicon->info, &lexicon->capacity, needed, sizeof *lexicon->info));
        memset(lexicon->info + lexicon->n_info, 0, (needed - lexicon->n_info) * sizeof *lexicon->info);
        for (size_t id = lexicon->n_info; id < needed; id++) {
            lexicon->info[id].canonical = lexicon->info[id].verb_lemma = lexicon->info[id].noun_lemma = (EntWordId)id;
        }
        lexicon->n_info = needed;
    }
    *out = lexicon->info[*out].canonical;
    return ENT_STATUS_OK;
}

static EntStatus
add_folded(EntLexicon *lexicon, EntView token, EntWordId *out)
{
    char room[ENT_TOKEN_ROOM];
    EntView folded;
    ENT_TRY(ent_token_fold(token, room, &lexicon->arena, &folded));
    return add_word(lexicon, folded, out);
}

/* "Gen." and "'s" are one word wherever they stand, also where a phrase could not tell. */
static bool
is_one_word(EntView phrase)
{
    return phrase.length > 1 && ent_view_find_char(phrase, ' ', 0) == phrase.length &&
           (phrase.data[0] == '\'' || phrase.data[phrase.length - 1] == '.');
}

static bool
is_plain(EntView phrase)
{
    size_t i = 0;
    while (i < phrase.length && ((phrase.data[i] >= 'a' && phrase.data[i] <= 'z') || phrase.data[i] == ' ')) {
        i++;
    }
    return i == phrase.length;
}

/* Words of small letters are what the tokeniser would make of them, but for contractions ("cannot"): *n_words stays 0. */
static EntStatus
add_plain(EntLexicon *lexicon, EntView phrase, EntWordId words[ENT_PHRASE_MAX_WORDS], size_t *n_words)
{
    EntView word;
    size_t n = 0;
    while (ent_view_split(&phrase, ' ', &word)) {
        if (word.length && n == ENT_PHRASE_MAX_WORDS) {
            return ENT_STATUS_LIMIT;
        }
        if (word.length) {
            ENT_TRY(add_word(lexicon, word, &words[n]));
            if (ent_lexicon_in_set(lexicon, lexicon->cutter.contraction, words[n++])) {
                return ENT_STATUS_OK;
            }
        }
    }
    *n_words = n;
    return ENT_STATUS_OK;
}

EntStatus
ent_lexicon_add_phrase(EntLexicon *lexicon, EntView phrase, EntWordId words[ENT_PHRASE_MAX_WORDS], size_t *n_words)
{
    size_t offset = 0;
    EntCut cut;
    *n_words = 0;
    if (is_one_word(phrase)) {
        *n_words = 1;
        return add_folded(lexicon, phrase, words);
    }
    if (is_plain(phrase)) {
        ENT_TRY(add_plain(lexicon, phrase, words, n_words));
        if (*n_words) {
            return ENT_STATUS_OK;
        }
    }
    while (ent_token_next(&lexicon->cutter, phrase, &offset, &cut)) {
        if (cut.is_hyphen) {
            continue;
        }
        if (*n_words == ENT_PHRASE_MAX_WORDS) {
            return ENT_STATUS_LIMIT;
        }
        ENT_TRY(add_folded(lexicon, ent_view_slice(phrase, cut.begin, cut.end), &words[*n_words]));
        ++*n_words;
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_lexicon_add_word(EntLexicon *lexicon, EntView folded)
{
    EntWordId word;
    return add_word(lexicon, folded, &word);
}

static void
set_form(EntLexicon *lexicon, EntWordId base, Form form)
{
    Word *info = &lexicon->info[form.word];
    info->forms |= form.flag;
    if (form.flag & ENT_FORM_VERB) {
        info->verb_lemma = base;
    } else {
        info->noun_lemma = base;
    }
}

/* A lemma whose forms are put in. */
typedef struct {
    EntLexicon *lexicon;
    EntWordId base;
} Lemma;

static EntStatus
add_form(void *handle, EntView text, unsigned flag, EntView lemma)
{
    const Lemma *of = handle;
    EntLexicon *lexicon = of->lexicon;
    Form form = {.flag = flag};
    (void)lemma;
    ENT_TRY(add_folded(lexicon, text, &form.word));
    set_form(lexicon, of->base, form);
    ENT_TRY(ent_array_reserve(&lexicon->made, &lexicon->made_capacity, lexicon->n_made + 1, sizeof form));
    lexicon->made[lexicon->n_made++] = form;
    return ENT_STATUS_OK;
}

typedef EntStatus Inflect(const EntInflection *inflection, EntView lemma, EntFormSink sink, void *handle);

/* Rules name the same words again and again: what forms they have is worked out once. */
static EntStatus
add_forms(EntLexicon *lexicon, EntView lemma, Inflect *inflect)
{
    const uint64_t key = ent_view_hash(lemma) ^ (inflect == ent_inflect_verb);
    const uint64_t *known = ent_map_find(&lexicon->made_of, key);
    Lemma of = {.lexicon = lexicon};
    ENT_TRY(add_folded(lexicon, lemma, &of.base));
    if (!known) {
        const size_t first = lexicon->n_made;
        uint64_t *place;
        ENT_TRY(inflect(lexicon->inflection, lemma, add_form, &of));
        return ent_map_add(&lexicon->made_of, key, ent_map_pair((uint32_t)first, (uint32_t)lexicon->n_made), &place,
                           NULL);
    }
    for (uint32_t i = (uint32_t)(*known >> 32); i < (uint32_t)*known; i++) {
        set_form(lexicon, of.base, lexicon->made[i]);
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_lexicon_add_noun(EntLexicon *lexicon, EntView lemma)
{
    return add_forms(lexicon, lemma, ent_inflect_noun);
}

EntStatus
ent_lexicon_add_verb(EntLexicon *lexicon, EntView lemma)
{
    return add_forms(lexicon, lemma, ent_inflect_verb);
}

static EntStatus
set_of(EntLexicon *lexicon, const EntTsvRow *row, EntDiags *diags, EntSetId *out)
{
    uint32_t id;
    ENT_TRY(ent_intern_add(&lexicon->set_names, row->fields[0], &id));
    if (id >= ENT_LEXICON_MAX_SETS) {
        return ent_tsv_bad(row, 0, diags, "more than %d sets of words", (int)ENT_LEXICON_MAX_SETS);
    }
    *out = (EntSetId)id;
    return ENT_STATUS_OK;
}

static EntStatus
keep_phrase(EntLexicon *lexicon, EntSetId set, EntView text, EntView value, const EntWordId *words, size_t n_words)
{
    EntPhrase phrase = {.set = set, .n_words = (uint16_t)n_words};
    EntWordId *copy = ent_arena_alloc(&lexicon->arena, n_words * sizeof *copy);
    if (!copy) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(copy, words, n_words * sizeof *copy);
    phrase.words = copy;
    ENT_TRY(ent_arena_copy(&lexicon->arena, text, &phrase.text));
    ENT_TRY(ent_arena_copy(&lexicon->arena, value, &phrase.value));
    ENT_TRY(ent_array_reserve(&lexicon->phrases, &lexicon->phrase_capacity, lexicon->n_phrases + 1, sizeof phrase));
    lexicon->phrases[lexicon->n_phrases++] = phrase;
    return ENT_STATUS_OK;
}

static EntStatus
keep_value(EntLexicon *lexicon, EntSetId set, EntWordId word, EntView value)
{
    char digits[16];
    if (value.length == 0 || value.length >= sizeof digits) {
        return ENT_STATUS_OK;
    }
    memcpy(digits, value.data, value.length);
    digits[value.length] = '\0';
    char *end;
    const long number = strtol(digits, &end, 10);
    if (*end != '\0') {
        return ENT_STATUS_OK;
    }
    uint64_t *place;
    return ent_map_add(&lexicon->values, ent_map_pair(set, word), (uint64_t)number, &place, NULL);
}

static EntStatus
add_set_row(void *handle, const EntTsvRow *row, EntDiags *diags)
{
    EntLexicon *lexicon = handle;
    EntSetId set = 0;
    ENT_TRY(set_of(lexicon, row, diags, &set));
    EntView rest = row->fields[1], phrase;
    while (ent_view_split(&rest, '|', &phrase)) {
        EntWordId words[ENT_PHRASE_MAX_WORDS];
        size_t n_words;
        phrase = ent_view_trim(phrase);
        ENT_TRY(ent_lexicon_add_phrase(lexicon, phrase, words, &n_words));
        if (n_words == 0) {
            return ent_tsv_bad(row, 1, diags, "an empty phrase between two bars");
        }
        if (n_words == 1) {
            lexicon->info[words[0]].sets[set / 64] |= UINT64_C(1) << (set % 64);
            ENT_TRY(keep_value(lexicon, set, words[0], row->fields[2]));
        }
        ENT_TRY(keep_phrase(lexicon, set, phrase, row->fields[2], words, n_words));
    }
    return ENT_STATUS_OK;
}

/* defence, defense: the first is found as the second. */
static EntStatus
add_spelling_row(void *handle, const EntTsvRow *row, EntDiags *diags)
{
    EntLexicon *lexicon = handle;
    EntWordId variant, one;
    (void)diags;
    ENT_TRY(add_folded(lexicon, row->fields[1], &one));
    ENT_TRY(add_folded(lexicon, row->fields[0], &variant));
    lexicon->info[variant].canonical = one;
    return ENT_STATUS_OK;
}

static EntStatus
add_verb_row(void *handle, const EntTsvRow *row, EntDiags *diags)
{
    EntView rest = row->fields[0], lemma;
    (void)diags;
    while (ent_view_split(&rest, '|', &lemma)) {
        ENT_TRY(ent_lexicon_add_verb(handle, ent_view_trim(lemma)));
    }
    return ENT_STATUS_OK;
}

static EntStatus
add_noun_row(void *handle, const EntTsvRow *row, EntDiags *diags)
{
    EntView rest = row->fields[0], lemma;
    (void)diags;
    while (ent_view_split(&rest, '|', &lemma)) {
        ENT_TRY(ent_lexicon_add_noun(handle, ent_view_trim(lemma)));
    }
    return ENT_STATUS_OK;
}

static EntStatus
add_inflection_row(void *handle, const EntTsvRow *row, EntDiags *diags)
{
    return ent_inflection_add_rule(((EntLexicon *)handle)->inflection, row, diags);
}

/* "was" is a form of "be", which has more forms than other verbs; what it tells of tense, grammar.tsv knows. */
static EntStatus
add_same_verb(EntLexicon *lexicon, const EntTsvRow *row)
{
    EntWordId lemma, form;
    ENT_TRY(add_folded(lexicon, row->fields[1], &lemma));
    for (size_t i = 2; i < row->n_fields && row->fields[i].length; i++) {
        ENT_TRY(add_folded(lexicon, row->fields[i], &form));
        lexicon->info[form].verb_lemma = lemma;
    }
    return ENT_STATUS_OK;
}

static EntStatus
add_irregular_row(void *handle, const EntTsvRow *row, EntDiags *diags)
{
    if (ent_view_is(row->fields[0], "same")) {
        return add_same_verb(handle, row);
    }
    return ent_inflection_add_irregular(((EntLexicon *)handle)->inflection, row, diags);
}

/* The files in the order in which they need each other: abbreviations decide where words end, spelling which
 * word is meant, inflection what the forms of verbs and nouns are. */
static const struct {
    const char *name, *header;
    EntTsvRowSink sink;
} files[] = {
    {"abbreviations", "set\tphrase\tvalue", add_set_row},
    {"spelling", "variant\tspelling", add_spelling_row},
    {"inflection", "part\tform\tending\tcut\tadd", add_inflection_row},
    {"irregular", "part\tlemma\tsecond\tthird\tfourth\tfifth", add_irregular_row},
    {"verbs", "lemma", add_verb_row},
    {"nouns", "lemma", add_noun_row},
    {"timex", "set\tphrase\tvalue", add_set_row},
    {"grammar", "set\tphrase\tvalue", add_set_row},
    {"names", "set\tphrase\tvalue", add_set_row},
    {"titles", "set\tphrase\tvalue", add_set_row},
    {"facts", "set\tphrase\tvalue", add_set_row},
};

static EntStatus
read_files(EntLexicon *lexicon, const char *data_folder, EntDiags *diags)
{
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    EntStatus status = ENT_STATUS_OK;
    for (size_t i = 0; status == ENT_STATUS_OK && i < sizeof files / sizeof *files; i++) {
        char path[PATH_ROOM];
        const int length = snprintf(path, sizeof path, "%s/lexicon/%s.tsv", data_folder, files[i].name);
        status = length > 0 && (size_t)length < sizeof path
                     ? ent_tsv_read(path, files[i].header, &bytes, files[i].sink, lexicon, diags)
                     : ENT_STATUS_LIMIT;
        lexicon->cutter = ent_cutter_of(lexicon);
    }
    ent_buffer_clear(&bytes);
    return status;
}

/* Texts can be read without the model, by rules, but not with a broken one. */
static EntStatus
open_splitter(EntLexicon *lexicon, const char *data_folder, EntDiags *diags)
{
    char path[ENT_MODEL_PATH_ROOM];
    ENT_TRY(ent_model_path(data_folder, ENT_SPLITTER_KIND, path));
    return ent_model_exists(path) ? ent_splitter_open(path, diags, &lexicon->splitter) : ENT_STATUS_OK;
}

/* Counting sort: phrases of one word stay in file order. */
static EntStatus
index_phrases(EntLexicon *lexicon)
{
    uint32_t at = 0;
    lexicon->by_word = calloc(lexicon->n_phrases + 1, sizeof *lexicon->by_word);
    if (!lexicon->by_word) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < lexicon->n_phrases; i++) {
        lexicon->info[lexicon->phrases[i].words[0]].n_phrases++;
    }
    for (size_t id = 0; id < lexicon->n_info; id++) {
        Word *word = &lexicon->info[id];
        word->first_phrase = at;
        at += word->n_phrases;
        word->n_phrases = 0;
    }
    for (size_t i = 0; i < lexicon->n_phrases; i++) {
        Word *word = &lexicon->info[lexicon->phrases[i].words[0]];
        lexicon->by_word[word->first_phrase + word->n_phrases++] = lexicon->phrases[i];
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_lexicon_load(const char *data_folder, EntDiags *diags, EntLexicon **out)
{
    EntLexicon *lexicon = calloc(1, sizeof *lexicon);
    if (!lexicon) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_intern_init(&lexicon->words);
    ent_intern_init(&lexicon->set_names);
    ent_map_init(&lexicon->values);
    ent_map_init(&lexicon->made_of);
    ent_arena_init(&lexicon->arena);
    EntStatus status = ent_inflection_new(&lexicon->inflection);
    if (status == ENT_STATUS_OK) {
        status = read_files(lexicon, data_folder, diags);
    }
    if (status == ENT_STATUS_OK) {
        status = index_phrases(lexicon);
    }
    if (status == ENT_STATUS_OK) {
        status = open_splitter(lexicon, data_folder, diags);
    }
    if (status != ENT_STATUS_OK) {
        ent_lexicon_free(lexicon);
        return status;
    }
    *out = lexicon;
    return ENT_STATUS_OK;
}

static void
forget_forms(EntLexicon *lexicon)
{
    ent_inflection_free(lexicon->inflection);
    free(lexicon->made);
    ent_map_clear(&lexicon->made_of);
    lexicon->inflection = NULL;
    lexicon->made = NULL;
}

void
ent_lexicon_free(EntLexicon *lexicon)
{
    if (!lexicon) {
        return;
    }
    ent_intern_clear(&lexicon->words);
    ent_intern_clear(&lexicon->set_names);
    ent_map_clear(&lexicon->values);
    ent_arena_clear(&lexicon->arena);
    forget_forms(lexicon);
    ent_splitter_close(lexicon->splitter);
    free(lexicon->info);
    free(lexicon->phrases);
    free(lexicon->by_word);
    free(lexicon);
}

/* The forms are all in: what made them is no longer needed. */
EntStatus
ent_lexicon_freeze(EntLexicon *lexicon)
{
    forget_forms(lexicon);
    return ENT_STATUS_OK;
}

EntWordId
ent_lexicon_find(const EntLexicon *lexicon, EntView folded)
{
    const EntWordId id = ent_intern_find(&lexicon->words, folded);
    return id ? lexicon->info[id].canonical : ENT_ID_NONE;
}

const EntSplitter *
ent_lexicon_splitter(const EntLexicon *lexicon)
{
    return lexicon->splitter;
}

EntView
ent_lexicon_word(const EntLexicon *lexicon, EntWordId id)
{
    return ent_intern_view(&lexicon->words, id);
}

size_t
ent_lexicon_n_words(const EntLexicon *lexicon)
{
    return lexicon->n_info;
}

unsigned
ent_lexicon_forms(const EntLexicon *lexicon, EntWordId id)
{
    return id ? lexicon->info[id].forms : 0;
}

EntWordId
ent_lexicon_verb_lemma(const EntLexicon *lexicon, EntWordId id)
{
    return id ? lexicon->info[id].verb_lemma : id;
}

EntWordId
ent_lexicon_noun_lemma(const EntLexicon *lexicon, EntWordId id)
{
    return id ? lexicon->info[id].noun_lemma : id;
}

EntSetId
ent_lexicon_set(const EntLexicon *lexicon, EntView name)
{
    return (EntSetId)ent_intern_find(&lexicon->set_names, name);
}

bool
ent_lexicon_in_set(const EntLexicon *lexicon, EntSetId set, EntWordId id)
{
    return id && set && (lexicon->info[id].sets[set / 64] >> (set % 64) & 1);
}

int
ent_lexicon_value(const EntLexicon *lexicon, EntSetId set, EntWordId id, int missing)
{
    const uint64_t *value = id && set ? ent_map_find(&lexicon->values, ent_map_pair(set, id)) : NULL;
    return value ? (int)(int64_t)*value : missing;
}

const EntPhrase *
ent_lexicon_phrases(const EntLexicon *lexicon, size_t *n_phrases)
{
    *n_phrases = lexicon->n_phrases;
    return lexicon->phrases;
}

const EntPhrase *
ent_lexicon_phrases_of(const EntLexicon *lexicon, EntWordId first, size_t *n_phrases)
{
    *n_phrases = first ? lexicon->info[first].n_phrases : 0;
    return *n_phrases ? &lexicon->by_word[lexicon->info[first].first_phrase] : NULL;
}

static void
mix(uint64_t *digest, const void *bytes, size_t length)
{
    const uint64_t both[2] = {*digest, ent_view_hash((EntView){bytes, length})};
    *digest = ent_view_hash((EntView){(const char *)both, sizeof both});
}

uint64_t
ent_lexicon_digest(const EntLexicon *lexicon)
{
    uint64_t digest = lexicon->n_info;
    if (lexicon->n_info) {
        mix(&digest, lexicon->words.hashes, lexicon->n_info * sizeof *lexicon->words.hashes);
    }
    for (size_t id = 1; id < lexicon->n_info; id++) {
        if (lexicon->info[id].canonical != id) {
            const EntWordId pair[2] = {(EntWordId)id, lexicon->info[id].canonical};
            mix(&digest, pair, sizeof pair);
        }
    }
    for (size_t i = 0; i < lexicon->n_phrases; i++) {
        const EntPhrase *phrase = &lexicon->phrases[i];
        mix(&digest, phrase->words, phrase->n_words * sizeof *phrase->words);
        mix(&digest, &phrase->set, sizeof phrase->set);
    }
    return digest;
}
