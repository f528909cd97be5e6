/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Words made ready for the models: one pass over each form gives its hashes, one look-up its class.
 */
#include "nlp/words.h"

#include "text/fold.h"
#include "text/utf8.h"

#include <stdlib.h>
#include <string.h>

static const EntView upos_names[ENT_N_UPOS] = {ENT_VIEW_INIT("ADJ"),   ENT_VIEW_INIT("ADP"),   ENT_VIEW_INIT("ADV"),
                                               ENT_VIEW_INIT("AUX"),   ENT_VIEW_INIT("CCONJ"), ENT_VIEW_INIT("DET"),
                                               ENT_VIEW_INIT("INTJ"),  ENT_VIEW_INIT("NOUN"),  ENT_VIEW_INIT("NUM"),
                                               ENT_VIEW_INIT("PART"),  ENT_VIEW_INIT("PRON"),  ENT_VIEW_INIT("PROPN"),
                                               ENT_VIEW_INIT("PUNCT"), ENT_VIEW_INIT("SCONJ"), ENT_VIEW_INIT("SYM"),
                                               ENT_VIEW_INIT("VERB"),  ENT_VIEW_INIT("X")};

EntView
ent_upos_name(unsigned upos)
{
    return upos_names[upos < ENT_N_UPOS ? upos : ENT_UPOS_X];
}

bool
ent_upos_named(EntView name, EntUpos *out)
{
    for (unsigned i = 0; i < ENT_N_UPOS; i++) {
        if (ent_view_equal(upos_names[i], name)) {
            *out = (EntUpos)i;
            return true;
        }
    }
    return false;
}

/* --- the word list --- */

struct EntWordList {
    EntModel *model;
    const uint32_t *slots;
    const EntWordClass *classes;
    size_t n_classes;
    uint32_t mask;
};

static const EntWordClass unknown_class;

enum { OTHERS_BITS = 2, OTHERS_MASK = 3, MAX_FREQUENCY = 7, MARK_BITS = 16, CLASS_MASK = 0xFFFF };

static EntStatus
refuse(EntWordList *list, const char *section, EntDiags *diags)
{
    ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(list->model)}, "section '%s' is wrong",
               section);
    ent_word_list_close(list);
    return ENT_STATUS_INVALID;
}

/* Senses are names of classes to templates, so any number will do; frequency is an index to some. */
static bool
are_classes_sound(EntView bytes)
{
    const size_t count = bytes.length / sizeof(EntWordClass);
    if (count == 0 || count > CLASS_MASK + 1u || bytes.length % sizeof(EntWordClass) != 0) {
        return false;
    }
    for (size_t i = 0; i < count; i++) {
        EntWordClass one;
        memcpy(&one, bytes.data + i * sizeof one, sizeof one);
        if (one.frequency > MAX_FREQUENCY || one.others >> OTHERS_BITS > ENT_CASE_CAPITAL) {
            return false;
        }
    }
    return true;
}

EntStatus
ent_word_list_of(EntModel *model, EntDiags *diags, EntWordList **out)
{
    EntWordList *list = calloc(1, sizeof *list);
    if (!list) {
        ent_model_close(model);
        return ENT_STATUS_NO_MEMORY;
    }
    list->model = model;
    const EntView classes = ent_model_section(model, "classes"), slots = ent_model_section(model, "slots");
    const size_t n_slots = slots.length / sizeof *list->slots;
    if (!are_classes_sound(classes)) {
        return refuse(list, "classes", diags);
    }
    if (n_slots == 0 || (n_slots & (n_slots - 1)) != 0 || slots.length % sizeof *list->slots != 0) {
        return refuse(list, "slots", diags);
    }
    list->classes = (const EntWordClass *)(const void *)classes.data;
    list->n_classes = classes.length / sizeof *list->classes;
    list->slots = (const uint32_t *)(const void *)slots.data;
    list->mask = (uint32_t)(n_slots - 1);
    *out = list;
    return ENT_STATUS_OK;
}

EntStatus
ent_word_list_open(const char *path, EntDiags *diags, EntWordList **out)
{
    EntModel *model;
    ENT_TRY(ent_model_open(path, ENT_WORD_LIST_KIND, diags, &model));
    return ent_word_list_of(model, diags, out);
}

void
ent_word_list_close(EntWordList *list)
{
    if (list) {
        ent_model_close(list->model);
        free(list);
    }
}

static EntWordPlace
place_of(uint64_t hash)
{
    return (EntWordPlace){(uint32_t)(hash >> 32), (uint16_t)(hash >> MARK_BITS)};
}

EntWordPlace
ent_word_place(EntView lower)
{
    return place_of(ent_view_hash(lower));
}

static const EntWordClass *
find(const EntWordList *list, EntWordPlace place)
{
    for (uint32_t i = 0; i < ENT_WORD_LIST_MAX_PROBES; i++) {
        const uint32_t slot = list->slots[(place.start + i) & list->mask];
        const uint32_t class = slot & CLASS_MASK;
        if (class == 0) {
            return list->classes;
        }
        if (slot >> MARK_BITS == place.mark) {
            return class < list->n_classes ? &list->classes[class] : list->classes;
        }
    }
    return list->classes;
}

const EntWordClass *
ent_word_list_find(const EntWordList *list, EntView lower)
{
    return find(list, ent_word_place(lower));
}

/* --- traits --- */

typedef struct {
    EntWordTraits *traits;
    char form[ENT_WORD_MAX_BYTES], lower[ENT_WORD_MAX_BYTES];
    size_t n_form, n_lower;
    size_t first_ends[ENT_WORD_AFFIXES];  /* in `lower`: behind the code points 1 … 4 */
    size_t last_begins[ENT_WORD_AFFIXES]; /* before the last, the last but one … */
    size_t n_code_points;
    uint32_t shape;
    char shape_last;
    unsigned shape_run;
} Scan;

