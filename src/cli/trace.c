/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * What the fact stage tells is kept in the article's arena and written when all of it is known, sentence by sentence.
 */
#include "cli/trace.h"

#include "cli/signals.h"
#include "nlp/tree_draw.h"
#include "text/utf8.h"

#include <stdlib.h>

enum { WORDS_WIDTH = 24, RULE_WIDTH = 24 };

typedef struct {
    const EntSentence *sentence;
    const EntTree *tree;
    EntClauses clauses;
} Seen;

typedef struct {
    EntRuleTrace trace; /* first: what the fact stage is given */
    EntArena arena;
    EntDocument document;
    EntText text;
    EntMentions mentions;
    Seen *seen;
    size_t n_seen, seen_capacity;
    EntRuleAttempt *attempts;
    size_t n_attempts, attempt_capacity;
    EntTraceForm form;
    EntBuffer *out;
} Trace;

/* --- hearing --- */

static EntStatus
hear_sentence(EntRuleTrace *trace, const EntSentence *sentence, const EntTree *tree, const EntClauses *clauses)
{
    Trace *t = (Trace *)trace;
    ENT_TRY(ent_array_reserve(&t->seen, &t->seen_capacity, t->n_seen + 1, sizeof *t->seen));
    t->seen[t->n_seen++] = (Seen){sentence, tree, *clauses};
    return ENT_STATUS_OK;
}

static EntStatus
hear_attempt(EntRuleTrace *trace, const EntRuleAttempt *attempt)
{
    Trace *t = (Trace *)trace;
    ENT_TRY(ent_array_reserve(&t->attempts, &t->attempt_capacity, t->n_attempts + 1, sizeof *t->attempts));
    EntRuleAttempt *kept = &t->attempts[t->n_attempts];
    *kept = *attempt;
    ENT_TRY(ent_arena_copy(&t->arena, attempt->why, &kept->why));
    t->n_attempts++;
    return ENT_STATUS_OK;
}

/* By token; of one token those that fired first, then by rule and what was missing. */
static int
by_token(const void *a, const void *b)
{
    const EntRuleAttempt *x = a, *y = b;
    if (x->token != y->token) {
        return x->token < y->token ? -1 : 1;
    }
    if (x->has_fired != y->has_fired) {
        return x->has_fired ? -1 : 1;
    }
    const int rule = ent_view_compare(x->rule->name, y->rule->name);
    return rule ? rule : ent_view_compare(x->why, y->why);
}

/* --- writing --- */

/* Words of the text on one line, padded to `width`. */
static EntStatus
add_words(Trace *t, EntView words, size_t width)
{
    size_t n = ent_utf8_count(words);
    for (size_t i = 0; i < words.length; i++) {
        const unsigned char c = (unsigned char)words.data[i];
        ENT_TRY(ent_buffer_add_char(t->out, c < ' ' || c == 127 ? ' ' : words.data[i]));
    }
    for (; n < width; n++) {
        ENT_TRY(ent_buffer_add_char(t->out, ' '));
    }
    return ENT_STATUS_OK;
}

/* What stands in `out` from `begin` on becomes text of an HTML page. */
static EntStatus
escape_from(Trace *t, size_t begin)
{
    EntView text;
    ENT_TRY(ent_arena_copy(&t->arena, ent_view_slice(ent_buffer_view(t->out), begin, t->out->length), &text));
    t->out->length = begin;
    for (size_t i = 0; i < text.length; i++) {
        if (text.data[i] == '<' || text.data[i] == '&') {
            ENT_TRY(ent_buffer_add(t->out, text.data[i] == '<' ? ENT_VIEW("&lt;") : ENT_VIEW("&amp;")));
        } else {
            ENT_TRY(ent_buffer_add_char(t->out, text.data[i]));
        }
    }
    return ENT_STATUS_OK;
}

static const char *
pos_name(uint8_t pos)
{
    static const char *const names[] = {"noun",         "name",     "adjective",   "number",      "determiner",
                                        "possessive",   "pronoun",  "relative",    "verb",        "auxiliary",
                                        "modal",        "negation", "infinitive",  "preposition", "conjunction",
                                        "subordinator", "adverb",   "punctuation", "hyphen"};
    return pos < sizeof names / sizeof *names ? names[pos] : "?";
}

static EntStatus
write_tokens(Trace *t, const EntSentence *sentence)
{
    for (uint32_t i = sentence->first; i < sentence->end; i++) {
        const EntToken *token = &t->text.tokens[i];
        ENT_TRY(ent_buffer_printf(t->out, "%4u  ", i - sentence->first + 1u));
        ENT_TRY(add_words(t, ent_token_view(&t->text, i), WORDS_WIDTH));
        ENT_TRY(ent_buffer_printf(t->out, " %s%s", pos_name(token->pos), token->lemma ? "  " : ""));
        if (token->lemma) {
            ENT_TRY(ent_buffer_add(t->out, ent_lexicon_word(t->text.lexicon, token->lemma)));
        }
        ENT_TRY(ent_buffer_add_char(t->out, '\n'));
    }
    return ENT_STATUS_OK;
}

