/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A title of a post while it is read: post.c finds its head and what stands before it, post_tail.c what stands behind
 * it ("of the defense force", "for foreign affairs", "to NATO").
 */
#ifndef ENT_MENTION_POST_H
#define ENT_MENTION_POST_H

#include "mention/reader.h"

typedef struct {
    uint32_t first, end;                                   /* with the country before and the body behind */
    uint32_t title_first, title_end, core_first, core_end; /* with what is "of" or "for", without */
    EntThingId country, organization;
    EntThingId place; /* "governor of Okinawa": its words belong to the title */
    EntThingId owner; /* "his defense minister": whose */
    EntKnownId state; /* … not yet a thing; 0 */
    EntKnownId post;  /* of a body, which the registers give who stands beside; 0 */
    EntKnownId known; /* the registered post that it was found to be; 0 */
    bool is_former, is_plural;
    bool is_lead_local; /* "Navy commander": the body before it is any state's */
    bool is_tail_local; /* "Chief of the Defence Force": the body needs the country to be one */
} EntTitle;

/* Is the thing a force, a ministry or an organization? */
bool ent_title_is_body(const EntMentionReader *reader, EntThingId id);

/* Takes what stands behind title->title_end: words go into the title, a country or a body into its field. */
void ent_title_read_tails(const EntMentionReader *reader, uint32_t end, EntTitle *title);

#endif
