/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A buffer is bytes that grow, for texts built piece by piece; and the growth rule for every other array.
 * A failed call leaves the buffer as it was. `data` is NULL while nothing was reserved.
 */
#ifndef ENT_BASE_BUFFER_H
#define ENT_BASE_BUFFER_H

#include "base/status.h"
#include "base/view.h"

typedef struct {
    char *data;
    size_t length;
    size_t capacity;
} EntBuffer;

#define ENT_BUFFER_EMPTY ((EntBuffer){NULL, 0, 0})

static inline EntView
ent_buffer_view(const EntBuffer *buffer)
{
    return (EntView){buffer->data, buffer->length};
}

void ent_buffer_clear(EntBuffer *buffer); /* free the bytes; the buffer may be used again */
ENT_NODISCARD EntStatus ent_buffer_reserve(EntBuffer *buffer, size_t more); /* room for `more` bytes and a NUL */
ENT_NODISCARD EntStatus ent_buffer_add(EntBuffer *buffer, EntView view);
ENT_NODISCARD EntStatus ent_buffer_add_char(EntBuffer *buffer, char byte);
ENT_NODISCARD EntStatus ent_buffer_printf(EntBuffer *buffer, const char *format, ...) ENT_PRINTF(2, 3);
ENT_NODISCARD EntStatus ent_buffer_c_string(EntBuffer *buffer, const char **out); /* NUL after the bytes; borrowed */

/* Make room for `needed` items in a heap array: `items` is the address of the array's pointer. Doubles, so that
 * pushing is amortised constant; ENT_STATUS_NO_MEMORY leaves the array as it was.
 *
 *     ENT_TRY(ent_array_reserve(&list->items, &list->capacity, list->count + 1, sizeof *list->items));
 *     list->items[list->count++] = item;
 */
ENT_NODISCARD EntStatus ent_array_reserve(void *items, size_t *capacity, size_t needed, size_t item_size);

#endif
