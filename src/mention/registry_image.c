/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Arrays of plain numbers are used where they lie in the file; what holds pointers (things and their names) is made
 * from offsets at once, which costs a walk over them. Addresses of things are a hash table of ids, to be probed as
 * it lies.
 */
#include "mention/registry_image.h"

#include <stdlib.h>
#include <string.h>

enum { STRINGS, KNOWN, NAMES, LINKS, LINK_OBJECTS, TENURES, WORDS, ADDRESSES, HEADS, ENTRIES, EDGES, N_SECTIONS };

typedef struct {
    EntImageString iri, label, title;
    uint32_t class_id;
} Thing;

typedef struct {
    EntImageString text;
    uint32_t known, kind;
} Name;

static const size_t item_sizes[N_SECTIONS] = {
    1,
    sizeof(Thing),
    sizeof(Name),
    sizeof(EntRegistryLink),
    sizeof(EntKnownId),
    sizeof(EntTenure),
    sizeof(EntImageString),
    sizeof(EntKnownId),
    sizeof(uint32_t),
    sizeof(EntImageEntry),
    sizeof(EntMapSlot),
};

static const EntImageLayout layout = {"ENTREG2", item_sizes, N_SECTIONS};

/* --- the key --- */

static void
mix_vocab(uint64_t *key, const EntVocab *vocab)
{
    for (size_t id = 1; id <= ent_vocab_n_classes(vocab); id++) {
        const EntView iri = ent_vocab_class_iri(vocab, (EntClassId)id);
        ent_image_mix(key, iri.data, iri.length);
    }
    for (size_t id = 1; id <= ent_vocab_n_properties(vocab); id++) {
        const EntView iri = ent_vocab_property_iri(vocab, (EntPropertyId)id);
        ent_image_mix(key, iri.data, iri.length);
    }
}

/* Where the image is, and what it must have been made of; false when there can be none. */
static bool
name_image(const char *data_folder, const EntImageCache *cache, const EntVocab *vocab, const EntLexicon *lexicon,
           EntRegistryImage *out)
{
    char path[ENT_IMAGE_PATH_ROOM];
    if (!ent_image_path(cache, "registers", data_folder, path)) {
        return false;
    }
    const uint64_t digest = ent_lexicon_digest(lexicon);
    out->key = ent_image_key(cache, &layout);
    out->n_words_before = ent_lexicon_n_words(lexicon);
    mix_vocab(&out->key, vocab);
    ent_image_mix(&out->key, &digest, sizeof digest);
    if (!ent_image_mix_folder(&out->key, data_folder, "registers")) {
        return false;
    }
    out->path = strdup(path);
    return out->path != NULL;
}

/* --- reading --- */

static EntView
string_of(const EntRegistry *registry, EntImageString string)
{
    return ent_image_string(&registry->image.image, STRINGS, string);
}

static EntStatus
read_things(EntRegistry *registry)
{
    size_t n_things, n_names;
    const Thing *things = ent_image_section(&registry->image.image, KNOWN, &n_things);
    const Name *names = ent_image_section(&registry->image.image, NAMES, &n_names);
    registry->known = calloc(n_things + 1, sizeof *registry->known);
    registry->names = calloc(n_names + 1, sizeof *registry->names);
    if (!registry->known || !registry->names) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < n_things; i++) {
        registry->known[i] = (EntKnown){.iri = string_of(registry, things[i].iri),
                                        .class_id = (EntClassId)things[i].class_id,
                                        .label = string_of(registry, things[i].label),
                                        .title = string_of(registry, things[i].title)};
    }
    for (size_t i = 0; i < n_names; i++) {
        registry->names[i] = (EntKnownName){
            .text = string_of(registry, names[i].text), .known = names[i].known, .kind = (EntNameKind)names[i].kind};
    }
    registry->count = (EntKnownId)n_things;
    registry->n_names = n_names;
    return ENT_STATUS_OK;
}

/* The image is mapped for reading only; nobody writes to these once the registry is made. */
static void
borrow_arrays(EntRegistry *registry)
{
    size_t n_objects;
    registry->links =
        (EntRegistryLink *)(uintptr_t)ent_image_section(&registry->image.image, LINKS, &registry->n_links);
    registry->link_objects =
        (EntKnownId *)(uintptr_t)ent_image_section(&registry->image.image, LINK_OBJECTS, &n_objects);
    registry->tenures =
        (EntTenure *)(uintptr_t)ent_image_section(&registry->image.image, TENURES, &registry->n_tenures);
}

static EntStatus
add_words(const EntRegistry *registry, EntLexicon *lexicon)
{
    size_t n_words;
    const EntImageString *words = ent_image_section(&registry->image.image, WORDS, &n_words);
    for (size_t i = 0; i < n_words; i++) {
        ENT_TRY(ent_lexicon_add_word(lexicon, string_of(registry, words[i])));
    }
    return ENT_STATUS_OK;
}

