/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * In text a column is a depth. The line of a head stands in the column right of its own and spans from its first to its
 * last dependent; which columns have a line at which token is a matrix of bits. In the picture an arc is one level above the
 * highest arc below it, shorter arcs first.
 */
#include "nlp/tree_draw.h"

#include "text/utf8.h"

#include <stdlib.h>

/* The token with what would break a line of a table replaced. */
static EntStatus
add_form(EntBuffer *out, EntView form)
{
    for (size_t i = 0; i < form.length; i++) {
        const unsigned char c = (unsigned char)form.data[i];
        ENT_TRY(ent_buffer_add_char(out, c < ' ' || c == 127 ? ' ' : form.data[i]));
    }
    return ENT_STATUS_OK;
}

static EntStatus
add_times(EntBuffer *out, EntView piece, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        ENT_TRY(ent_buffer_add(out, piece));
    }
    return ENT_STATUS_OK;
}

/* --- text --- */

typedef enum { DOWN = 1, UP = 2, LEFT = 4, RIGHT = 8 } Arm;

typedef struct {
    const EntTree *tree;
    uint8_t *depths; /* by token */
    uint32_t *lines; /* by token: bit c: a line passes column c */
    uint32_t n_columns;
    size_t form_width; /* code points */
    bool is_ascii;
} Drawing;

static void
measure(Drawing *d)
{
    const EntTree *tree = d->tree;
    for (uint32_t i = 0; i < tree->count; i++) {
        const uint32_t token = tree->order[i];
        const uint32_t head = ent_tree_node(tree, token)->head;
        const uint32_t above = head == ENT_TREE_ROOT ? 0 : d->depths[head - tree->first] + 1u;
        const uint32_t depth = above < ENT_DRAW_MAX_DEPTH ? above : ENT_DRAW_MAX_DEPTH;
        d->depths[token - tree->first] = (uint8_t)depth;
        d->n_columns = depth + 1 > d->n_columns ? depth + 1 : d->n_columns;
        const size_t width = ent_utf8_count(ent_token_view(tree->text, token));
        d->form_width = width > d->form_width ? width : d->form_width;
    }
}

/* The first and last token of a head's line. */
static void
line_of(const EntTree *tree, uint32_t head, uint32_t *first, uint32_t *last)
{
    size_t n_children;
    const uint32_t *children = ent_tree_children(tree, head, &n_children);
    *first = n_children && children[0] < head ? children[0] : head;
    *last = n_children && children[n_children - 1] > head ? children[n_children - 1] : head;
}

static void
mark_lines(Drawing *d)
{
    for (uint32_t i = 0; i < d->tree->count; i++) {
        uint32_t first, last;
        line_of(d->tree, d->tree->first + i, &first, &last);
        for (uint32_t t = first; t < last; t++) {
            d->lines[t - d->tree->first] |= (uint32_t)1 << d->depths[i];
        }
    }
}

/* Lines are marked at every token but their last: it goes down from here, it comes from above if it was marked there. */
static unsigned
vertical(const Drawing *d, uint32_t i, uint32_t column)
{
    const uint32_t bit = (uint32_t)1 << column;
    const unsigned down = d->lines[i] & bit ? DOWN : 0;
    return down | (i > 0 && d->lines[i - 1] & bit ? UP : 0);
}

static unsigned
arms(const Drawing *d, uint32_t i, uint32_t column)
{
    const uint32_t depth = d->depths[i];
    unsigned found = vertical(d, i, column);
    if (column + 1 >= depth || depth == 0) {
        found |= RIGHT | (column + 1 > depth ? LEFT : 0);
    }
    return found;
}

static const char *
glyph(const Drawing *d, unsigned found)
{
    static const char *const box[16] = {" ",      "\u2577", "\u2575", "\u2502", "\u2574", "\u2510", "\u2518", "\u2524",
                                        "\u2576", "\u250c", "\u2514", "\u251c", "\u2500", "\u252c", "\u2534", "\u253c"};
    static const char *const ascii[16] = {" ", "|", "|", "|", "-", "+", "+", "+",
                                          "-", "+", "`", "+", "-", "+", "+", "+"};
    return d->is_ascii ? ascii[found & 15] : box[found & 15];
}

