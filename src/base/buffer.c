/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Growing by doubling, with every overflow looked at.
 */
#include "base/buffer.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 8 };

EntStatus
ent_array_reserve(void *items, size_t *capacity, size_t needed, size_t item_size)
{
    if (needed <= *capacity) {
        return ENT_STATUS_OK;
    }
    size_t grown = *capacity ? *capacity : FIRST_CAPACITY;
    while (grown < needed) {
        if (grown > SIZE_MAX / 2) {
            return ENT_STATUS_NO_MEMORY;
        }
        grown *= 2;
    }
    if (grown > SIZE_MAX / item_size) {
        return ENT_STATUS_NO_MEMORY;
    }
    void *old;
    memcpy(&old, items, sizeof old);
    void *data = realloc(old, grown * item_size);
    if (!data) {
        return ENT_STATUS_NO_MEMORY;
    }
    memcpy(items, &data, sizeof data);
    *capacity = grown;
    return ENT_STATUS_OK;
}

void
ent_buffer_clear(EntBuffer *buffer)
{
    free(buffer->data);
    *buffer = ENT_BUFFER_EMPTY;
}

EntStatus
ent_buffer_reserve(EntBuffer *buffer, size_t more)
{
    if (more > SIZE_MAX - buffer->length - 1) {
        return ENT_STATUS_NO_MEMORY;
    }
    return ent_array_reserve(&buffer->data, &buffer->capacity, buffer->length + more + 1, 1);
}

EntStatus
ent_buffer_add(EntBuffer *buffer, EntView view)
{
    ENT_TRY(ent_buffer_reserve(buffer, view.length));
    if (view.length) {
        memcpy(buffer->data + buffer->length, view.data, view.length);
    }
    buffer->length += view.length;
    return ENT_STATUS_OK;
}

EntStatus
ent_buffer_add_char(EntBuffer *buffer, char byte)
{
    return ent_buffer_add(buffer, (EntView){&byte, 1});
}

EntStatus
ent_buffer_printf(EntBuffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    const int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    EntStatus status = length >= 0 ? ent_buffer_reserve(buffer, (size_t)length) : ENT_STATUS_INVALID;
    if (status == ENT_STATUS_OK) {
        (void)vsnprintf(buffer->data + buffer->length, (size_t)length + 1, format, again);
        buffer->length += (size_t)length;
    }
    va_end(again);
    return status;
}

EntStatus
ent_buffer_c_string(EntBuffer *buffer, const char **out)
{
    ENT_TRY(ent_buffer_reserve(buffer, 0));
    buffer->data[buffer->length] = '\0';
    *out = buffer->data;
    return ENT_STATUS_OK;
}
