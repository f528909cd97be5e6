/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows of 8-bit weights summed into 16-bit scores. Rows are asked for long before they are read: they lie far
 * apart, and waiting for memory one row at a time would cost more than the sums. The two ways of summing give the
 * same numbers: 256 weights of at most 128 cannot overflow 16 bits.
 */
#include "nlp/linear.h"

#include <string.h>

#if defined __x86_64__
#include <immintrin.h>
#endif

enum {
    LINE = 64, /* bytes that memory gives at once */
    AHEAD = 16 /* rows that are asked for before they are summed */
};

typedef struct {
    uint32_t bits, width;
} Shape;

static EntStatus
refuse(const EntModel *model, const char *name, EntDiags *diags)
{
    ent_report(diags, &(EntDiag){.severity = ENT_ERROR, .file = ent_model_name(model)}, "section '%s' is wrong", name);
    return ENT_STATUS_INVALID;
}

static bool
is_sound(Shape shape, EntView table, size_t n_classes)
{
    return shape.bits >= ENT_LINEAR_MIN_BITS && shape.bits <= ENT_LINEAR_MAX_BITS &&
           shape.width % ENT_LINEAR_LANES == 0 && shape.width >= ENT_LINEAR_LANES &&
           shape.width <= ENT_LINEAR_MAX_WIDTH && n_classes <= shape.width &&
           table.length == ((size_t)1 << shape.bits) + shape.width;
}

EntStatus
ent_linear_of(const EntModel *model, const char *name, size_t n_classes, EntLinear *out)
{
    return ent_linear_read(model, name, n_classes, NULL, out);
}

EntStatus
ent_linear_read(const EntModel *model, const char *name, size_t n_classes, EntDiags *diags, EntLinear *out)
{
    static const char suffix[] = ".shape";
    char shape_name[ENT_MODEL_NAME_ROOM + sizeof suffix] = {0};
    const size_t length = strlen(name);
    if (length + sizeof suffix > ENT_MODEL_NAME_ROOM) {
        return ENT_STATUS_INVALID;
    }
    memcpy(shape_name, name, length);
    memcpy(shape_name + length, suffix, sizeof suffix);
    const EntView table = ent_model_section(model, name);
    const EntView numbers = ent_model_section(model, shape_name);
    Shape shape;
    if (numbers.length != sizeof shape) {
        return refuse(model, shape_name, diags);
    }
    memcpy(&shape, numbers.data, sizeof shape);
    if (!is_sound(shape, table, n_classes)) {
        return refuse(model, name, diags);
    }
    *out = (EntLinear){(const int8_t *)table.data, (uint32_t)(((uint64_t)1 << shape.bits) - 1), shape.width};
    return ENT_STATUS_OK;
}

/* `width` is known where this is inlined into a walk over rows. */
static inline void
prefetch(const EntLinear *linear, uint32_t feature, uint32_t width)
{
    const int8_t *row = linear->table + (feature & linear->mask);
    for (uint32_t at = 0; at < width; at += LINE) {
        __builtin_prefetch(row + at);
    }
    __builtin_prefetch(row + width - 1);
}

static void
add_plain(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
    for (size_t i = 0; i < n && i < AHEAD; i++) {
        prefetch(linear, features[i], linear->width);
    }
    for (size_t i = 0; i < n; i++) {
        const int8_t *row = linear->table + (features[i] & linear->mask);
        if (i + AHEAD < n) {
            prefetch(linear, features[i + AHEAD], linear->width);
        }
        for (uint32_t k = 0; k < linear->width; k++) {
            scores[k] = (int16_t)(scores[k] + row[k]);
        }
    }
}

void
ent_linear_scores_plain(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
    memset(scores, 0, linear->width * sizeof *scores);
    add_plain(linear, features, n, scores);
}

#if defined __x86_64__

/* Two rows at a time: their bytes are paired, and one instruction adds each pair into 16 bits. It leaves the columns of
 * a block of 32 in the order 0 … 7, 16 … 23, 8 … 15, 24 … 31, which is mended when they are stored. */
typedef struct {
    __m256i low, high;
} Block;

enum {
    MOST_BLOCKS = 4, /* summed in one walk over the rows: what fits into registers */
    HALF = 16,
    LOW_HALVES = 0x20,
    HIGH_HALVES = 0x31
};

__attribute__((target("avx2"), always_inline)) static inline Block
add_pair(Block sums, const int8_t *first, const int8_t *second)
{
    const __m256i ones = _mm256_set1_epi8(1);
    const __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)first);
    const __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)second);
    sums.low = _mm256_add_epi16(sums.low, _mm256_maddubs_epi16(ones, _mm256_unpacklo_epi8(a, b)));
    sums.high = _mm256_add_epi16(sums.high, _mm256_maddubs_epi16(ones, _mm256_unpackhi_epi8(a, b)));
    return sums;
}

__attribute__((target("avx2"), always_inline)) static inline void
store(int16_t *scores, Block sums)
{
    _mm256_storeu_si256((__m256i *)(void *)scores, _mm256_permute2x128_si256(sums.low, sums.high, LOW_HALVES));
    _mm256_storeu_si256((__m256i *)(void *)(scores + HALF),
                        _mm256_permute2x128_si256(sums.low, sums.high, HIGH_HALVES));
}