static EntStatus
draw_row(const Drawing *d, uint32_t i, EntBuffer *out)
{
    const EntTree *tree = d->tree;
    const EntTreeNode *node = &tree->nodes[i];
    const EntView form = ent_token_view(tree->text, tree->first + i);
    ENT_TRY(ent_buffer_printf(out, "%4u  ", i + 1u));
    for (uint32_t c = 0; c < d->n_columns; c++) {
        ENT_TRY(ent_buffer_add(out, ent_view_of(glyph(d, arms(d, i, c)))));
    }
    ENT_TRY(ent_buffer_add(out, d->is_ascii ? ENT_VIEW("- ") : ENT_VIEW("\u2500 ")));
    ENT_TRY(add_form(out, form));
    ENT_TRY(add_times(out, ENT_VIEW(" "), d->form_width - ent_utf8_count(form)));
    return ent_buffer_printf(out, "  %-5.*s  %.*s\n", ENT_VIEW_ARGS(ent_upos_name(node->upos)),
                             ENT_VIEW_ARGS(ent_relation_name((EntRelation)node->relation)));
}

EntStatus
ent_tree_draw_text(const EntTree *tree, bool is_ascii, EntBuffer *out)
{
    Drawing d = {.tree = tree, .is_ascii = is_ascii};
    d.depths = calloc(tree->count + 1u, sizeof *d.depths);
    d.lines = calloc(tree->count + 1u, sizeof *d.lines);
    EntStatus status = d.depths && d.lines ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
    if (status == ENT_STATUS_OK) {
        measure(&d);
        mark_lines(&d);
    }
    for (uint32_t i = 0; i < tree->count && status == ENT_STATUS_OK; i++) {
        status = draw_row(&d, i, out);
    }
    free(d.depths);
    free(d.lines);
    return status;
}

/* --- CoNLL-U --- */

static EntStatus
conllu_row(const EntTree *tree, uint32_t i, EntBuffer *out)
{
    const EntTreeNode *node = &tree->nodes[i];
    const EntToken *token = &tree->text->tokens[tree->first + i];
    const EntWordId lemma = ent_tree_lemma(tree, tree->first + i);
    const EntView form = ent_token_view(tree->text, tree->first + i);
    const bool glued = i + 1 < tree->count && token[1].begin == token->end;
    ENT_TRY(ent_buffer_printf(out, "%u\t", i + 1u));
    ENT_TRY(add_form(out, form));
    ENT_TRY(ent_buffer_add_char(out, '\t'));
    ENT_TRY(add_form(out, lemma ? ent_lexicon_word(tree->text->lexicon, lemma) : form));
    ENT_TRY(ent_buffer_printf(out, "\t%.*s\t_\t_\t%u\t%.*s\t_\t", ENT_VIEW_ARGS(ent_upos_name(node->upos)),
                              node->head == ENT_TREE_ROOT ? 0 : node->head - tree->first + 1,
                              ENT_VIEW_ARGS(ent_relation_name((EntRelation)node->relation))));
    return ent_buffer_printf(out, "%sTokenRange=%u:%u\n", glued ? "SpaceAfter=No|" : "", token->begin, token->end);
}

EntStatus
ent_tree_draw_conllu(const EntTree *tree, EntBuffer *out)
{
    if (tree->count) {
        ENT_TRY(ent_buffer_add(out, ENT_VIEW("# text = ")));
        ENT_TRY(add_form(out, ent_tokens_view(tree->text, tree->first, tree->first + tree->count)));
        ENT_TRY(ent_buffer_add_char(out, '\n'));
    }
    for (uint32_t i = 0; i < tree->count; i++) {
        ENT_TRY(conllu_row(tree, i, out));
    }
    return ent_buffer_add_char(out, '\n');
}

/* --- picture --- */

enum { CHARACTER_WIDTH = 9, LABEL_CHARACTER = 6, WORD_GAP = 16, LEVEL_HEIGHT = 22, TOP = 24, WORDS_HEIGHT = 48 };

