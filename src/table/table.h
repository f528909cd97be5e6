/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * CSV on the Web: rows of CSV and their metadata become RDF by csv2rdf (W3C Recommendation, 2015), in standard
 * or minimal mode. libcsv cuts the cells; lines, quotedness and ragged rows are ours to count. Memory: the
 * metadata and one row. This is also how the registers are read: there is one implementation.
 */
#ifndef ENT_TABLE_TABLE_H
#define ENT_TABLE_TABLE_H

#include "base/diag.h"
#include "vocab/term.h"

typedef struct {
    EntView prefix;    /* a URL prefix … */
    EntView directory; /* … and the folder that stands for it */
} EntUrlMap;

typedef struct {
    const char *input;    /* a CSV file, or a metadata document when it ends in .json */
    const char *base;     /* the address it was published at; NULL: by the maps, else file: */
    const char *metadata; /* overriding metadata; NULL: none */
    const char *link;     /* HTTP Link header that came with it; NULL: none */
    const char *content_type;
    const EntUrlMap *maps;
    size_t n_maps;
    bool minimal;
    bool validate; /* report all that is wrong, as errors; write nothing */
} EntTableOptions;

ENT_NODISCARD EntStatus ent_table_convert(const EntTableOptions *options, EntDiags *diags, EntQuadSink sink);

#endif
