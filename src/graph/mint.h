/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Addresses as functions of the thing: the same on every machine, in every order, in every shard.
 *
 *     known thing     the register's address
 *     new thing       BASE FOLDER / name [-country]         person/olivier-nduhungirehe
 *     document        BASE document / d SHA-256, 16 digits
 *     event           BASE event / class-date-HASH of class, date, parties, matter
 *     claim           BASE claim / c HASH of document, span, statement
 *     conflict        BASE conflict / x HASH of subject and property
 *
 * FOLDER is the one in which the registers keep things of that class ("force" for ent:ArmedForce), CLASS the class's
 * name in small letters, hyphenated at its inner capitals ("exercise-event"); a class that no register has is its
 * own folder.
 *
 * All results live in `arena`. Addresses are under ENT_BASE_IRI; the graph moves them to another base.
 */
#ifndef ENT_GRAPH_MINT_H
#define ENT_GRAPH_MINT_H

#include "fact/fact.h"

ENT_NODISCARD EntStatus ent_mint_thing(EntArena *arena, const EntVocab *vocab, const EntRegistry *registry,
                                       const EntReading *reading, EntThingId thing, EntView *out);
ENT_NODISCARD EntStatus ent_mint_document(EntArena *arena, const EntDocument *document, EntView *out);
/* `things`: the addresses of the reading's things. */
ENT_NODISCARD EntStatus ent_mint_event(EntArena *arena, const EntVocab *vocab, const EntReading *reading,
                                       const EntEvent *event, const EntView *things, EntView *out);
/* An address from a kind, a letter and the hash of some text. */
ENT_NODISCARD EntStatus ent_mint_hashed(EntArena *arena, const char *kind_and_letter, EntView text, EntView *out);

#endif
