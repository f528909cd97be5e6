/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What a function that can fail returns. The status decides what the caller does next; what a person needs to
 * know goes to a diagnostic (diag.h). Results are out-parameters, last, and untouched on failure unless said.
 *
 *     EntStatus
 *     load(EntLoader *loader, EntThing **out)
 *     {
 *         ENT_TRY(open_it(loader));
 *         return read_it(loader, out);
 *     }
 */
#ifndef ENT_BASE_STATUS_H
#define ENT_BASE_STATUS_H

typedef enum {
    ENT_STATUS_OK,
    ENT_STATUS_NO_MEMORY,   /* an allocation failed; nothing was changed */
    ENT_STATUS_IO,          /* the system refused to open, read, write, sync or rename; errno may tell more */
    ENT_STATUS_NOT_FOUND,   /* the file, key or name does not exist */
    ENT_STATUS_SYNTAX,      /* the input does not follow its format */
    ENT_STATUS_INVALID,     /* well-formed, but it names or holds what cannot be */
    ENT_STATUS_LIMIT,       /* a documented limit of size, depth, number or time was reached */
    ENT_STATUS_UNSUPPORTED, /* legal, but not something Entente does */
    ENT_STATUS_CANCELLED,   /* a signal asked to stop */
    ENT_STATUS_END          /* an iterator has nothing more: not a failure */
} EntStatus;

#define ENT_NODISCARD __attribute__((warn_unused_result))
#define ENT_PRINTF(string, first) __attribute__((format(printf, string, first)))

/* Hand a failure to the caller. */
#define ENT_TRY(expression)                        \
    do {                                           \
        const EntStatus try_status = (expression); \
        if (try_status != ENT_STATUS_OK) {         \
            return try_status;                     \
        }                                          \
    } while (0)

/* One lower-case phrase without a full stop: "out of memory". Never NULL. */
const char *ent_status_text(EntStatus status);

#endif
