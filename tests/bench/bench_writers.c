/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * How fast our writers are beside libserd's, in one process, on the same statements, and how much memory they
 * take. Exit status 1 when a goal is missed.
 *
 *     bench_writers                    all: speed side by side, then memory, a process each
 *     bench_writers WRITER N [FILE]    N statements through one writer, into FILE
 *
 * The statements come from a generator that keeps nothing: entities with 8 properties (a type, an English and a
 * Russian label, a typed date, an integer, two IRIs, a sentence), one in four with a claim node of 7 more. Terms
 * are built for each statement, as a program would: an EntQuad, or SerdNodes. What the generator alone costs is
 * measured too, and taken off in the column "net".
 */
#include "output/output.h"

#include <serd/serd.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { N_SPEED = 500000, N_ROUNDS = 7, MAX_RESIDENT_KIB = 16 * 1024, FLAT_KIB = 1024 };

static const double turtle_goal = 1.7; /* times serd's speed */
static const double ntriples_goal = 1.0;

#define ID ENT_BASE_IRI

static const char *const prefixes[][2] = {
    {"dct", ENT_DCT},
    {"ent", ENT_NS},
    {"entity", ID "entity/"},
    {"country", ID "country/"},
    {"org", "http://www.w3.org/ns/org#"},
    {"owl", ENT_OWL},
    {"prov", ENT_PROV},
    {"rdf", ENT_RDF},
    {"rdfs", ENT_RDFS},
    {"schema", "https://schema.org/"},
    {"skos", ENT_SKOS},
    {"xsd", ENT_XSD},
};

enum { N_PREFIXES = sizeof prefixes / sizeof prefixes[0], TEXT_SIZE = 160 };

/* The terms of a statement as strings of known length. */
typedef struct {
    EntTermKind kind;
    size_t length;
    char text[TEXT_SIZE];
} Text;

typedef struct {
    Text subject, object;
    const char *predicate, *datatype, *language; /* NULL: none */
} Statement;

typedef struct {
    EntStatus (*put)(void *handle, const Statement *statement);
    void *handle;
    size_t left; /* statements */
} Target;

static void
add(Text *text, const char *string)
{
    const size_t length = strlen(string);

    memcpy(text->text + text->length, string, length + 1);
    text->length += length;
}

static void
add_number(Text *text, uint32_t number)
{
    char digits[12];
    size_t at = sizeof digits;

    digits[--at] = '\0';
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    add(text, digits + at);
}

static void
begin(Text *text, EntTermKind kind, const char *string)
{
    text->kind = kind;
    text->length = 0;
    add(text, string);
}

static void
send(Target *target, Statement *statement, const char *predicate, const char *datatype, const char *language)
{
    if (target->left == 0) {
        return;
    }
    target->left--;
    statement->predicate = predicate;
    statement->datatype = datatype;
    statement->language = language;
    if (target->put(target->handle, statement) != ENT_STATUS_OK) {
        abort();
    }
}

static void
begin_date(Text *text, uint32_t number)
{
    begin(text, ENT_TERM_LITERAL, "20");
    add_number(text, 10 + number % 17);
    add(text, number % 2 ? "-11-" : "-04-");
    add_number(text, 10 + number % 21);
}

