/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The trie's edges are one hash map from (node, word) to node: small, and as fast as the one probe a word costs.
 */
#include "mention/gazetteer.h"

#include "base/map.h"
#include "mention/registry_image.h"
#include "nlp/token.h"

#include <stdlib.h>

struct EntGazetteer {
    EntMap edges;    /* pair(node, word) → node */
    uint32_t *heads; /* by node: index + 1 of its first entry */
    size_t n_nodes, node_capacity;
    EntGazetteerEntry *entries;
    size_t n_entries, entry_capacity;
    const EntKnownName *names; /* all of the registry's */
    bool is_borrowed;          /* edges and heads lie in the registry's image */
    EntSetId articles;         /* left out inside names: "commander of the Indo-Pacific Command" */
    EntSetId days;             /* "Japan today" is no "Japan Today" */
};

static EntStatus
child(EntGazetteer *gazetteer, uint32_t node, EntWordId word, uint32_t *out)
{
    uint64_t *place;
    bool is_new;
    ENT_TRY(ent_map_add(&gazetteer->edges, ent_map_pair(node, word), gazetteer->n_nodes, &place, &is_new));
    *out = (uint32_t)*place;
    if (is_new) {
        ENT_TRY(ent_array_reserve(&gazetteer->heads, &gazetteer->node_capacity, gazetteer->n_nodes + 1,
                                  sizeof *gazetteer->heads));
        gazetteer->heads[gazetteer->n_nodes++] = 0;
    }
    return ENT_STATUS_OK;
}

/* Capitals that the text must show: those of a name; local names, posts and topics are common words. */
static uint8_t
needed_shape(const EntVocab *vocab, const EntRegistry *registry, const EntKnownName *name)
{
    const EntClassId topic = ent_vocab_class(vocab, ENT_VIEW("Topic")), post = ent_vocab_class(vocab, ENT_VIEW("Post"));
    const EntCutter no_lists = {0};
    size_t offset = 0;
    EntCut cut;
    if (!ent_token_next(&no_lists, name->text, &offset, &cut)) {
        return 0;
    }
    const bool acronym = cut.shape & ENT_SHAPE_ALL_CAPS && cut.end == name->text.length;
    if (acronym || name->kind == ENT_NAME_LOCAL) {
        return acronym ? ENT_SHAPE_ALL_CAPS : 0;
    }
    const EntClassId class_id = ent_registry_known(registry, name->known)->class_id;
    return class_id == topic || class_id == post ? 0 : (uint8_t)(cut.shape & ENT_SHAPE_CAPITAL);
}

static EntStatus
add_entry(EntGazetteer *gazetteer, uint32_t node, const EntKnownName *name, uint8_t shape)
{
    for (uint32_t i = gazetteer->heads[node]; i; i = gazetteer->entries[i - 1].next) {
        if (gazetteer->entries[i - 1].known == name->known && gazetteer->entries[i - 1].kind == name->kind) {
            gazetteer->entries[i - 1].shape &= shape;
            return ENT_STATUS_OK;
        }
    }
    ENT_TRY(ent_array_reserve(&gazetteer->entries, &gazetteer->entry_capacity, gazetteer->n_entries + 1,
                              sizeof *gazetteer->entries));
    gazetteer->entries[gazetteer->n_entries++] = (EntGazetteerEntry){.known = name->known,
                                                                     .kind = name->kind,
                                                                     .shape = shape,
                                                                     .next = gazetteer->heads[node],
                                                                     .name = (uint32_t)(name - gazetteer->names),
                                                                     .text = name->text};
    gazetteer->heads[node] = (uint32_t)gazetteer->n_entries;
    return ENT_STATUS_OK;
}

static EntStatus
add_name(EntGazetteer *gazetteer, EntLexicon *lexicon, const EntKnownName *name, uint8_t shape)
{
    EntWordId words[ENT_PHRASE_MAX_WORDS];
    size_t n_words;
    const EntStatus status = ent_lexicon_add_phrase(lexicon, name->text, words, &n_words);
    if (status == ENT_STATUS_LIMIT) {
        return ENT_STATUS_OK; /* told when the registers were read */
    }
    ENT_TRY(status);
    uint32_t node = 0;
    for (size_t i = 0; i < n_words; i++) {
        const bool article = i > 0 && ent_lexicon_in_set(lexicon, gazetteer->articles, words[i]);
        ENT_TRY(article ? ENT_STATUS_OK : child(gazetteer, node, words[i], &node));
    }
    return n_words ? add_entry(gazetteer, node, name, shape) : ENT_STATUS_OK;
}