enum { ASCII_END = 0x80, SHAPE_RUN = 2, CODE_POINT_BYTES = 4 };

static uint32_t
plain(uint32_t c)
{
    switch (c) {
    case 0x2018: /* ‘ */
    case 0x2019: return '\'';
    case 0x201C: /* “ */
    case 0x201D: return '"';
    default: return c;
    }
}

static char
kind_of(uint32_t c)
{
    if (c < ASCII_END) {
        return c >= 'a' && c <= 'z' ? 'x' : c >= 'A' && c <= 'Z' ? 'X' : c >= '0' && c <= '9' ? 'd' : (char)c;
    }
    return ent_text_is_lower(c)    ? 'x'
           : ent_text_is_upper(c)  ? 'X'
           : ent_text_is_digit(c)  ? 'd'
           : ent_text_is_letter(c) ? 'l'
                                   : '?';
}

static uint32_t
lower_of(uint32_t c, char kind)
{
    return kind != 'X' ? c : c < ASCII_END ? c + ('a' - 'A') : ent_text_lower(c);
}

static size_t
put(uint32_t c, char *out)
{
    if (c < ASCII_END) {
        *out = (char)c;
        return 1;
    }
    return ent_utf8_put(c, out);
}

static void
add_to_shape(Scan *scan, char kind)
{
    scan->shape_run = kind == scan->shape_last ? scan->shape_run + 1 : 1;
    scan->shape_last = kind;
    if (scan->shape_run <= SHAPE_RUN) {
        scan->shape = (scan->shape ^ (uint8_t)kind) * 0x01000193u; /* FNV-1a */
    }
}

static void
add(Scan *scan, uint32_t c)
{
    const char kind = kind_of(c);
    EntWordTraits *traits = scan->traits;
    add_to_shape(scan, kind);
    traits->has_digit |= kind == 'd';
    traits->has_hyphen |= kind == '-';
    traits->is_punctuation &= kind != 'x' && kind != 'X' && kind != 'd' && kind != 'l';
    traits->is_capital |= scan->n_code_points == 0 && kind == 'X';
    memmove(scan->last_begins + 1, scan->last_begins, (ENT_WORD_AFFIXES - 1) * sizeof *scan->last_begins);
    scan->last_begins[0] = scan->n_lower;
    scan->n_form += put(kind == 'd' ? '0' : c, scan->form + scan->n_form);
    scan->n_lower += put(lower_of(c, kind), scan->lower + scan->n_lower);
    if (scan->n_code_points < ENT_WORD_AFFIXES) {
        scan->first_ends[scan->n_code_points] = scan->n_lower;
    }
    scan->n_code_points++;
}

static void
scan_form(EntView form, Scan *scan)
{
    size_t at = 0;
    while (at < form.length && scan->n_lower + CODE_POINT_BYTES <= ENT_WORD_MAX_BYTES &&
           scan->n_form + CODE_POINT_BYTES <= ENT_WORD_MAX_BYTES) {
        const unsigned char byte = (unsigned char)form.data[at];
        add(scan, byte < ASCII_END ? (at++, byte) : plain(ent_utf8_next(form, &at)));
    }
}

static uint32_t
hash_of(const char *bytes, size_t begin, size_t end)
{
    return (uint32_t)ent_view_hash((EntView){bytes + begin, end - begin});
}

static void
set_affixes(const Scan *scan)
{
    EntWordTraits *traits = scan->traits;
    for (size_t i = 0; i < ENT_WORD_AFFIXES; i++) {
        const bool is_part = i + 1 < scan->n_code_points;
        traits->prefix[i] = is_part ? hash_of(scan->lower, 0, scan->first_ends[i]) : traits->lower;
        traits->suffix[i] = is_part ? hash_of(scan->lower, scan->last_begins[i], scan->n_lower) : traits->lower;
    }
}

static void
set_class(EntWordTraits *traits, const EntWordClass *class)
{
    traits->ambiguity = class->ambiguity;
    traits->lexical = class->lexical;
    traits->noun_sense = class->noun_sense;
    traits->verb_sense = class->verb_sense;
    traits->other_senses = class->others & OTHERS_MASK;
    traits->case_habit = (uint8_t)(class->others >> OTHERS_BITS);
    traits->frequency = class->frequency;
}

static void
prepare(const EntWordList *list, EntWord *word)
{
    EntWordTraits *traits = &word->traits;
    *traits = (EntWordTraits){.is_punctuation = true};
    Scan scan;
    scan.traits = traits;
    scan.n_form = scan.n_lower = scan.n_code_points = 0;
    scan.shape = 0x811C9DC5u;
    scan.shape_last = '\0';
    scan.shape_run = 0;
    scan_form(word->form, &scan);
    const uint64_t hash = ent_view_hash((EntView){scan.lower, scan.n_lower});
    traits->lower = (uint32_t)hash;
    traits->form = hash_of(scan.form, 0, scan.n_form);
    traits->shape = scan.shape;
    set_affixes(&scan);
    set_class(traits, list ? find(list, place_of(hash)) : &unknown_class);
}

void
ent_words_prepare(const EntWordList *list, EntWords *words)
{
    for (size_t i = 0; i < words->count; i++) {
        prepare(list, &words->items[i]);
    }
}

size_t
ent_word_lower(EntView form, char out[ENT_WORD_MAX_BYTES])
{
    EntWordTraits traits = {0};
    Scan scan = {.traits = &traits};
    scan_form(form, &scan);
    memcpy(out, scan.lower, scan.n_lower);
    return scan.n_lower;
}
