/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0 */
#include "rule/rule_folder.h"

#include "base/file.h"
#include "base/folder.h"

enum { FILE_LIMIT = 8 << 20 };

typedef struct {
    EntDiags *diags;
    EntRuleText *read;
    void *reader;
} Reading;

static EntStatus
read_file(void *handle, const char *path)
{
    const Reading *reading = handle;
    EntBuffer bytes = ENT_BUFFER_EMPTY;
    EntStatus status = ent_file_read(path, FILE_LIMIT, reading->diags, &bytes);
    if (status == ENT_STATUS_OK) {
        status = reading->read(reading->reader, ent_view_of(path), ent_buffer_view(&bytes));
    }
    ent_buffer_clear(&bytes);
    return status;
}

EntStatus
ent_rule_folder_read(const char *data_folder, EntView suffix, EntDiags *diags, EntRuleText *read, void *reader)
{
    const EntFolder folder = {data_folder, "rules", suffix};
    Reading reading = {diags, read, reader};
    return ent_folder_each(&folder, diags, read_file, &reading);
}