static EntStatus
write_things(Trace *t, const EntVocab *vocab, const EntMention *mention)
{
    if (mention->kind == ENT_MENTION_DATE) {
        return ent_buffer_printf(t->out, " date %d-%02d-%02d\n", (int)mention->date.year, (int)mention->date.month,
                                 (int)mention->date.day);
    }
    if (mention->n_things == 0) {
        return ent_buffer_add(t->out, ENT_VIEW(" nothing that could be told\n"));
    }
    for (uint32_t i = 0; i < mention->n_things; i++) {
        const EntThing *thing = &t->mentions.things[mention->things[i]];
        ENT_TRY(ent_buffer_printf(t->out, "%s %.*s ", i ? "," : "",
                                  ENT_VIEW_ARGS(ent_vocab_class_name(vocab, thing->class_id))));
        ENT_TRY(add_words(t, thing->name.length ? thing->name : thing->title, 0));
        ENT_TRY(ent_buffer_add(t->out, thing->known ? ENT_VIEW("") : ENT_VIEW(" (new)")));
    }
    return ent_buffer_add_char(t->out, '\n');
}

/* Those from *next on that begin in the sentence; they are sorted. */
static EntStatus
write_mentions(Trace *t, const EntVocab *vocab, const EntSentence *sentence, size_t *next)
{
    const EntMentions *m = &t->mentions;
    bool any = false;
    while (*next < m->n_mentions && m->mentions[*next].first < sentence->first) {
        ++*next;
    }
    for (; *next < m->n_mentions && m->mentions[*next].first < sentence->end; ++*next) {
        const EntMention *mention = &m->mentions[*next];
        ENT_TRY(ent_buffer_add(t->out, any ? ENT_VIEW("  ") : ENT_VIEW("mentions\n  ")));
        ENT_TRY(add_words(t, ent_tokens_view(&t->text, mention->first, mention->end), WORDS_WIDTH));
        ENT_TRY(write_things(t, vocab, mention));
        any = true;
    }
    return ENT_STATUS_OK;
}

static EntStatus
write_phrases(Trace *t, const EntClauses *clauses, const char *name, uint32_t first, uint32_t end)
{
    if (first >= clauses->n_phrases) {
        return ENT_STATUS_OK;
    }
    ENT_TRY(ent_buffer_printf(t->out, " %s ", name));
    for (uint32_t i = first; i < end && i < clauses->n_phrases; i++) {
        const EntPhraseSpan *phrase = &clauses->phrases[i];
        if (phrase->list == clauses->phrases[first].list) {
            ENT_TRY(ent_buffer_add(t->out, i > first ? ENT_VIEW(" + ") : ENT_VIEW("")));
            ENT_TRY(add_words(t, ent_tokens_view(&t->text, phrase->first, phrase->end), 0));
        }
    }
    return ent_buffer_add_char(t->out, ';');
}

static EntStatus
write_verb(Trace *t, const EntClauses *clauses, const EntPredicate *p)
{
    const struct {
        bool is_so;
        const char *name;
    } forms[] = {{p->is_passive, "passive"},  {p->is_negated, "negated"}, {p->is_infinitive, "infinitive"},
                 {p->is_gerund, "gerund"},    {p->is_past, "past"},       {p->modal != ENT_ID_NONE, "modal"},
                 {p->is_reported, "reported"}};
    const uint32_t object = ent_clause_phrase(clauses, p, ENT_ID_NONE, 0);
    ENT_TRY(ent_buffer_add(t->out, ENT_VIEW("  ")));
    ENT_TRY(add_words(t, ent_tokens_view(&t->text, p->first, p->end), WORDS_WIDTH));
    ENT_TRY(write_phrases(t, clauses, "subject", p->subject, p->subject_end));
    ENT_TRY(write_phrases(t, clauses, "object", object, clauses->has_tree ? p->object_end : clauses->n_phrases));
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ENT_TRY(forms[i].is_so ? ent_buffer_printf(t->out, " %s", forms[i].name) : ENT_STATUS_OK);
    }
    if (p->governor != ENT_NO_PREDICATE) {
        ENT_TRY(ent_buffer_add(t->out, ENT_VIEW(" under ")));
        ENT_TRY(add_words(t, ent_token_view(&t->text, clauses->predicates[p->governor].head), 0));
    }
    return ent_buffer_add_char(t->out, '\n');
}

