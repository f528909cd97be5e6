/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Rows of 8-bit weights summed into 16-bit scores. All rows are asked for before the first is read: they lie far
 * apart, and waiting for memory one row at a time would cost more than the sums. The two ways of summing give the
 * same numbers: 256 weights of at most 128 cannot overflow 16 bits.
 */
#include "nlp/linear.h"

#include <string.h>

#if defined __x86_64__
#include <immintrin.h>
#endif

enum { LINE = 64 /* bytes that memory gives at once */ };

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

static void
prefetch(const EntLinear *linear, const uint32_t *features, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const int8_t *row = linear->table + (features[i] & linear->mask);
        for (uint32_t at = 0; at < linear->width; at += LINE) {
            __builtin_prefetch(row + at);
        }
    }
}

void
ent_linear_scores_plain(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
    memset(scores, 0, linear->width * sizeof *scores);
    for (size_t i = 0; i < n; i++) {
        const int8_t *row = linear->table + (features[i] & linear->mask);
        for (uint32_t k = 0; k < linear->width; k++) {
            scores[k] = (int16_t)(scores[k] + row[k]);
        }
    }
}

#if defined __x86_64__

enum { HALF = 16 /* 16-bit sums in one register */ };

__attribute__((target("avx2"))) static __m256i
sixteen(const int8_t *weights)
{
    return _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(const void *)weights));
}

__attribute__((target("avx2"))) static void
store(int16_t *scores, __m256i sums)
{
    _mm256_storeu_si256((__m256i *)(void *)scores, sums);
}

/* Columns `at` … `at` + 31 of all rows. */
__attribute__((target("avx2"))) static void
sum_32(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
    __m256i a = _mm256_setzero_si256(), b = a;
    for (size_t i = 0; i < n; i++) {
        const int8_t *row = linear->table + (features[i] & linear->mask);
        a = _mm256_add_epi16(a, sixteen(row));
        b = _mm256_add_epi16(b, sixteen(row + HALF));
    }
    store(scores, a);
    store(scores + HALF, b);
}

__attribute__((target("avx2"))) static void
sum_64(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
    __m256i a = _mm256_setzero_si256(), b = a, c = a, d = a;
    for (size_t i = 0; i < n; i++) {
        const int8_t *row = linear->table + (features[i] & linear->mask);
        a = _mm256_add_epi16(a, sixteen(row));
        b = _mm256_add_epi16(b, sixteen(row + HALF));
        c = _mm256_add_epi16(c, sixteen(row + 2 * HALF));
        d = _mm256_add_epi16(d, sixteen(row + 3 * HALF));
    }
    store(scores, a);
    store(scores + HALF, b);
    store(scores + 2 * HALF, c);
    store(scores + 3 * HALF, d);
}

__attribute__((target("avx2"))) static void
scores_avx2(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
    EntLinear part = *linear;
    uint32_t left = linear->width;
    for (; left >= 2 * ENT_LINEAR_LANES; left -= 2 * ENT_LINEAR_LANES) {
        sum_64(&part, features, n, scores);
        part.table += 2 * ENT_LINEAR_LANES;
        scores += 2 * ENT_LINEAR_LANES;
    }
    if (left > 0) {
        sum_32(&part, features, n, scores);
    }
}
#endif

void
ent_linear_scores(const EntLinear *linear, const uint32_t *features, size_t n, int16_t *scores)
{
    prefetch(linear, features, n);
#if defined __x86_64__
    if (__builtin_cpu_supports("avx2")) {
        scores_avx2(linear, features, n, scores);
        return;
    }
#endif
    ent_linear_scores_plain(linear, features, n, scores);
}