static void
send_entity(Target *target, Statement *s, uint32_t i)
{
    static const char *const english[] = {"Japan Maritime Self-Defense Force", "Freedom Edge", "Minister's office",
                                          "search and rescue exercise in the East China Sea"};
    static const char *const russian[] = {"Министерство обороны", "учения «Морское взаимодействие»", "флагман",
                                          "главнокомандующий Военно-морским флотом"};

    begin(&s->subject, ENT_TERM_IRI, ID "entity/e");
    add_number(&s->subject, i);
    begin(&s->object, ENT_TERM_IRI, i % 3 ? ENT_NS "ArmedForce" : ENT_NS "Meeting");
    send(target, s, ENT_RDF "type", NULL, NULL);
    begin(&s->object, ENT_TERM_LITERAL, english[i % 4]);
    add(&s->object, " ");
    add_number(&s->object, i);
    send(target, s, ENT_RDFS "label", NULL, "en");
    begin(&s->object, ENT_TERM_LITERAL, russian[i % 4]);
    send(target, s, ENT_RDFS "label", NULL, "ru");
    begin_date(&s->object, i);
    send(target, s, ENT_NS "date", ENT_XSD "date", NULL);
    begin(&s->object, ENT_TERM_LITERAL, "");
    add_number(&s->object, i % 1000);
    send(target, s, ENT_NS "timesHeld", ENT_XSD "integer", NULL);
    begin(&s->object, ENT_TERM_IRI, ID "country/c");
    add_number(&s->object, i % 193);
    send(target, s, ENT_NS "country", NULL, NULL);
    begin(&s->object, ENT_TERM_IRI, ID "entity/e");
    add_number(&s->object, i / 2);
    send(target, s, ENT_NS "partOf", NULL, NULL);
    begin(&s->object, ENT_TERM_LITERAL, "The two sides \"agreed\" to resume talks, the ministry said on day ");
    add_number(&s->object, i);
    send(target, s, ENT_DCT "description", NULL, NULL);
}

static void
send_claim(Target *target, Statement *s, uint32_t i)
{
    begin(&s->subject, ENT_TERM_BLANK, "c");
    add_number(&s->subject, i);
    begin(&s->object, ENT_TERM_IRI, ENT_NS "Claim");
    send(target, s, ENT_RDF "type", NULL, NULL);
    begin(&s->object, ENT_TERM_IRI, ID "entity/e");
    add_number(&s->object, i);
    send(target, s, ENT_RDF "subject", NULL, NULL);
    begin(&s->object, ENT_TERM_IRI, ENT_NS "country");
    send(target, s, ENT_RDF "predicate", NULL, NULL);
    begin(&s->object, ENT_TERM_IRI, ID "country/c");
    add_number(&s->object, i % 193);
    send(target, s, ENT_RDF "object", NULL, NULL);
    begin(&s->object, ENT_TERM_IRI, ID "document/2026/");
    add_number(&s->object, i % 5000);
    send(target, s, ENT_PROV "wasDerivedFrom", NULL, NULL);
    begin(&s->object, ENT_TERM_LITERAL, "0.");
    add_number(&s->object, i % 100);
    send(target, s, ENT_NS "confidence", ENT_XSD "decimal", NULL);
    begin(&s->object, ENT_TERM_LITERAL, "Стороны договорились возобновить учения, сообщили в среду");
    send(target, s, ENT_NS "quote", NULL, "ru");
}

static void
generate(Target *target)
{
    static Statement statement;

    for (uint32_t i = 1; target->left > 0; i++) {
        send_entity(target, &statement, i);
        if (i % 4 == 0) {
            send_claim(target, &statement, i);
        }
    }
}

/* Both libraries write to the same descriptor, which costs next to nothing for /dev/null. */
typedef struct {
    int descriptor;
    size_t n_bytes;
} Output;

static bool
write_out(Output *output, const void *data, size_t length)
{
    output->n_bytes += length;
    return write(output->descriptor, data, length) == (ssize_t)length;
}

static EntStatus
ent_out(void *handle, const char *data, size_t length)
{
    return write_out(handle, data, length) ? ENT_STATUS_OK : ENT_STATUS_IO;
}

static size_t
serd_out(const void *data, size_t length, void *handle)
{
    return write_out(handle, data, length) ? length : 0;
}

static EntView
view_of(const char *string)
{
    return (EntView){string, string ? strlen(string) : 0};
}

static EntStatus
put_nothing(void *handle, const Statement *statement)
{
    *(size_t *)handle += statement->object.length;
    return ENT_STATUS_OK;
}

static EntStatus
put_ent(void *handle, const Statement *s)
{
    const EntQuad quad = {
        .subject = {.kind = s->subject.kind, .value = {s->subject.text, s->subject.length}},
        .predicate = ent_term_iri(view_of(s->predicate)),
        .object = {.kind = s->object.kind,
                   .value = {s->object.text, s->object.length},
                   .datatype = view_of(s->datatype),
                   .language = view_of(s->language)},
    };

    return ent_writer_put(handle, &quad);
}

