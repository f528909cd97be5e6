/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Words for each status.
 */
#include "base/status.h"

const char *
ent_status_text(EntStatus status)
{
    switch (status) {
    case ENT_STATUS_OK: return "done";
    case ENT_STATUS_NO_MEMORY: return "out of memory";
    case ENT_STATUS_IO: return "reading or writing failed";
    case ENT_STATUS_NOT_FOUND: return "not found";
    case ENT_STATUS_SYNTAX: return "not in the expected format";
    case ENT_STATUS_INVALID: return "invalid";
    case ENT_STATUS_LIMIT: return "a limit was reached";
    case ENT_STATUS_UNSUPPORTED: return "not supported";
    case ENT_STATUS_CANCELLED: return "interrupted";
    case ENT_STATUS_END: return "nothing more";
    }
    return "unknown status";
}
