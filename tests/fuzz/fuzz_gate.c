/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Hostile terms through the gate and all writers. The input is fields that end with the byte 0xFE; the first byte
 * of a field says what the rest is:
 *
 *     = NAME=IRI    a prefix          < IRI        a term        " text      a term
 *     @ tag         of the literal before          ^ datatype    of the literal before
 *     _ label       a term            |            ends a statement of what came before (further terms are dropped)
 *
 * Whatever comes: no writer fails, each statement is written or refused, the formats agree on which, what the gate
 * lets through would pass it, and N-Quads has a line for each statement and no control characters.
 */
#include "fuzz/fuzz.h"

#include "output/copy.h"
#include "output/gate.h"
#include "output/output.h"

#include <string.h>

enum { MAX_PREFIXES = 4, MAX_STATEMENTS = 64, FIELD_END = 0xFE };

typedef struct {
    EntPrefix prefixes[MAX_PREFIXES];
    EntQuad quads[MAX_STATEMENTS];
    size_t n_prefixes, n_quads;
} Input;

typedef struct {
    size_t n_written, n_refused;
    EntBuffer text;
} Written;

static void
add_prefix(Input *input, EntView field)
{
    EntView name;

    if (input->n_prefixes < MAX_PREFIXES && ent_view_split(&field, '=', &name)) {
        input->prefixes[input->n_prefixes++] = (EntPrefix){name, field};
    }
}

static EntTermKind
kind_of(char mark)
{
    return mark == '<' ? ENT_TERM_IRI : mark == '_' ? ENT_TERM_BLANK : mark == '"' ? ENT_TERM_LITERAL : ENT_TERM_NONE;
}

static void
add_field(Input *input, EntTerm terms[4], size_t *n_terms, EntView field)
{
    const char mark = field.length > 0 ? field.data[0] : '\0';
    const EntView rest = field.length > 0 ? ent_view_slice(field, 1, field.length) : field;
    EntTerm *const last = *n_terms > 0 ? &terms[*n_terms - 1] : NULL;

    if (mark == '=') {
        add_prefix(input, rest);
    } else if (mark == '@' && last) {
        last->language = rest;
    } else if (mark == '^' && last) {
        last->datatype = rest;
    } else if (mark == '|') {
        input->quads[input->n_quads++] = (EntQuad){terms[0], terms[1], terms[2], terms[3]};
        memset(terms, 0, 4 * sizeof *terms);
        *n_terms = 0;
    } else if (*n_terms < 4) {
        terms[(*n_terms)++] = (EntTerm){.kind = kind_of(mark), .value = rest};
    }
}

static void
parse(EntView bytes, Input *input)
{
    EntTerm terms[4] = {{.kind = ENT_TERM_NONE}};
    size_t n_terms = 0;
    EntView field;

    while (input->n_quads < MAX_STATEMENTS && ent_view_split(&bytes, (char)FIELD_END, &field)) {
        add_field(input, terms, &n_terms, field);
    }
}

static void
check_gate(const EntTerm *term)
{
    EntBuffer scratch = ENT_BUFFER_EMPTY, again = ENT_BUFFER_EMPTY;
    EntTerm out, twice;
    EntGateResult result;
    const char *reason;

    FUZZ_REQUIRE(ent_gate_term(term, &scratch, &out, &result, &reason) == ENT_STATUS_OK);
    FUZZ_REQUIRE((reason == NULL) == (result == ENT_GATE_PASSED));
    if (result != ENT_GATE_REFUSED && term->kind != ENT_TERM_BLANK) {
        FUZZ_REQUIRE(ent_gate_term(&out, &again, &twice, &result, &reason) == ENT_STATUS_OK);
        FUZZ_REQUIRE(result == ENT_GATE_PASSED && ent_term_equal(&out, &twice));
    }
    ent_buffer_clear(&scratch);
    ent_buffer_clear(&again);
}

static Written
write_all(const Input *input, const EntFormat *format)
{
    Written written = {.text = ENT_BUFFER_EMPTY};
    EntWriter *writer;
    EntStatus status;

    FUZZ_REQUIRE(ent_writer_new(format, (EntPrefixes){input->prefixes, input->n_prefixes},
                                ent_buffer_sink(&written.text), NULL, &writer) == ENT_STATUS_OK);
    for (size_t i = 0; i < input->n_quads; i++) {
        FUZZ_REQUIRE(ent_writer_put(writer, &input->quads[i]) == ENT_STATUS_OK);
    }
    status = ent_writer_end(writer);
    FUZZ_REQUIRE(status == ENT_STATUS_OK);
    written.n_written = ent_writer_n_written(writer);
    written.n_refused = ent_writer_n_refused(writer);
    FUZZ_REQUIRE(written.n_written + written.n_refused == input->n_quads);
    FUZZ_REQUIRE(ent_text_is_clean(ent_buffer_view(&written.text)));
    ent_writer_free(writer);
    return written;
}

static void
check_lines(const Written *written)
{
    size_t n_lines = 0;

    for (size_t i = 0; i < written->text.length; i++) {
        const char byte = written->text.data[i];

        n_lines += byte == '\n';
        FUZZ_REQUIRE((uint8_t)byte >= 0x20 || byte == '\n');
        FUZZ_REQUIRE(byte != 0x7F);
    }
    FUZZ_REQUIRE(n_lines == written->n_written);
}

static void
check_writers(const Input *input)
{
    const EntFormat *format;
    size_t n_written[2] = {0, 0}; /* without and with graph names */
    bool is_known[2] = {false, false};

    for (size_t i = 0; (format = ent_format_at(i)) != NULL; i++) {
        Written written = write_all(input, format);
        const bool is_xml = strncmp(format->name, "rdfxml", 6) == 0; /* refuses more */

        if (!is_xml) {
            FUZZ_REQUIRE(!is_known[format->has_graphs] || n_written[format->has_graphs] == written.n_written);
            is_known[format->has_graphs] = true;
            n_written[format->has_graphs] = written.n_written;
        }
        if (strcmp(format->name, "nquads") == 0 || strcmp(format->name, "ntriples") == 0) {
            check_lines(&written);
        }
        ent_buffer_clear(&written.text);
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static Input input;

    input = (Input){.n_quads = 0};
    parse(fuzz_view(data, size), &input);
    for (size_t i = 0; i < input.n_quads; i++) {
        check_gate(&input.quads[i].subject);
        check_gate(&input.quads[i].predicate);
        check_gate(&input.quads[i].object);
        check_gate(&input.quads[i].graph);
    }
    check_writers(&input);
    return 0;
}