EntKnownId
ent_registry_image_find(const EntRegistry *registry, EntView iri)
{
    size_t n_slots;
    const EntKnownId *slots = ent_image_section(&registry->image.image, ADDRESSES, &n_slots);
    for (size_t slot = (size_t)ent_view_hash(iri) & (n_slots - 1); slots[slot]; slot = (slot + 1) & (n_slots - 1)) {
        if (ent_view_equal(registry->known[slots[slot] - 1].iri, iri)) {
            return slots[slot];
        }
    }
    return 0;
}

bool
ent_registry_image_trie(const EntRegistry *registry, EntImageTrie *out)
{
    if (!registry->image.image.mapped) {
        return false;
    }
    out->heads = ent_image_section(&registry->image.image, HEADS, &out->n_heads);
    out->entries = ent_image_section(&registry->image.image, ENTRIES, &out->n_entries);
    out->edges = ent_image_section(&registry->image.image, EDGES, &out->n_edge_slots);
    out->n_edges = out->n_heads - 1; /* a tree: one edge leads to every node but the root */
    return true;
}

void
ent_registry_image_close(EntRegistryImage *image)
{
    ent_image_close(&image->image);
    free(image->path);
    *image = (EntRegistryImage){.path = NULL};
}

static EntStatus
from_image(EntRegistryImage *image, const EntVocab *vocab, EntLexicon *lexicon, EntRegistry **out)
{
    EntRegistry *registry = calloc(1, sizeof *registry);
    if (!registry) {
        ent_registry_image_close(image);
        return ENT_STATUS_NO_MEMORY;
    }
    ent_arena_init(&registry->arena);
    ent_intern_init(&registry->iris);
    registry->vocab = vocab;
    registry->image = *image;
    EntStatus status = read_things(registry);
    if (status == ENT_STATUS_OK) {
        status = ent_registry_list_folders(registry);
    }
    if (status == ENT_STATUS_OK) {
        borrow_arrays(registry);
        status = ent_registry_index_links(registry);
    }
    if (status == ENT_STATUS_OK) {
        status = ent_registry_index_tenures(registry);
    }
    if (status == ENT_STATUS_OK) {
        status = add_words(registry, lexicon);
    }
    if (status != ENT_STATUS_OK) {
        ent_registry_free(registry);
        return status;
    }
    *out = registry;
    return ENT_STATUS_OK;
}

EntStatus
ent_registry_open(const char *data_folder, const EntImageCache *cache, const EntVocab *vocab, EntLexicon *lexicon,
                  EntDiags *diags, EntRegistry **out)
{
    EntRegistryImage image = {.path = NULL};
    const bool wanted = name_image(data_folder, cache, vocab, lexicon, &image);
    if (wanted && ent_image_open(&image.image, image.path, &layout, image.key)) {
        return from_image(&image, vocab, lexicon, out);
    }
    if (cache->only) {
        ent_registry_image_close(&image);
        return ENT_STATUS_UNSUPPORTED;
    }
    const size_t n_warnings = diags ? diags->n_warnings : 0;
    const EntStatus status = ent_registry_load(data_folder, vocab, lexicon, (EntQuadSink){NULL, NULL}, diags, out);
    if (status != ENT_STATUS_OK || !wanted || (diags && diags->n_warnings != n_warnings)) {
        ent_registry_image_close(&image); /* what is to be told is told every time */
        return status;
    }
    (*out)->image = image;
    return ENT_STATUS_OK;
}

/* --- writing --- */

typedef struct {
    EntImageWriter image;
    EntMap places; /* of strings, by where they are in memory */
} Writer;

static EntStatus
put_string(Writer *w, EntView string)
{
    uint64_t *place;
    bool is_new;
    ENT_TRY(ent_map_add(&w->places, (uintptr_t)string.data, w->image.bytes.length, &place, &is_new));
    return is_new ? ent_image_put(&w->image, string.data, string.length) : ENT_STATUS_OK;
}

static EntImageString
placed(const Writer *w, EntView string)
{
    const uint64_t *place = string.length ? ent_map_find(&w->places, (uintptr_t)string.data) : NULL;
    const uint64_t begin = w->image.sections[STRINGS].offset;
    return place ? (EntImageString){(uint32_t)(*place - begin), (uint32_t)string.length} : (EntImageString){0, 0};
}

static EntStatus
put_strings(Writer *w, const EntRegistry *registry, const EntLexicon *lexicon)
{
    ENT_TRY(ent_image_begin(&w->image, STRINGS, 0));
    for (size_t i = 0; i < registry->count; i++) {
        ENT_TRY(put_string(w, registry->known[i].iri));
        ENT_TRY(put_string(w, registry->known[i].label));
        ENT_TRY(put_string(w, registry->known[i].title));
    }
    for (size_t i = 0; i < registry->n_names; i++) {
        ENT_TRY(put_string(w, registry->names[i].text));
    }
    for (size_t i = registry->image.n_words_before; i < ent_lexicon_n_words(lexicon); i++) {
        ENT_TRY(put_string(w, ent_lexicon_word(lexicon, (EntWordId)i)));
    }
    ent_image_end_bytes(&w->image, STRINGS);
    return ENT_STATUS_OK;
}