/* Sums as they were stored, in the order of a block. */
__attribute__((target("avx2"), always_inline)) static inline Block
load(const int16_t *scores)
{
    const __m256i a = _mm256_loadu_si256((const __m256i *)(const void *)scores);
    const __m256i b = _mm256_loadu_si256((const __m256i *)(const void *)(scores + HALF));
    return (Block){_mm256_permute2x128_si256(a, b, LOW_HALVES), _mm256_permute2x128_si256(a, b, HIGH_HALVES)};
}

/* The first n_blocks * 32 columns of all rows; n_blocks is known where this is inlined. */
__attribute__((target("avx2"), always_inline)) static inline void
sum_blocks(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores, size_t n_blocks)
{
    static const int8_t nothing[MOST_BLOCKS * ENT_LINEAR_LANES];
    Block sums[MOST_BLOCKS];
#pragma GCC unroll 4
    for (size_t k = 0; k < n_blocks; k++) {
        sums[k] = load(scores + k * ENT_LINEAR_LANES);
    }
    const uint32_t width = (uint32_t)n_blocks * ENT_LINEAR_LANES;
    for (size_t i = 0; i < n && i < AHEAD; i++) {
        prefetch(linear, features[i], width);
    }
    for (size_t i = 0; i < n; i += 2) {
        if (i + AHEAD + 1 < n) {
            prefetch(linear, features[i + AHEAD], width);
            prefetch(linear, features[i + AHEAD + 1], width);
        }
        const int8_t *first = linear->table + (features[i] & linear->mask);
        const int8_t *second = i + 1 < n ? linear->table + (features[i + 1] & linear->mask) : nothing;
#pragma GCC unroll 4
        for (size_t k = 0; k < n_blocks; k++) {
            sums[k] = add_pair(sums[k], first + k * ENT_LINEAR_LANES, second + k * ENT_LINEAR_LANES);
        }
    }
#pragma GCC unroll 4
    for (size_t k = 0; k < n_blocks; k++) {
        store(scores + k * ENT_LINEAR_LANES, sums[k]);
    }
}

__attribute__((target("avx2"))) static void
add_avx2(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
    EntLinear part = *linear;
    uint32_t left = linear->width / ENT_LINEAR_LANES;
    for (; left >= MOST_BLOCKS; left -= MOST_BLOCKS) {
        sum_blocks(&part, features, n, scores, MOST_BLOCKS);
        part.table += MOST_BLOCKS * ENT_LINEAR_LANES;
        scores += MOST_BLOCKS * ENT_LINEAR_LANES;
    }
    switch (left) {
    case 3: sum_blocks(&part, features, n, scores, 3); break;
    case 2: sum_blocks(&part, features, n, scores, 2); break;
    case 1: sum_blocks(&part, features, n, scores, 1); break;
    default: break;
    }
}

__attribute__((target("avx2"))) static size_t
skip_avx2(const int16_t *scores, size_t at, size_t end, int16_t least)
{
    const __m256i bound = _mm256_set1_epi16(least);
    for (; at + HALF <= end; at += HALF) {
        const __m256i some = _mm256_loadu_si256((const __m256i *)(const void *)(scores + at));
        const int above = _mm256_movemask_epi8(_mm256_cmpgt_epi16(some, bound));
        if (above) {
            return at + (size_t)__builtin_ctz((unsigned)above) / sizeof *scores;
        }
    }
    return at;
}
#endif

static void
add(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
#if defined __x86_64__
    if (__builtin_cpu_supports("avx2")) {
        add_avx2(linear, features, n, scores);
        return;
    }
#endif
    add_plain(linear, features, n, scores);
}

void
ent_linear_scores(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
    memset(scores, 0, linear->width * sizeof *scores);
    add(linear, features, n, scores);
}

void
ent_linear_add(const EntLinear *linear, const uint32_t *features, size_t n, const int16_t *before, int16_t *scores)
{
    if (before != scores) {
        memcpy(scores, before, linear->width * sizeof *scores);
    }
    add(linear, features, n, scores);
}

/* The first score from `at` on that is above `least`; `end`: there is none. */
static size_t
next_above(const int16_t *scores, size_t at, size_t end, int least)
{
#if defined __x86_64__
    if (least >= INT16_MIN && __builtin_cpu_supports("avx2")) {
        at = skip_avx2(scores, at, end, (int16_t)least);
    }
#endif
    while (at < end && scores[at] <= least) {
        at++;
    }
    return at;
}

void
ent_best_two_of(EntBestTwo *best, size_t begin, size_t end, const int16_t *scores)
{
    for (size_t i = next_above(scores, begin, end, best->second_score); i < end;
         i = next_above(scores, i + 1, end, best->second_score)) {
        if (scores[i] > best->best_score) {
            best->second = best->best;
            best->second_score = best->best_score;
            best->best = i;
            best->best_score = scores[i];
        } else {
            best->second = i;
            best->second_score = scores[i];
        }
    }
}