static SerdNode
serd_node(const Text *text)
{
    static const SerdType types[] = {SERD_NOTHING, SERD_URI, SERD_BLANK, SERD_LITERAL};

    return serd_node_from_string(types[text->kind], (const uint8_t *)text->text);
}

static EntStatus
put_serd(void *handle, const Statement *s)
{
    const SerdNode subject = serd_node(&s->subject), object = serd_node(&s->object);
    const SerdNode predicate = serd_node_from_string(SERD_URI, (const uint8_t *)s->predicate);
    const SerdNode datatype =
        s->datatype ? serd_node_from_string(SERD_URI, (const uint8_t *)s->datatype) : SERD_NODE_NULL;
    const SerdNode language =
        s->language ? serd_node_from_string(SERD_LITERAL, (const uint8_t *)s->language) : SERD_NODE_NULL;

    return serd_writer_write_statement(handle, 0, NULL, &subject, &predicate, &object, &datatype, &language) ==
                   SERD_SUCCESS
               ? ENT_STATUS_OK
               : ENT_STATUS_IO;
}

static void
run_ent(const char *format, size_t n, Output *output)
{
    EntPrefix items[N_PREFIXES];
    EntWriter *writer;

    for (size_t i = 0; i < N_PREFIXES; i++) {
        items[i] = (EntPrefix){ent_view_of(prefixes[i][0]), ent_view_of(prefixes[i][1])};
    }
    if (ent_writer_new(ent_format_by_name(format), (EntPrefixes){items, N_PREFIXES}, (EntByteSink){ent_out, output},
                       NULL, &writer) != ENT_STATUS_OK) {
        abort();
    }
    generate(&(Target){put_ent, writer, n});
    if (ent_writer_end(writer) != ENT_STATUS_OK || ent_writer_n_written(writer) != n) {
        abort();
    }
    ent_writer_free(writer);
}

static void
run_serd(SerdSyntax syntax, size_t n, Output *output)
{
    const unsigned style =
        syntax == SERD_TURTLE ? SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED | SERD_STYLE_BULK : SERD_STYLE_BULK;
    SerdEnv *const env = serd_env_new(NULL);
    SerdWriter *const writer = serd_writer_new(syntax, (SerdStyle)style, env, NULL, serd_out, output);

    for (size_t i = 0; i < N_PREFIXES && syntax == SERD_TURTLE; i++) {
        const SerdNode name = serd_node_from_string(SERD_LITERAL, (const uint8_t *)prefixes[i][0]);
        const SerdNode iri = serd_node_from_string(SERD_URI, (const uint8_t *)prefixes[i][1]);

        if (serd_env_set_prefix(env, &name, &iri) || serd_writer_set_prefix(writer, &name, &iri)) {
            abort();
        }
    }
    generate(&(Target){put_serd, writer, n});
    if (serd_writer_finish(writer)) {
        abort();
    }
    serd_writer_free(writer);
    serd_env_free(env);
}

/* Run one writer by name. */
static void
run(const char *name, size_t n, Output *output)
{
    if (strcmp(name, "nothing") == 0) {
        generate(&(Target){put_nothing, &output->n_bytes, n});
    } else if (strcmp(name, "serd-turtle") == 0) {
        run_serd(SERD_TURTLE, n, output);
    } else if (strcmp(name, "serd-ntriples") == 0) {
        run_serd(SERD_NTRIPLES, n, output);
    } else {
        run_ent(name, n, output);
    }
}

static double
cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static int
compare_doubles(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;

    return x < y ? -1 : x > y;
}

enum { NOTHING, TURTLE, SERD_TTL, NTRIPLES, SERD_NT, NQUADS, TRIG, JSONLD, N_WRITERS };

static const char *const writers[N_WRITERS] = {"nothing",       "turtle", "serd-turtle", "ntriples",
                                               "serd-ntriples", "nquads", "trig",        "jsonld"};