static EntStatus
build(EntGazetteer *gazetteer, const EntVocab *vocab, const EntRegistry *registry, EntLexicon *lexicon)
{
    size_t n_names;
    const EntKnownName *names = ent_registry_names(registry, &n_names);
    gazetteer->names = names;
    ENT_TRY(ent_array_reserve(&gazetteer->heads, &gazetteer->node_capacity, 1, sizeof *gazetteer->heads));
    gazetteer->heads[gazetteer->n_nodes++] = 0;
    for (size_t i = 0; i < n_names; i++) {
        ENT_TRY(add_name(gazetteer, lexicon, &names[i], needed_shape(vocab, registry, &names[i])));
    }
    return ENT_STATUS_OK;
}

/* What the registry's image has of it. */
static EntStatus
adopt(EntGazetteer *gazetteer, const EntRegistry *registry, const EntImageTrie *trie)
{
    size_t n_names;
    const EntKnownName *names = ent_registry_names(registry, &n_names);
    gazetteer->is_borrowed = true; /* the image is for reading only: nothing is added any more */
    gazetteer->heads = (uint32_t *)(uintptr_t)trie->heads;
    gazetteer->n_nodes = trie->n_heads;
    gazetteer->edges = (EntMap){(EntMapSlot *)(uintptr_t)trie->edges, trie->n_edge_slots, trie->n_edges};
    gazetteer->entries = calloc(trie->n_entries + 1, sizeof *gazetteer->entries);
    if (!gazetteer->entries) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < trie->n_entries; i++) {
        const EntImageEntry *entry = &trie->entries[i];
        gazetteer->entries[i] = (EntGazetteerEntry){.known = entry->known,
                                                    .kind = (EntNameKind)entry->kind,
                                                    .shape = entry->shape,
                                                    .next = entry->next,
                                                    .name = entry->name,
                                                    .text = names[entry->name].text};
    }
    gazetteer->n_entries = trie->n_entries;
    return ENT_STATUS_OK;
}

/* Give it to the registry's image, if one is wanted. */
static EntStatus
keep(const EntGazetteer *gazetteer, const EntRegistry *registry, const EntLexicon *lexicon)
{
    EntImageEntry *entries = calloc(gazetteer->n_entries + 1, sizeof *entries);
    if (!entries) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < gazetteer->n_entries; i++) {
        const EntGazetteerEntry *entry = &gazetteer->entries[i];
        entries[i].known = entry->known;
        entries[i].next = entry->next;
        entries[i].name = entry->name;
        entries[i].kind = (uint8_t)entry->kind;
        entries[i].shape = entry->shape;
    }
    const EntImageTrie trie = {.heads = gazetteer->heads,
                               .n_heads = gazetteer->n_nodes,
                               .edges = gazetteer->edges.slots,
                               .n_edge_slots = gazetteer->edges.n_slots,
                               .n_edges = gazetteer->edges.count,
                               .entries = entries,
                               .n_entries = gazetteer->n_entries};
    ent_registry_image_write(registry, lexicon, &trie);
    free(entries);
    return ENT_STATUS_OK;
}

EntStatus
ent_gazetteer_new(const EntVocab *vocab, const EntRegistry *registry, EntLexicon *lexicon, EntGazetteer **out)
{
    EntGazetteer *gazetteer = calloc(1, sizeof *gazetteer);
    if (!gazetteer) {
        return ENT_STATUS_NO_MEMORY;
    }
    ent_map_init(&gazetteer->edges);
    gazetteer->articles = ent_lexicon_set(lexicon, ENT_VIEW("article"));
    gazetteer->days = ent_lexicon_set(lexicon, ENT_VIEW("relative-day"));
    EntImageTrie trie;
    const bool is_known = ent_registry_image_trie(registry, &trie);
    EntStatus status = is_known ? adopt(gazetteer, registry, &trie) : build(gazetteer, vocab, registry, lexicon);
    if (status == ENT_STATUS_OK && !is_known) {
        status = keep(gazetteer, registry, lexicon);
    }
    if (status != ENT_STATUS_OK) {
        ent_gazetteer_free(gazetteer);
        return status;
    }
    *out = gazetteer;
    return ENT_STATUS_OK;
}

