/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The gate: what becomes of a term, and that what leaves it passes it again.
 */
#include "support.h"

#include "output/gate.h"

/* The generator of the read-back test; linked in here, since test programs share only what lies beside them. */
#include "readback/hostile.c"

typedef struct {
    EntBuffer scratch;
    EntTerm out;
    EntGateResult result;
    const char *reason;
} Through;

static Through
gate(EntTerm term)
{
    Through through = {.scratch = ENT_BUFFER_EMPTY};

    assert_ok(ent_gate_term(&term, &through.scratch, &through.out, &through.result, &through.reason));
    assert_true((through.result == ENT_GATE_PASSED) == (through.reason == NULL));
    return through;
}

static void
assert_result(const char *term, EntGateResult expected)
{
    Through through = gate(term_of(term));

    assert_int_equal(through.result, expected);
    ent_buffer_clear(&through.scratch);
}

static void
most_terms_pass(void **state)
{
    (void)state;
    assert_result("<http://e/a", ENT_GATE_PASSED);
    assert_result("_b1", ENT_GATE_PASSED);
    assert_result("text", ENT_GATE_PASSED);
    assert_result("", ENT_GATE_PASSED);
    assert_result("text@en-GB", ENT_GATE_PASSED);
    assert_result("5^" ENT_XSD "integer", ENT_GATE_PASSED);
    assert_result("5^" ENT_XSD "string", ENT_GATE_PASSED);
    assert_result("5^http://e/type", ENT_GATE_PASSED);
}

static void
assert_mended(const char *term, const char *value, const char *datatype, const char *language)
{
    Through through = gate(term_of(term));

    assert_int_equal(through.result, ENT_GATE_MENDED);
    assert_view(through.out.value, value);
    assert_view(through.out.datatype, datatype);
    assert_view(through.out.language, language);
    ent_buffer_clear(&through.scratch);
}

static void
some_are_mended(void **state)
{
    (void)state;
    assert_mended("<http://e/a b", "http://e/a%20b", "", "");
    assert_mended("_a-b", "ZzaZ2db", "", "");
    assert_mended("_", "Zz", "", "");
    assert_mended("_Zz", "ZzZ5az", "", "");
    assert_mended("_B1", "ZzB1", "", "");
    assert_mended("text@en_US", "text", "", "en-US");
    assert_mended("text^http://e/a b", "text", "http://e/a%20b", "");
}

static void
some_lose_their_datatype(void **state)
{
    static const char *const terms[] = {"x^" ENT_XSD "integer", "2026-02-30^" ENT_XSD "date",
                                        "x^" ENT_RDF "langString"};
    EntTerm both = ent_term_literal(ENT_VIEW("x"), ENT_VIEW(ENT_XSD "string"), ENT_VIEW("en"));
    Through through;

    (void)state;
    for (size_t i = 0; i < sizeof terms / sizeof terms[0]; i++) {
        through = gate(term_of(terms[i]));
        assert_int_equal(through.result, ENT_GATE_RETYPED);
        assert_int_equal(through.out.datatype.length, 0);
        assert_int_equal(through.out.language.length, 0);
        ent_buffer_clear(&through.scratch);
    }
    through = gate(both);
    assert_int_equal(through.result, ENT_GATE_RETYPED);
    assert_int_equal(through.out.datatype.length, 0);
    assert_view(through.out.language, "en");
    ent_buffer_clear(&through.scratch);
    both.datatype = ENT_VIEW(ENT_RDF "langString");
    through = gate(both);
    assert_int_equal(through.result, ENT_GATE_PASSED);
    ent_buffer_clear(&through.scratch);
}

static void
some_are_refused(void **state)
{
    (void)state;
    assert_result(NULL, ENT_GATE_REFUSED);
    assert_result("<relative", ENT_GATE_REFUSED);
    assert_result("<", ENT_GATE_REFUSED);
    assert_result("<http://e/\xFF", ENT_GATE_REFUSED);
    assert_result("\xFF", ENT_GATE_REFUSED);
    assert_result("\xEF\xBF\xBF", ENT_GATE_REFUSED);
    assert_result("text@e n", ENT_GATE_REFUSED);
    assert_result("text@e_", ENT_GATE_REFUSED);
    assert_result("text^relative", ENT_GATE_REFUSED);
    assert_result("\xFF^" ENT_XSD "integer", ENT_GATE_REFUSED);
}

/* Labels that differ before differ after: the renamed form can be read back. */
static void
renaming_is_injective(void **state)
{
    static const char *const labels[] = {"_a-b",   "_a_b",     "_a.b", "_a-Z2d", "_a--",     "_aZ2d-", "_azb",
                                         "_aZ2db", "_ZzaZ2db", "_Zz",  "_",      "_Z",       "_ZZ",    "_B1",
                                         "_ZzB1",  "_b1",      "_a b", "_\xFF",  "_\xC3\xBF"};
    enum { N = sizeof labels / sizeof labels[0] };
    Through through[N];

    (void)state;
    for (size_t i = 0; i < N; i++) {
        through[i] = gate(term_of(labels[i]));
        for (size_t k = 0; k < i; k++) {
            assert_false(ent_view_equal(through[i].out.value, through[k].out.value));
        }
    }
    for (size_t i = 0; i < N; i++) {
        ent_buffer_clear(&through[i].scratch);
    }
}

/* Whatever comes, what leaves the gate would pass it (but for labels, which are only renamed once). */
static void
what_left_passes(void **state)
{
    EntArena arena;
    Hostile hostile = {7, &arena};

    (void)state;
    ent_arena_init(&arena);
    for (int i = 0; i < 20000; i++) {
        const EntTerm term = i % 3 == 0 ? literal(&hostile) : i % 3 == 1 ? iri(&hostile) : blank(&hostile);
        Through once = gate(term), twice;

        if (once.result != ENT_GATE_REFUSED && term.kind != ENT_TERM_BLANK) {
            twice = gate(once.out);
            assert_int_equal(twice.result, ENT_GATE_PASSED);
            assert_true(ent_term_equal(&twice.out, &once.out));
            ent_buffer_clear(&twice.scratch);
        }
        ent_buffer_clear(&once.scratch);
    }
    ent_arena_clear(&arena);
}

static EntStatus
mend(void *data)
{
    const EntTerm term = term_of(data);
    EntBuffer scratch = ENT_BUFFER_EMPTY;
    EntTerm out;
    EntGateResult result;
    const char *reason;
    const EntStatus status = ent_gate_term(&term, &scratch, &out, &result, &reason);

    ent_buffer_clear(&scratch);
    return status;
}

static void
memory_fails(void **state)
{
    char iri_text[] = "<http://e/a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g h i j k l m n o p q";
    char label[] = "_a-very-long-label-that-needs-much-more-room-than-a-small-buffer-has-at-first";
    char tag[] = "x@en_US", datatype[] = "x^http://e/a b";

    (void)state;
    assert_true(fail_each_allocation(mend, iri_text) > 1);
    assert_true(fail_each_allocation(mend, label) > 1);
    assert_true(fail_each_allocation(mend, tag) > 0);
    assert_true(fail_each_allocation(mend, datatype) > 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(most_terms_pass),
        cmocka_unit_test(some_are_mended),
        cmocka_unit_test(some_lose_their_datatype),
        cmocka_unit_test(some_are_refused),
        cmocka_unit_test(renaming_is_injective),
        cmocka_unit_test(what_left_passes),
        cmocka_unit_test(memory_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
