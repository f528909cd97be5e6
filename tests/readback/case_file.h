/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The files cases.*: statements, and what must come of them.
 *
 *     case ID                           begins a case; its statements follow
 *     prefix "NAME" <IRI>               given to the writer
 *     quads                             statements (again)
 *     repeat N                          the statements below, N times: \i counts from 0, \j from 1
 *     expect same|mended|retyped|refused    the gravest thing reported; the statements that must be read back follow
 *                                       (none after "same": those of the case)
 *     fault READER FORMAT REASON        this reader is wrong about this format ("*": any)
 *
 * A statement is a line that begins with two spaces: subject, predicate, object, perhaps a graph name.
 *
 *     <IRI>   _:label   _:"label"   "text"   "text"@"tag"   "text"^^<datatype>   ? for no term
 *
 * Escapes, everywhere: \xHH a byte, \uHHHH and \UHHHHHHHH a character, \n \r \t \" \\ \i \j. Between quotes,
 * "ab"*3+"c" is ababab followed by c; an IRI may be written so too: <"http://e/"+"a"*9>.
 */
#ifndef TESTS_READBACK_CASE_FILE_H
#define TESTS_READBACK_CASE_FILE_H

#include "base/arena.h"
#include "vocab/vocab.h"

typedef struct {
    EntQuad *items;
    size_t count, capacity;
} Quads;

typedef enum { EXPECT_SAME, EXPECT_MENDED, EXPECT_RETYPED, EXPECT_REFUSED } Expect;

typedef struct {
    EntView reader, format, reason;
} Fault;

enum { MAX_PREFIXES = 128, MAX_FAULTS = 16 };

typedef struct {
    EntArena *arena; /* of all texts */
    EntView id;
    EntPrefix prefixes[MAX_PREFIXES];
    size_t n_prefixes;
    Quads quads, expected;
    Expect expect;
    Fault faults[MAX_FAULTS];
    size_t n_faults;
} Case;

void case_add(Quads *quads, const EntQuad *quad);

/* Call `run` for each case of a file; prints what is wrong with the file and exits. */
void case_file_each(const char *path, void (*run)(void *handle, const Case *one), void *handle);

#endif