void
ent_gazetteer_free(EntGazetteer *gazetteer)
{
    if (!gazetteer) {
        return;
    }
    if (!gazetteer->is_borrowed) {
        ent_map_clear(&gazetteer->edges);
        free(gazetteer->heads);
    }
    free(gazetteer->entries);
    free(gazetteer);
}

const EntGazetteerEntry *
ent_gazetteer_entry(const EntGazetteer *gazetteer, uint32_t index_plus_1)
{
    return index_plus_1 ? &gazetteer->entries[index_plus_1 - 1] : NULL;
}

/* "ASEAN"; some newspapers write "Asean", of short ones a word could be meant. */
static bool
is_acronym(const EntToken *token)
{
    enum { LONG = 5 };
    const bool is_long = token->end - token->begin >= LONG && token->shape & ENT_SHAPE_CAPITAL;
    return token->shape & ENT_SHAPE_ALL_CAPS || is_long;
}

bool
ent_gazetteer_fits(const EntGazetteerEntry *entry, const EntText *text, uint32_t first, uint32_t end)
{
    if (entry->shape & ENT_SHAPE_ALL_CAPS) {
        return end == first + 1 && is_acronym(&text->tokens[first]);
    }
    return (text->tokens[first].shape & entry->shape) == entry->shape;
}

static bool
any_fits(const EntGazetteer *gazetteer, const EntText *text, uint32_t entry, uint32_t first, uint32_t end)
{
    for (uint32_t i = entry; i; i = gazetteer->entries[i - 1].next) {
        if (ent_gazetteer_fits(&gazetteer->entries[i - 1], text, first, end)) {
            return true;
        }
    }
    return false;
}

/* The "C." of "Gilberto C. Teodoro", which registers leave out. */
static bool
is_initial(const EntText *text, uint32_t token)
{
    const EntView word = ent_token_view(text, token);
    return word.length == 2 && word.data[1] == '.' && text->tokens[token].shape & ENT_SHAPE_CAPITAL;
}

bool
ent_gazetteer_match(const EntGazetteer *gazetteer, const EntText *text, uint32_t first, uint32_t end,
                    EntGazetteerHit *out)
{
    uint32_t node = 0;
    bool found = false;
    for (uint32_t i = first; i < end; i++) {
        const EntToken *token = &text->tokens[i];
        const bool article = ent_lexicon_in_set(text->lexicon, gazetteer->articles, token->word);
        if (i > first && (token->pos == ENT_POS_HYPHEN || article)) {
            continue;
        }
        const uint64_t *next = token->word ? ent_map_find(&gazetteer->edges, ent_map_pair(node, token->word)) : NULL;
        if (!next && i > first && is_initial(text, i)) {
            continue;
        }
        if (!next) {
            break;
        }
        node = (uint32_t)*next;
        const uint32_t entry = gazetteer->heads[node];
        const bool day = !(token->shape & ENT_SHAPE_CAPITAL) && i > first &&
                         ent_lexicon_in_set(text->lexicon, gazetteer->days, token->word);
        if (entry && !day && any_fits(gazetteer, text, entry, first, i + 1)) {
            *out = (EntGazetteerHit){.first = first, .end = i + 1, .entry = entry};
            found = true;
        }
    }
    return found;
}

const EntGazetteerEntry *
ent_gazetteer_whole(const EntGazetteer *gazetteer, const EntText *text, uint32_t first, uint32_t end)
{
    EntGazetteerHit hit;
    const bool whole = ent_gazetteer_match(gazetteer, text, first, end, &hit) && hit.end == end;
    return whole ? ent_gazetteer_entry(gazetteer, hit.entry) : NULL;
}