/* The median of N_ROUNDS, the writers taking turns so that a noisy machine is noisy for all. */
static void
measure_speed(double seconds[N_WRITERS], size_t n_bytes[N_WRITERS])
{
    double rounds[N_WRITERS][N_ROUNDS];

    for (size_t round = 0; round < N_ROUNDS; round++) {
        for (size_t i = 0; i < N_WRITERS; i++) {
            Output output = {open("/dev/null", O_WRONLY), 0};
            const double start = cpu_seconds();

            run(writers[i], N_SPEED, &output);
            rounds[i][round] = cpu_seconds() - start;
            n_bytes[i] = output.n_bytes;
            close(output.descriptor);
        }
    }
    for (size_t i = 0; i < N_WRITERS; i++) {
        qsort(rounds[i], N_ROUNDS, sizeof(double), compare_doubles);
        seconds[i] = rounds[i][N_ROUNDS / 2];
    }
}

static bool
is_goal_met(const char *what, double value, double goal)
{
    printf("%s: %.2f times serd (goal %.2f)%s\n", what, value, goal, value >= goal ? "" : " MISSED");
    return value >= goal;
}

static bool
bench_speed(void)
{
    double seconds[N_WRITERS];
    size_t n_bytes[N_WRITERS];
    bool is_good;

    measure_speed(seconds, n_bytes);
    printf("%-14s %10s %12s %12s %8s\n", "writer", "CPU s", "triples/s", "net", "MB");
    for (size_t i = 0; i < N_WRITERS; i++) {
        printf("%-14s %10.3f %12.0f %12.0f %8.1f\n", writers[i], seconds[i], N_SPEED / seconds[i],
               i == NOTHING ? 0.0 : N_SPEED / (seconds[i] - seconds[NOTHING]), (double)n_bytes[i] / 1e6);
    }
    is_good = is_goal_met("Turtle", seconds[SERD_TTL] / seconds[TURTLE], turtle_goal);
    return is_goal_met("N-Triples", seconds[SERD_NT] / seconds[NTRIPLES], ntriples_goal) && is_good;
}

/* Peak resident KiB of a process of its own that writes n statements: it says so itself. */
static long
resident_kib(const char *program, const char *writer, size_t n)
{
    char command[512];
    FILE *child;
    long kib;

    snprintf(command, sizeof command, "'%s' %s %zu", program, writer, n);
    child = popen(command, "r");
    if (!child || fscanf(child, "%ld", &kib) != 1 || pclose(child) != 0) {
        abort();
    }
    return kib;
}

static bool
bench_memory(const char *program)
{
    static const char *const names[] = {"turtle", "ntriples", "nquads", "trig", "jsonld", "serd-turtle"};
    bool is_good = true;

    printf("%-14s %14s %14s %14s\n", "peak KiB", "100 000", "1 000 000", "10 000 000");
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        const long small = resident_kib(program, names[i], 100000);
        const long middle = resident_kib(program, names[i], 1000000);
        const long large = resident_kib(program, names[i], 10000000);
        const bool is_flat = large <= MAX_RESIDENT_KIB && large - small <= FLAT_KIB;

        printf("%-14s %14ld %14ld %14ld%s\n", names[i], small, middle, large, is_flat ? "" : " MISSED");
        is_good = is_good && is_flat;
    }
    return is_good;
}

static int
run_one(const char *writer, const char *n, const char *path)
{
    Output output = {open(path, O_WRONLY | O_CREAT | O_TRUNC, 0666), 0};
    struct rusage usage;

    if (output.descriptor < 0) {
        perror(path);
        return 2;
    }
    run(writer, strtoul(n, NULL, 10), &output);
    getrusage(RUSAGE_SELF, &usage);
    printf("%ld KiB resident, %zu bytes written\n", usage.ru_maxrss, output.n_bytes);
    return close(output.descriptor) == 0 ? 0 : 1;
}

int
main(int argc, char **argv)
{
    bool is_fast;

    if (argc == 3 || argc == 4) {
        return run_one(argv[1], argv[2], argc == 4 ? argv[3] : "/dev/null");
    }
    if (argc != 1) {
        fprintf(stderr, "usage: %s [WRITER N [FILE]]\n", argv[0]);
        return 2;
    }
    is_fast = bench_speed();
    return bench_memory(argv[0]) && is_fast ? 0 : 1;
}
