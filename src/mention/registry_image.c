/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Arrays of plain numbers are used where they lie in the file; what holds pointers (things and their names) is made
 * from offsets at once, which costs a walk over them. Addresses of things are a hash table of ids, to be probed as
 * it lies.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "mention/registry_image.h"

#include "base/file.h"
#include "base/folder.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PATH_ROOM = 4096, ALIGNMENT = 8, IMAGE_LIMIT = 1 << 28 };

static const char magic[8] = "ENTREG1";

enum { STRINGS, KNOWN, NAMES, LINKS, LINK_OBJECTS, TENURES, WORDS, ADDRESSES, HEADS, ENTRIES, EDGES, N_SECTIONS };

typedef struct {
    uint32_t at, length;
} String;

typedef struct {
    String iri, label, title;
    uint32_t class_id;
} Thing;

typedef struct {
    String text;
    uint32_t known, kind;
} Name;

typedef struct {
    char magic[8];
    uint64_t key, checksum; /* of all that follows the header */
    uint64_t n_words_before;
    struct {
        uint64_t offset, count;
    } sections[N_SECTIONS];
} Header;

static const size_t item_sizes[N_SECTIONS] = {
    1,
    sizeof(Thing),
    sizeof(Name),
    sizeof(EntRegistryLink),
    sizeof(EntKnownId),
    sizeof(EntTenure),
    sizeof(String),
    sizeof(EntKnownId),
    sizeof(uint32_t),
    sizeof(EntImageEntry),
    sizeof(EntMapSlot),
};

/* --- the key --- */

static void
mix(uint64_t *key, const void *bytes, size_t length)
{
    const uint64_t both[2] = {*key, ent_view_hash((EntView){bytes, length})};
    *key = ent_view_hash((EntView){(const char *)both, sizeof both});
}

/* A file's name, size and times; ENT_STATUS_NOT_FOUND when it cannot be looked at. */
static EntStatus
mix_file(void *handle, const char *path)
{
    uint64_t *key = handle;
    struct stat facts;
    if (stat(path, &facts) != 0) {
        return ENT_STATUS_NOT_FOUND;
    }
    const int64_t numbers[5] = {(int64_t)facts.st_size, (int64_t)facts.st_ino, (int64_t)facts.st_mtim.tv_sec,
                                (int64_t)facts.st_mtim.tv_nsec, (int64_t)facts.st_dev};
    mix(key, path, strlen(path));
    mix(key, numbers, sizeof numbers);
    return ENT_STATUS_OK;
}

/* Words, spellings and sets: they decide which numbers the words of a name have. */
static void
mix_lexicon(uint64_t *key, const EntLexicon *lexicon)
{
    size_t n_phrases;
    const EntPhrase *phrases = ent_lexicon_phrases(lexicon, &n_phrases);
    for (EntWordId id = 1; id < ent_lexicon_n_words(lexicon); id++) {
        const EntView word = ent_lexicon_word(lexicon, id);
        const EntWordId one = ent_lexicon_find(lexicon, word);
        mix(key, word.data, word.length);
        mix(key, &one, sizeof one);
    }
    for (size_t i = 0; i < n_phrases; i++) {
        mix(key, phrases[i].text.data, phrases[i].text.length);
        mix(key, &phrases[i].set, sizeof phrases[i].set);
    }
}

static void
mix_vocab(uint64_t *key, const EntVocab *vocab)
{
    for (size_t id = 1; id <= ent_vocab_n_classes(vocab); id++) {
        const EntView iri = ent_vocab_class_iri(vocab, (EntClassId)id);
        mix(key, iri.data, iri.length);
    }
    for (size_t id = 1; id <= ent_vocab_n_properties(vocab); id++) {
        const EntView iri = ent_vocab_property_iri(vocab, (EntPropertyId)id);
        mix(key, iri.data, iri.length);
    }
}

