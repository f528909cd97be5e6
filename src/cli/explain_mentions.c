/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * The article is read again, up to its mentions; what the stage noted of each (mention.h, EntMentionWhy) is put into words.
 */
#include "cli/explain_mentions.h"

#include "text/fold.h"

enum { WORDS_WIDTH = 32 };

static const char *const reasons[] = {
    [ENT_WHY_REGISTER] = "a name of it in the registers",
    [ENT_WHY_ADJECTIVE] = "the adjective of the state",
    [ENT_WHY_SEAT] = "the seat of its government, where no place is meant",
    [ENT_WHY_COMPANY] = "a name of several, decided by the state beside it, of the sentence or of the article",
    [ENT_WHY_RULE] = "the words around it make it a name: rule",
    [ENT_WHY_MODEL] = "the name model takes it for one",
    [ENT_WHY_PART] = "a part of the person's name",
    [ENT_WHY_SHORT] = "a short form that the article introduces, or the end of its name",
    [ENT_WHY_TITLE] = "the title, with its state or body",
    [ENT_WHY_HOLDER] = "the article gives the post to this person",
    [ENT_WHY_TENURE] = "the registers give the post to this person at the article's date",
    [ENT_WHY_COUNTERPART] = "the other one of two who were spoken of together",
    [ENT_WHY_LAST] = "the last one spoken of that may be called so",
    [ENT_WHY_GROUP] = "one of those spoken of together last",
    [ENT_WHY_PRONOUN] = "whom or what the sentence, or the one before, is about",
    [ENT_WHY_MATTER] = "what parties discuss or agree on",
    [ENT_WHY_DATE] = "a date",
};

typedef struct {
    const EntEngine *engine;
    EntArena arena;
    EntDocument document;
    EntText text;
    EntMentions mentions;
    EntBuffer *out;
} Explained;

static EntStatus
is_called(Explained *x, const EntThing *thing, EntView folded, bool *called)
{
    EntView name;
    ENT_TRY(ent_text_fold(&x->arena, thing->name, &name));
    *called = ent_view_equal(name, folded);
    for (uint32_t i = 0; i < thing->n_seen && !*called; i++) {
        ENT_TRY(ent_text_fold(&x->arena, thing->seen[i], &name));
        *called = ent_view_equal(name, folded);
    }
    return ENT_STATUS_OK;
}

static bool
denotes(const EntMention *mention, EntThingId thing)
{
    for (uint32_t i = 0; i < mention->n_things; i++) {
        if (mention->things[i] == thing) {
            return true;
        }
    }
    return false;
}

static EntStatus
show_mention(const Explained *x, const EntMention *mention)
{
    const EntView words = ent_tokens_view(&x->text, mention->first, mention->end);
    const int width = words.length < WORDS_WIDTH ? WORDS_WIDTH - (int)words.length : 0;
    ENT_TRY(ent_buffer_printf(x->out, "    sentence %-4u \"%.*s\"%*s %s", (unsigned)mention->sentence + 1,
                              ENT_VIEW_ARGS(words), width, "", reasons[mention->why]));
    return mention->rule.length ? ent_buffer_printf(x->out, " %.*s\n", ENT_VIEW_ARGS(mention->rule))
                                : ent_buffer_add_char(x->out, '\n');
}

static EntStatus
show_thing(const Explained *x, EntThingId id)
{
    const EntThing *thing = &x->mentions.things[id];
    const EntView class_name = ent_vocab_class_label(x->engine->vocab, thing->class_id);
    ENT_TRY(ent_buffer_printf(x->out, "%s%.*s\n    %.*s%s\n\n", x->out->length ? "\n" : "", ENT_VIEW_ARGS(thing->name),
                              ENT_VIEW_ARGS(class_name), thing->known ? " of the registers" : ""));
    for (size_t i = 0; i < x->mentions.n_mentions; i++) {
        if (denotes(&x->mentions.mentions[i], id)) {
            ENT_TRY(show_mention(x, &x->mentions.mentions[i]));
        }
    }
    return ENT_STATUS_OK;
}

static EntStatus
explain(Explained *x, const EntBlob *blob, EntView name, EntDiags *diags)
{
    EntView folded;
    ENT_TRY(ent_document_read(blob, x->engine->zones, &x->arena, diags, &x->document));
    ENT_TRY(ent_text_read(&x->document, x->engine->lexicon, &x->arena, diags, &x->text));
    ENT_TRY(ent_mentions_read(x->engine->linker, &x->text, &x->arena, &x->mentions));
    ENT_TRY(ent_text_fold(&x->arena, name, &folded));
    for (size_t i = 0; i < x->mentions.n_things; i++) {
        bool called;
        ENT_TRY(is_called(x, &x->mentions.things[i], folded, &called));
        ENT_TRY(called ? show_thing(x, (EntThingId)i) : ENT_STATUS_OK);
    }
    if (x->out->length == 0) {
        ent_report(diags,
                   &(EntDiag){.severity = ENT_ERROR,
                              .file = blob->name,
                              .help = ENT_VIEW("give a name as the article or the registers have it")},
                   "the article speaks of nothing called '%.*s'", ENT_VIEW_ARGS(name));
    }
    return ENT_STATUS_OK;
}

EntStatus
ent_explain_mentions(const EntEngine *engine, const EntBlob *blob, EntView name, EntDiags *diags, EntBuffer *out)
{
    Explained x = {.engine = engine, .out = out};
    ent_arena_init(&x.arena);
    const EntStatus status = explain(&x, blob, name, diags);
    ent_arena_clear(&x.arena);
    return status;
}