typedef struct {
    const EntTree *tree;
    uint32_t *middles; /* by token: x of its middle */
    uint16_t *levels;  /* by dependent token: of the arc to it */
    uint16_t *tops;    /* by gap behind a token: the highest arc over it so far */
    uint32_t *by_length;
    uint32_t width, height;
} Picture;

static void
place_words(Picture *p)
{
    uint32_t x = WORD_GAP;
    for (uint32_t i = 0; i < p->tree->count; i++) {
        const size_t form = ent_utf8_count(ent_token_view(p->tree->text, p->tree->first + i)) * CHARACTER_WIDTH;
        const size_t label = ent_relation_name((EntRelation)p->tree->nodes[i].relation).length * LABEL_CHARACTER;
        const uint32_t wide = (uint32_t)(form > label ? form : label);
        p->middles[i] = x + wide / 2;
        x += wide + WORD_GAP;
    }
    p->width = x;
}

static void
arc_of(const EntTree *tree, uint32_t i, uint32_t *left, uint32_t *right)
{
    const uint32_t head = tree->nodes[i].head == ENT_TREE_ROOT ? i : tree->nodes[i].head - tree->first;
    *left = head < i ? head : i;
    *right = head < i ? i : head;
}

/* Shorter arcs first, by counting; the root's has length 0. */
static void
sort_arcs(Picture *p, uint32_t *counts)
{
    const uint32_t count = p->tree->count;
    uint32_t left, right;
    for (uint32_t i = 0; i < count; i++) {
        arc_of(p->tree, i, &left, &right);
        counts[right - left + 1]++;
    }
    for (uint32_t i = 1; i <= count; i++) {
        counts[i] += counts[i - 1];
    }
    for (uint32_t i = 0; i < count; i++) {
        arc_of(p->tree, i, &left, &right);
        p->by_length[counts[right - left]++] = i;
    }
}

static void
place_arcs(Picture *p)
{
    uint16_t highest = 1;
    for (uint32_t k = 0; k < p->tree->count; k++) {
        const uint32_t i = p->by_length[k];
        uint32_t left, right;
        uint16_t top = 0;
        arc_of(p->tree, i, &left, &right);
        for (uint32_t t = left; t < right; t++) {
            top = p->tops[t] > top ? p->tops[t] : top;
        }
        p->levels[i] = (uint16_t)(top < ENT_DRAW_MAX_LEVEL ? top + 1 : ENT_DRAW_MAX_LEVEL);
        for (uint32_t t = left; t < right; t++) {
            p->tops[t] = p->levels[i];
        }
        highest = p->levels[i] > highest ? p->levels[i] : highest;
    }
    p->height = TOP + (highest + 1u) * LEVEL_HEIGHT + WORDS_HEIGHT;
}