/* Where the image is, and what it must have been made of; false when there can be none. */
static bool
name_image(const char *data_folder, const char *cache_folder, const EntVocab *vocab, const EntLexicon *lexicon,
           EntRegistryImage *out)
{
    char path[PATH_ROOM];
    char *real = realpath(data_folder, NULL);
    if (!real) {
        return false;
    }
    const EntFolder folder = {real, "registers", ENT_VIEW_EMPTY};
    const int length = snprintf(path, sizeof path, "%s/registers-%016llx.image", cache_folder,
                                (unsigned long long)ent_view_hash(ent_view_of(real)));
    out->key = sizeof(Header);
    out->n_words_before = ent_lexicon_n_words(lexicon);
    mix_vocab(&out->key, vocab);
    mix_lexicon(&out->key, lexicon);
    const bool can_be_named = length > 0 && (size_t)length < sizeof path &&
                              mix_file(&out->key, "/proc/self/exe") == ENT_STATUS_OK &&
                              ent_folder_each(&folder, NULL, mix_file, &out->key) == ENT_STATUS_OK;
    free(real);
    out->path = can_be_named ? strdup(path) : NULL;
    return out->path != NULL;
}

/* --- reading --- */

static const void *
section(const EntRegistryImage *image, int which, size_t *count)
{
    const Header *header = image->mapped;
    *count = (size_t)header->sections[which].count;
    return (const char *)image->mapped + header->sections[which].offset;
}

static bool
is_whole(const EntRegistryImage *image)
{
    const Header *header = image->mapped;
    if (image->length < sizeof *header || memcmp(header->magic, magic, sizeof magic) != 0 ||
        header->key != image->key || header->n_words_before != image->n_words_before) {
        return false;
    }
    for (int i = 0; i < N_SECTIONS; i++) {
        const uint64_t offset = header->sections[i].offset, count = header->sections[i].count;
        if (offset % ALIGNMENT || offset > image->length || count > (image->length - offset) / item_sizes[i]) {
            return false;
        }
    }
    const EntView rest = {(const char *)image->mapped + sizeof *header, image->length - sizeof *header};
    return ent_view_hash(rest) == header->checksum;
}

static bool
map(EntRegistryImage *image)
{
    struct stat facts;
    const int descriptor = open(image->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0) {
        return false;
    }
    if (fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0 && facts.st_size <= IMAGE_LIMIT) {
        image->length = (size_t)facts.st_size;
        void *mapped = mmap(NULL, image->length, PROT_READ, MAP_PRIVATE, descriptor, 0);
        image->mapped = mapped == MAP_FAILED ? NULL : mapped;
    }
    close(descriptor);
    if (image->mapped && !is_whole(image)) {
        munmap(image->mapped, image->length);
        image->mapped = NULL;
    }
    return image->mapped != NULL;
}

static EntView
string_of(const EntRegistry *registry, String string)
{
    size_t n_bytes;
    const char *strings = section(&registry->image, STRINGS, &n_bytes);
    const bool is_inside = string.at <= n_bytes && string.length <= n_bytes - string.at;
    return is_inside ? (EntView){strings + string.at, string.length} : ENT_VIEW_EMPTY;
}

static EntStatus
read_things(EntRegistry *registry)
{
    size_t n_things, n_names;
    const Thing *things = section(&registry->image, KNOWN, &n_things);
    const Name *names = section(&registry->image, NAMES, &n_names);
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
    registry->links = (EntRegistryLink *)(uintptr_t)section(&registry->image, LINKS, &registry->n_links);
    registry->link_objects = (EntKnownId *)(uintptr_t)section(&registry->image, LINK_OBJECTS, &n_objects);
    registry->tenures = (EntTenure *)(uintptr_t)section(&registry->image, TENURES, &registry->n_tenures);
}

static EntStatus
add_words(const EntRegistry *registry, EntLexicon *lexicon)
{
    size_t n_words;
    const String *words = section(&registry->image, WORDS, &n_words);
    for (size_t i = 0; i < n_words; i++) {
        ENT_TRY(ent_lexicon_add_word(lexicon, string_of(registry, words[i])));
    }
    return ENT_STATUS_OK;
}

EntKnownId
ent_registry_image_find(const EntRegistry *registry, EntView iri)
{
    size_t n_slots;
    const EntKnownId *slots = section(&registry->image, ADDRESSES, &n_slots);
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
    if (!registry->image.mapped) {
        return false;
    }
    out->heads = section(&registry->image, HEADS, &out->n_heads);
    out->entries = section(&registry->image, ENTRIES, &out->n_entries);
    out->edges = section(&registry->image, EDGES, &out->n_edge_slots);
    out->n_edges = out->n_heads - 1; /* a tree: one edge leads to every node but the root */
    return true;
}