/* What was missing once is not told twice, nor what fired after all. */
static bool
is_news(const Trace *t, size_t index)
{
    const EntRuleAttempt *attempt = &t->attempts[index];
    for (size_t i = index; i > 0 && t->attempts[i - 1].token == attempt->token; i--) {
        const EntRuleAttempt *before = &t->attempts[i - 1];
        if (before->rule == attempt->rule && (before->has_fired || ent_view_equal(before->why, attempt->why))) {
            return false;
        }
    }
    return true;
}

static EntStatus
write_attempt(Trace *t, const EntRuleAttempt *attempt)
{
    ENT_TRY(ent_buffer_add(t->out, attempt->has_fired ? ENT_VIEW("  fired  ") : ENT_VIEW("  no     ")));
    ENT_TRY(add_words(t, attempt->rule->name, RULE_WIDTH));
    ENT_TRY(ent_buffer_add(t->out, ENT_VIEW(" at ")));
    ENT_TRY(add_words(t, ent_token_view(&t->text, attempt->token), 0));
    ENT_TRY(ent_buffer_add(t->out, attempt->has_fired ? ENT_VIEW("") : ENT_VIEW(": ")));
    ENT_TRY(add_words(t, attempt->why, 0));
    return ent_buffer_add_char(t->out, '\n');
}