/* Text content of XML 1.0: three characters are escaped, and controls, which it forbids, replaced. */
static EntStatus
add_escaped(EntBuffer *out, EntView text)
{
    for (size_t i = 0; i < text.length; i++) {
        const char c = text.data[i];
        if (c == '&') {
            ENT_TRY(ent_buffer_add(out, ENT_VIEW("&amp;")));
        } else if (c == '<') {
            ENT_TRY(ent_buffer_add(out, ENT_VIEW("&lt;")));
        } else if (c == '>') {
            ENT_TRY(ent_buffer_add(out, ENT_VIEW("&gt;")));
        } else if ((unsigned char)c < ' ') {
            ENT_TRY(ent_buffer_add(out, ENT_VIEW("\xEF\xBF\xBD")));
        } else {
            ENT_TRY(ent_buffer_add_char(out, c));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
draw_word(const Picture *p, uint32_t i, EntBuffer *out)
{
    const uint32_t base = p->height - WORDS_HEIGHT + 16;
    ENT_TRY(ent_buffer_printf(out, "<text class=\"w\" x=\"%u\" y=\"%u\">", p->middles[i], base));
    ENT_TRY(add_escaped(out, ent_token_view(p->tree->text, p->tree->first + i)));
    return ent_buffer_printf(out, "</text><text class=\"t\" x=\"%u\" y=\"%u\">%.*s</text>\n", p->middles[i], base + 16,
                             ENT_VIEW_ARGS(ent_upos_name(p->tree->nodes[i].upos)));
}

/* From the head up, along, and down to the dependent, where the arrow is. */
static EntStatus
draw_arc(const Picture *p, uint32_t i, EntBuffer *out)
{
    const EntTreeNode *node = &p->tree->nodes[i];
    const uint32_t foot = p->height - WORDS_HEIGHT;
    const uint32_t peak = foot - p->levels[i] * (uint32_t)LEVEL_HEIGHT;
    const uint32_t to = p->middles[i];
    uint32_t from = to;
    if (node->head == ENT_TREE_ROOT) {
        ENT_TRY(ent_buffer_printf(out, "<path d=\"M%u,%d V%u\"/>", to, TOP / 2, foot));
    } else {
        const uint32_t head = node->head - p->tree->first;
        from = head < i ? p->middles[head] + 4 : p->middles[head] - 4;
        ENT_TRY(ent_buffer_printf(out, "<path d=\"M%u,%u C%u,%u %u,%u %u,%u\"/>", from, foot, from, peak, to, peak, to,
                                  foot));
    }
    ENT_TRY(
        ent_buffer_printf(out, "<text class=\"r\" x=\"%u\" y=\"%u\">", (from + to) / 2,
                          node->head == ENT_TREE_ROOT ? TOP / 2u : foot - 3u - p->levels[i] * LEVEL_HEIGHT * 3u / 4u));
    ENT_TRY(add_escaped(out, ent_relation_name((EntRelation)node->relation)));
    return ent_buffer_add(out, ENT_VIEW("</text>\n"));
}

static EntStatus
draw_picture(const Picture *p, EntBuffer *out)
{
    ENT_TRY(ent_buffer_printf(out,
                              "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                              "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" width=\"%u\" height=\"%u\" "
                              "viewBox=\"0 0 %u %u\">\n<title>",
                              p->width, p->height, p->width, p->height));
    if (p->tree->count) {
        ENT_TRY(add_escaped(out, ent_tokens_view(p->tree->text, p->tree->first, p->tree->first + p->tree->count)));
    }
    ENT_TRY(ent_buffer_add(
        out, ENT_VIEW("</title>\n<style>text{font-family:sans-serif;text-anchor:middle}.w{font-size:15px}"
                      ".t{font-size:10px;fill:#666}.r{font-size:10px;fill:#06c}path{fill:none;stroke:#444;"
                      "marker-end:url(#a)}</style>\n<defs><marker id=\"a\" viewBox=\"0 0 6 6\" refX=\"5\" refY=\"3\" "
                      "markerWidth=\"6\" markerHeight=\"6\" orient=\"auto\"><path d=\"M0,0 L6,3 L0,6 z\" "
                      "style=\"fill:#444;stroke:none;marker-end:none\"/></marker></defs>\n"
                      "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")));
    for (uint32_t i = 0; i < p->tree->count; i++) {
        ENT_TRY(draw_arc(p, i, out));
        ENT_TRY(draw_word(p, i, out));
    }
    return ent_buffer_add(out, ENT_VIEW("</svg>\n"));
}

EntStatus
ent_tree_draw_svg(const EntTree *tree, EntBuffer *out)
{
    Picture p = {.tree = tree};
    p.middles = calloc(tree->count + 1u, sizeof *p.middles);
    p.levels = calloc(tree->count + 1u, sizeof *p.levels);
    p.tops = calloc(tree->count + 1u, sizeof *p.tops);
    p.by_length = calloc(tree->count + 1u, sizeof *p.by_length);
    uint32_t *counts = calloc(tree->count + 2u, sizeof *counts);
    EntStatus status = p.middles && p.levels && p.tops && p.by_length && counts ? ENT_STATUS_OK : ENT_STATUS_NO_MEMORY;
    if (status == ENT_STATUS_OK) {
        place_words(&p);
        sort_arcs(&p, counts);
        place_arcs(&p);
        status = draw_picture(&p, out);
    }
    free(p.middles);
    free(p.levels);
    free(p.tops);
    free(p.by_length);
    free(counts);
    return status;
}