void
ent_registry_image_close(EntRegistryImage *image)
{
    if (image->mapped) {
        munmap(image->mapped, image->length);
    }
    free(image->path);
    *image = (EntRegistryImage){.mapped = NULL};
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
        borrow_arrays(registry);
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
ent_registry_open(const char *data_folder, const char *cache_folder, const EntVocab *vocab, EntLexicon *lexicon,
                  EntDiags *diags, EntRegistry **out)
{
    EntRegistryImage image = {.mapped = NULL};
    const bool wanted = cache_folder && name_image(data_folder, cache_folder, vocab, lexicon, &image);
    if (wanted && map(&image)) {
        return from_image(&image, vocab, lexicon, out);
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
    EntBuffer bytes;
    EntMap places; /* of strings, by where they are in memory */
    Header header;
} Writer;

static EntStatus
begin_section(Writer *w, int which, size_t count)
{
    static const char zeros[ALIGNMENT] = {0};
    const size_t beyond = w->bytes.length % ALIGNMENT;
    ENT_TRY(ent_buffer_add(&w->bytes, (EntView){zeros, beyond ? ALIGNMENT - beyond : 0}));
    w->header.sections[which].offset = sizeof(Header) + w->bytes.length;
    w->header.sections[which].count = count;
    return ENT_STATUS_OK;
}

static EntStatus
put(Writer *w, const void *items, size_t size)
{
    return size ? ent_buffer_add(&w->bytes, (EntView){items, size}) : ENT_STATUS_OK;
}

static EntStatus
put_string(Writer *w, EntView string)
{
    uint64_t *place;
    bool is_new;
    ENT_TRY(ent_map_add(&w->places, (uintptr_t)string.data, w->bytes.length, &place, &is_new));
    return is_new ? put(w, string.data, string.length) : ENT_STATUS_OK;
}

static String
placed(const Writer *w, EntView string)
{
    const uint64_t *place = string.length ? ent_map_find(&w->places, (uintptr_t)string.data) : NULL;
    return place ? (String){(uint32_t)*place, (uint32_t)string.length} : (String){0, 0};
}

static EntStatus
put_strings(Writer *w, const EntRegistry *registry, const EntLexicon *lexicon)
{
    ENT_TRY(begin_section(w, STRINGS, 0));
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
    w->header.sections[STRINGS].count = w->bytes.length;
    return ENT_STATUS_OK;
}

static EntStatus
put_things(Writer *w, const EntRegistry *registry, const EntLexicon *lexicon)
{
    const size_t n_words = ent_lexicon_n_words(lexicon), first = registry->image.n_words_before;
    ENT_TRY(begin_section(w, KNOWN, registry->count));
    for (size_t i = 0; i < registry->count; i++) {
        const EntKnown *known = &registry->known[i];
        const Thing thing = {placed(w, known->iri), placed(w, known->label), placed(w, known->title), known->class_id};
        ENT_TRY(put(w, &thing, sizeof thing));
    }
    ENT_TRY(begin_section(w, NAMES, registry->n_names));
    for (size_t i = 0; i < registry->n_names; i++) {
        const EntKnownName *known = &registry->names[i];
        const Name name = {placed(w, known->text), known->known, (uint32_t)known->kind};
        ENT_TRY(put(w, &name, sizeof name));
    }
    ENT_TRY(begin_section(w, WORDS, n_words - first));
    for (size_t i = first; i < n_words; i++) {
        const String word = placed(w, ent_lexicon_word(lexicon, (EntWordId)i));
        ENT_TRY(put(w, &word, sizeof word));
    }
    return ENT_STATUS_OK;
}

static EntStatus
put_array(Writer *w, int which, const void *items, size_t count)
{
    ENT_TRY(begin_section(w, which, count));
    return put(w, items, count * item_sizes[which]);
}

/* What lies between the members of a struct is nobody's, and would make each image another: items with such gaps are copied
 * member by member onto zeros. */
static EntStatus
put_links(Writer *w, const EntRegistry *registry)
{
    EntRegistryLink link;
    memset(&link, 0, sizeof link);
    ENT_TRY(begin_section(w, LINKS, registry->n_links));
    for (size_t i = 0; i < registry->n_links; i++) {
        link.subject = registry->links[i].subject;
        link.property = registry->links[i].property;
        link.object = registry->links[i].object;
        ENT_TRY(put(w, &link, sizeof link));
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
    ENT_TRY(put_array(w, HEADS, trie->heads, trie->n_heads));
    ENT_TRY(begin_section(w, ENTRIES, trie->n_entries));
    for (size_t i = 0; i < trie->n_entries; i++) {
        entry.known = trie->entries[i].known;
        entry.next = trie->entries[i].next;
        entry.name = trie->entries[i].name;
        entry.kind = trie->entries[i].kind;
        entry.shape = trie->entries[i].shape;
        ENT_TRY(put(w, &entry, sizeof entry));
    }
    ENT_TRY(begin_section(w, EDGES, trie->n_edge_slots));
    for (size_t i = 0; i < trie->n_edge_slots; i++) {
        slot.key = trie->edges[i].key;
        slot.value = trie->edges[i].value;
        slot.used = trie->edges[i].used;
        ENT_TRY(put(w, &slot, sizeof slot));
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
    const EntStatus status = put_array(w, ADDRESSES, slots, n_slots);
    free(slots);
    return status;
}

static EntStatus
put_all(Writer *w, const EntRegistry *registry, const EntLexicon *lexicon, const EntImageTrie *trie)
{
    ENT_TRY(put_strings(w, registry, lexicon));
    ENT_TRY(put_things(w, registry, lexicon));
    ENT_TRY(put_links(w, registry));
    ENT_TRY(put_array(w, LINK_OBJECTS, registry->link_objects, registry->n_links));
    ENT_TRY(put_array(w, TENURES, registry->tenures, registry->n_tenures));
    ENT_TRY(put_addresses(w, registry));
    return put_trie(w, trie);
}

/* The folder of the cache and the one above it, as far as they are missing. */
static void
make_folder(const char *path)
{
    char folder[PATH_ROOM];
    (void)snprintf(folder, sizeof folder, "%s", path);
    char *end = strrchr(folder, '/');
    char *above = NULL;
    if (end) {
        *end = '\0';
        above = strrchr(folder, '/');
    }
    if (above && above > folder) {
        *above = '\0';
        (void)mkdir(folder, 0700);
        *above = '/';
    }
    (void)mkdir(folder, 0700);
}

static EntStatus
store(const Writer *w, const char *path)
{
    EntOutfile file;
    ENT_TRY(ent_outfile_open(&file, path, NULL));
    const EntByteSink sink = ent_outfile_sink(&file);
    EntStatus status = sink.write(sink.handle, (const char *)&w->header, sizeof w->header);
    if (status == ENT_STATUS_OK) {
        status = sink.write(sink.handle, w->bytes.data, w->bytes.length);
    }
    if (status != ENT_STATUS_OK) {
        ent_outfile_abort(&file);
        return status;
    }
    return ent_outfile_commit(&file);
}

void
ent_registry_image_write(const EntRegistry *registry, const EntLexicon *lexicon, const EntImageTrie *trie)
{
    Writer w = {.bytes = ENT_BUFFER_EMPTY, .header = {.key = registry->image.key}};
    if (!registry->image.path || registry->image.mapped) {
        return;
    }
    memcpy(w.header.magic, magic, sizeof magic);
    w.header.n_words_before = registry->image.n_words_before;
    ent_map_init(&w.places);
    if (put_all(&w, registry, lexicon, trie) == ENT_STATUS_OK && w.bytes.length < IMAGE_LIMIT - sizeof(Header)) {
        w.header.checksum = ent_view_hash(ent_buffer_view(&w.bytes));
        make_folder(registry->image.path);
        (void)store(&w, registry->image.path); /* a cache that cannot be written costs time only */
    }
    ent_map_clear(&w.places);
    ent_buffer_clear(&w.bytes);
}