static EntStatus
write_attempts(Trace *t, const EntSentence *sentence, size_t *next)
{
    bool any = false;
    while (*next < t->n_attempts && t->attempts[*next].token < sentence->first) {
        ++*next;
    }
    for (; *next < t->n_attempts && t->attempts[*next].token < sentence->end; ++*next) {
        if (is_news(t, *next)) {
            ENT_TRY(any ? ENT_STATUS_OK : ent_buffer_add(t->out, ENT_VIEW("rules\n")));
            ENT_TRY(write_attempt(t, &t->attempts[*next]));
            any = true;
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
write_clauses(Trace *t, const Seen *seen)
{
    ENT_TRY(seen->clauses.n_predicates ? ent_buffer_add(t->out, ENT_VIEW("verbs\n")) : ENT_STATUS_OK);
    for (uint32_t i = 0; i < seen->clauses.n_predicates; i++) {
        ENT_TRY(write_verb(t, &seen->clauses, &seen->clauses.predicates[i]));
    }
    return ENT_STATUS_OK;
}

static EntStatus
write_head(Trace *t, size_t index)
{
    const EntSentence *sentence = &t->text.sentences[index];
    ENT_TRY(ent_buffer_printf(t->out, "\nsentence %zu, %s: ", index + 1, ent_zone_name(sentence->zone)));
    ENT_TRY(add_words(t, ent_tokens_view(&t->text, sentence->first, sentence->end), 0));
    return ent_buffer_add_char(t->out, '\n');
}

typedef struct {
    size_t seen, mention, attempt; /* the next ones */
} Place;

static EntStatus
write_below(Trace *t, const EntVocab *vocab, const EntSentence *sentence, const Seen *here, Place *place)
{
    ENT_TRY(write_mentions(t, vocab, sentence, &place->mention));
    ENT_TRY(here ? write_clauses(t, here) : ENT_STATUS_OK);
    return write_attempts(t, sentence, &place->attempt);
}

/* The picture is a file of its own: its first line stays out. */
static EntStatus
write_picture(Trace *t, const EntTree *tree)
{
    EntBuffer picture = ENT_BUFFER_EMPTY;
    EntStatus status = ent_tree_draw_svg(tree, &picture);
    if (status == ENT_STATUS_OK) {
        const EntView svg = ent_buffer_view(&picture);
        status = ent_buffer_add(t->out, ent_view_slice(svg, ent_view_find(svg, ENT_VIEW("<svg"), 0), svg.length));
    }
    ent_buffer_clear(&picture);
    return status;
}

static EntStatus
write_section(Trace *t, const EntVocab *vocab, size_t index, const Seen *here, Place *place)
{
    const EntSentence *sentence = &t->text.sentences[index];
    ENT_TRY(ent_buffer_add(t->out, ENT_VIEW("<h2>")));
    const size_t head = t->out->length;
    ENT_TRY(write_head(t, index));
    ENT_TRY(escape_from(t, head));
    ENT_TRY(ent_buffer_add(t->out, ENT_VIEW("</h2>\n")));
    ENT_TRY(here && here->tree ? write_picture(t, here->tree) : ENT_STATUS_OK);
    ENT_TRY(ent_buffer_add(t->out, ENT_VIEW("<pre>\n")));
    const size_t begin = t->out->length;
    ENT_TRY(here && here->tree ? ENT_STATUS_OK : write_tokens(t, sentence));
    ENT_TRY(write_below(t, vocab, sentence, here, place));
    ENT_TRY(escape_from(t, begin));
    return ent_buffer_add(t->out, ENT_VIEW("</pre>\n"));
}

static EntStatus
write_sentence(Trace *t, const EntVocab *vocab, size_t index, const Seen *here, Place *place)
{
    const EntSentence *sentence = &t->text.sentences[index];
    ENT_TRY(write_head(t, index));
    ENT_TRY(here && here->tree ? ent_tree_draw_text(here->tree, false, t->out) : write_tokens(t, sentence));
    return write_below(t, vocab, sentence, here, place);
}

static EntStatus
write_name(Trace *t, EntView name)
{
    const bool html = t->form == ENT_TRACE_HTML;
    ENT_TRY(ent_buffer_add(t->out, html ? ENT_VIEW("<h1>") : ENT_VIEW("# ")));
    const size_t begin = t->out->length;
    ENT_TRY(add_words(t, name, 0));
    ENT_TRY(html ? escape_from(t, begin) : ENT_STATUS_OK);
    return ent_buffer_add(t->out, html ? ENT_VIEW("</h1>\n") : ENT_VIEW("\n"));
}

static EntStatus
write_all(Trace *t, const EntVocab *vocab, EntView name)
{
    Place place = {0, 0, 0};
    if (t->n_attempts) {
        qsort(t->attempts, t->n_attempts, sizeof *t->attempts, by_token);
    }
    ENT_TRY(write_name(t, name));
    for (size_t i = 0; i < t->text.n_sentences; i++) {
        const bool is_seen = place.seen < t->n_seen && t->seen[place.seen].sentence == &t->text.sentences[i];
        const Seen *here = is_seen ? &t->seen[place.seen++] : NULL;
        ENT_TRY(t->form == ENT_TRACE_HTML ? write_section(t, vocab, i, here, &place)
                                          : write_sentence(t, vocab, i, here, &place));
    }
    return ent_buffer_add_char(t->out, '\n');
}

static EntStatus
read_and_write(Trace *t, const EntEngine *e, const EntBlob *blob, EntDiags *diags)
{
    EntReading reading;
    ENT_TRY(ent_document_read(blob, e->zones, &t->arena, diags, &t->document));
    ENT_TRY(ent_text_read(&t->document, e->lexicon, &t->arena, diags, &t->text));
    ENT_TRY(ent_mentions_read(e->linker, &t->text, &t->arena, &t->mentions));
    ENT_TRY(ent_fact_read_traced(e->extractor, &t->mentions, &t->trace, &t->arena, &reading));
    return write_all(t, e->vocab, blob->name);
}

static EntStatus
trace_article(const EntEngine *engine, const EntBlob *blob, EntTraceForm form, EntDiags *diags, EntBuffer *out)
{
    Trace t = {.trace = {hear_sentence, hear_attempt}, .form = form, .out = out};
    ent_arena_init(&t.arena);
    const EntStatus status = read_and_write(&t, engine, blob, diags);
    ent_arena_clear(&t.arena);
    free(t.seen);
    free(t.attempts);
    return status;
}

static EntStatus
next_article(const EntEngine *engine, EntSource *source, EntTraceForm form, EntDiags *diags, EntBuffer *out)
{
    EntArena arena;
    EntBlob blob;
    ent_arena_init(&arena);
    EntStatus status = ent_is_interrupted() ? ENT_STATUS_CANCELLED : ent_source_next(source, &arena, &blob);
    if (status == ENT_STATUS_OK) {
        status = trace_article(engine, &blob, form, diags, out);
        status = status == ENT_STATUS_INVALID || status == ENT_STATUS_LIMIT ? ENT_STATUS_OK : status;
    }
    ent_arena_clear(&arena);
    return status;
}

EntStatus
ent_trace_source(const EntEngine *engine, EntSource *source, EntTraceForm form, EntDiags *diags, EntByteSink sink)
{
    static const char head[] = "<!DOCTYPE html>\n<meta charset=\"utf-8\">\n<title>entente extract --trace</title>\n"
                               "<style>h2{font:bold 1em sans-serif;margin-top:2em}svg{max-width:100%}</style>\n";
    EntBuffer out = ENT_BUFFER_EMPTY;
    EntStatus status = form == ENT_TRACE_HTML ? sink.write(sink.handle, head, sizeof head - 1) : ENT_STATUS_OK;
    while (status == ENT_STATUS_OK) {
        out.length = 0;
        status = next_article(engine, source, form, diags, &out);
        if (status == ENT_STATUS_OK) {
            status = sink.write(sink.handle, out.data, out.length);
        }
    }
    ent_buffer_clear(&out);
    return status == ENT_STATUS_END ? ENT_STATUS_OK : status;
}
