/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * CSV on the Web: rows of CSV and their metadata become RDF by csv2rdf (W3C Recommendations of 17 December 2015:
 * Model for Tabular Data and Metadata on the Web; Metadata Vocabulary for Tabular Data; Generating RDF from Tabular
 * Data on the Web), in standard or minimal mode. This is also how the registers are read: there is one
 * implementation. What happens, file by file:
 *
 *     session.h     which local file stands for a URL; what is read once
 *     document.h    a metadata document: JSON with the place of every value
 *     metadata.h    the document as a model (model.h), everything checked on the way
 *     locate.h      which metadata describes a CSV file, when none was named
 *     csv.h         rows and cells
 *     embedded.h    the header row held against the schema
 *     cell.h        the text of a cell becomes values: null, default, list, datatype (datatype.h)
 *     template.h    aboutUrl, propertyUrl, valueUrl
 *     rows.h        cells become quads; annotation.h: so do notes and common properties
 *     keys.h        primary and foreign keys (only when validating)
 *     crew.h        rows of large tables, by several threads
 *
 * Memory: the metadata, one row (with a crew some blocks of rows), and, when validating, the keys. A URL is a local file by the maps, or does not exist;
 * only with `network` is what no map covers fetched.
 *
 * Converting, a cell that does not fit its datatype is a warning and its text a plain string. With `validate` it
 * is an error, keys are checked, and nothing is written. Errors are counted in `diags`; a run with any returns
 * ENT_STATUS_INVALID (the quads of tables before the error were written).
 *
 * One extension, off unless metadata asks for it with a property that other processors take as an annotation:
 * "https://w3id.org/entente/ns#eachItem": true, beside a "separator" and a "valueUrl", makes one IRI of each item
 * of the list (the standard makes one of all of them).
 */
#ifndef ENT_TABLE_TABLE_H
#define ENT_TABLE_TABLE_H

#include "base/diag.h"
#include "source/http.h"
#include "vocab/term.h"

typedef struct {
    EntView prefix;    /* a URL prefix … */
    EntView directory; /* … and the folder that stands for it */
} EntUrlMap;

/* Asked now and then while rows are read, with how much of the table's file was read (`total` 0: nobody knows of how
 * much). What it returns other than OK ends the conversion: ENT_STATUS_CANCELLED. */
typedef struct {
    EntStatus (*tick)(void *handle, size_t done, size_t total); /* NULL: nobody watches */
    void *handle;
} EntTableWatch;

/* Writers for the threads that read large tables: of what is written block by block, one behind the other is what one
 * writer writes of all. */
typedef struct {
    size_t n_jobs; /* threads; below 2: no crew */
    /* A writer whose bytes are added to `bytes`; what it has to tell it tells `diags`. Called by any thread, as `end`. */
    EntStatus (*begin)(void *handle, EntBuffer *bytes, EntDiags *diags, void **writer, EntQuadSink *sink);
    EntStatus (*end)(void *writer); /* all bytes are there; frees it */
    /* Write what a writer wrote, in the place of its quads: called between the quads that the conversion puts. NULL, as the
     * others: quads cannot be written so, and only validating is done by several threads. */
    EntStatus (*append)(void *handle, EntView bytes);
    void *handle;
} EntTableCrew;

typedef struct {
    const char *input;    /* a CSV file ("-": standard input), or a metadata document when it ends in .json; a URL */
    const char *base;     /* the address it was published at; NULL: by the maps, else file: */
    const char *metadata; /* overriding metadata; NULL: none */
    const char *link;     /* HTTP Link header that came with it; NULL: none */
    const char *content_type;
    const char *content_language; /* of the HTTP header: the language of cells when the metadata names none */
    const EntUrlMap *maps;
    size_t n_maps;
    EntFetcher network; /* get NULL: there is no network */
    bool minimal;
    bool validate; /* report all that is wrong, as errors; write nothing */
    EntTableWatch watch;
    EntTableCrew crew;
    const char *blank_prefix; /* labels of blank nodes begin with it ([A-Za-z0-9]+); NULL: "b" */
} EntTableOptions;

ENT_NODISCARD EntStatus ent_table_convert(const EntTableOptions *options, EntDiags *diags, EntQuadSink sink);

#endif
