/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * A second event in the words of the first: "met in Oslo in May and again in Bergen in June".
 */
#ifndef ENT_FACT_REPEAT_H
#define ENT_FACT_REPEAT_H

#include "fact/slots.h"

/* If the sentence tells the event, which has all its roles, for another time as well: adds that one to the reading and takes
 * its places from the event. Before the event itself is added. */
ENT_NODISCARD EntStatus ent_fact_tell_again(const EntSlotReader *reader, EntEvent *event, const EntClaim *claim);

#endif