static EntStatus
put_things(Writer *w, const EntRegistry *registry, const EntLexicon *lexicon)
{
    const size_t n_words = ent_lexicon_n_words(lexicon), first = registry->image.n_words_before;
    ENT_TRY(ent_image_begin(&w->image, KNOWN, registry->count));
    for (size_t i = 0; i < registry->count; i++) {
        const EntKnown *known = &registry->known[i];
        const Thing thing = {placed(w, known->iri), placed(w, known->label), placed(w, known->title), known->class_id};
        ENT_TRY(ent_image_put(&w->image, &thing, sizeof thing));
    }
    ENT_TRY(ent_image_begin(&w->image, NAMES, registry->n_names));
    for (size_t i = 0; i < registry->n_names; i++) {
        const EntKnownName *known = &registry->names[i];
        const Name name = {placed(w, known->text), known->known, (uint32_t)known->kind};
        ENT_TRY(ent_image_put(&w->image, &name, sizeof name));
    }
    ENT_TRY(ent_image_begin(&w->image, WORDS, n_words - first));
    for (size_t i = first; i < n_words; i++) {
        const EntImageString word = placed(w, ent_lexicon_word(lexicon, (EntWordId)i));
        ENT_TRY(ent_image_put(&w->image, &word, sizeof word));
    }
    return ENT_STATUS_OK;
}

/* What lies between the members of a struct is nobody's, and would make each image another: items with such gaps are copied
 * member by member onto zeros. */
static EntStatus
put_links(Writer *w, const EntRegistry *registry)
{
    EntRegistryLink link;
    memset(&link, 0, sizeof link);
    ENT_TRY(ent_image_begin(&w->image, LINKS, registry->n_links));
    for (size_t i = 0; i < registry->n_links; i++) {
        link.subject = registry->links[i].subject;
        link.property = registry->links[i].property;
        link.object = registry->links[i].object;
        ENT_TRY(ent_image_put(&w->image, &link, sizeof link));
    }
    return ENT_STATUS_OK;
}

static EntStatus
put_trie(Writer *w, const EntImageTrie *trie)
{
    EntImageEntry entry;
    EntMapSlot slot;
    memset(&entry, 0, sizeof entry);
    memset(&slot, 0, sizeof slot);
    ENT_TRY(ent_image_put_array(&w->image, HEADS, trie->heads, trie->n_heads));
    ENT_TRY(ent_image_begin(&w->image, ENTRIES, trie->n_entries));
    for (size_t i = 0; i < trie->n_entries; i++) {
        entry.known = trie->entries[i].known;
        entry.next = trie->entries[i].next;
        entry.name = trie->entries[i].name;
        entry.kind = trie->entries[i].kind;
        entry.shape = trie->entries[i].shape;
        ENT_TRY(ent_image_put(&w->image, &entry, sizeof entry));
    }
    ENT_TRY(ent_image_begin(&w->image, EDGES, trie->n_edge_slots));
    for (size_t i = 0; i < trie->n_edge_slots; i++) {
        slot.key = trie->edges[i].key;
        slot.value = trie->edges[i].value;
        slot.used = trie->edges[i].used;
        ENT_TRY(ent_image_put(&w->image, &slot, sizeof slot));
    }
    return ENT_STATUS_OK;
}

static EntStatus
put_addresses(Writer *w, const EntRegistry *registry)
{
    size_t n_slots = 2;
    while (n_slots < 2 * (size_t)registry->count) {
        n_slots *= 2;
    }
    EntKnownId *slots = calloc(n_slots, sizeof *slots);
    if (!slots) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (EntKnownId id = 1; id <= registry->count; id++) {
        size_t slot = (size_t)ent_view_hash(registry->known[id - 1].iri) & (n_slots - 1);
        while (slots[slot]) {
            slot = (slot + 1) & (n_slots - 1);
        }
        slots[slot] = id;
    }
    const EntStatus status = ent_image_put_array(&w->image, ADDRESSES, slots, n_slots);
    free(slots);
    return status;
}

static EntStatus
put_all(Writer *w, const EntRegistry *registry, const EntLexicon *lexicon, const EntImageTrie *trie)
{
    ENT_TRY(put_strings(w, registry, lexicon));
    ENT_TRY(put_things(w, registry, lexicon));
    ENT_TRY(put_links(w, registry));
    ENT_TRY(ent_image_put_array(&w->image, LINK_OBJECTS, registry->link_objects, registry->n_links));
    ENT_TRY(ent_image_put_array(&w->image, TENURES, registry->tenures, registry->n_tenures));
    ENT_TRY(put_addresses(w, registry));
    return put_trie(w, trie);
}

void
ent_registry_image_write(const EntRegistry *registry, const EntLexicon *lexicon, const EntImageTrie *trie)
{
    Writer w = {.image = {.layout = &layout}};
    if (!registry->image.path || registry->image.image.mapped) {
        return;
    }
    ent_map_init(&w.places);
    if (put_all(&w, registry, lexicon, trie) == ENT_STATUS_OK) {
        ent_image_store(&w.image, registry->image.path, registry->image.key);
    }
    ent_map_clear(&w.places);
    ent_image_writer_clear(&w.image);
}
