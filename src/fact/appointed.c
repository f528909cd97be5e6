/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * "named Ochieng as army chief and Karanja as navy chief": what one verb tells of as many persons as posts is an appointment
 * for each, the first person's with the first post, as the sentence goes.
 */
#include "fact/slots.h"

static bool
is_holder(const EntSlotReader *s, const EntRole *role)
{
    return role->property == s->reader->terms->participant && role->value.kind == ENT_VALUE_THING &&
           s->reader->mentions->things[role->value.index].class_id == s->reader->terms->person;
}

static bool
is_office(const EntSlotReader *s, const EntRole *role)
{
    return role->property == s->reader->terms->target && role->value.kind == ENT_VALUE_THING &&
           s->reader->mentions->things[role->value.index].class_id == s->reader->terms->post;
}

static uint32_t
count(const EntSlotReader *s, const EntEvent *event, bool (*is_one)(const EntSlotReader *, const EntRole *))
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        n += is_one(s, &event->roles[i]);
    }
    return n;
}

/* The `nth` person with the `nth` post, and what is said of all. */
static EntStatus
add_nth(EntSlotReader *s, const EntEvent *event, const EntClaim *claim, uint32_t nth)
{
    EntEvent one = *event;
    one.roles = NULL;
    one.n_roles = 0;
    one.role_capacity = 0;
    uint32_t n_holders = 0, n_offices = 0, index;
    for (uint32_t i = 0; i < event->n_roles; i++) {
        const EntRole *role = &event->roles[i];
        const bool other = (is_holder(s, role) && n_holders++ != nth) || (is_office(s, role) && n_offices++ != nth);
        if (!other) {
            ENT_TRY(ent_fact_add_role(s->reader, &one, role));
        }
    }
    ENT_TRY(ent_fact_add_claim(s->reader, &one, claim));
    return ent_fact_add_event(s->reader, &one, &index);
}

EntStatus
ent_slot_part_appointments(EntSlotReader *s, const EntEvent *event, const EntClaim *claim, bool *parted)
{
    const uint32_t n = count(s, event, is_holder);
    *parted = n > 1 && count(s, event, is_office) == n;
    for (uint32_t i = 0; *parted && i < n; i++) {
        ENT_TRY(add_nth(s, event, claim, i));
    }
    return ENT_STATUS_OK;
}
