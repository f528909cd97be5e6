/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Classes and properties of the ontology that the fact stage asks for, looked up once.
 */
#include "fact/extractor.h"

#include <stddef.h>
#include <string.h>

static const struct {
    const char *name;
    size_t offset;
} class_table[] = {
#define CLASS(field, name)                  \
    {                                       \
        name, offsetof(EntFactTerms, field) \
    }
    CLASS(person, "Person"),
    CLASS(country, "Country"),
    CLASS(post, "Post"),
    CLASS(exercise, "Exercise"),
    CLASS(place, "Place"),
    CLASS(topic, "Topic"),
    CLASS(meeting, "Meeting"),
    CLASS(visit, "Visit"),
    CLASS(agreement, "Agreement"),
    CLASS(incident, "Incident"),
    CLASS(suspension, "Suspension"),
    CLASS(drill, "ExerciseEvent"),
    CLASS(resumption, "Resumption"),
    CLASS(organization, "Organization"),
    CLASS(vessel, "Vessel"),
    CLASS(force, "ArmedForce"),
#undef CLASS
};

static const struct {
    const char *name;
    size_t offset;
} property_table[] = {
#define PROPERTY(field, name)               \
    {                                       \
        name, offsetof(EntFactTerms, field) \
    }
    PROPERTY(holds_post, "holdsPost"),    PROPERTY(held_post, "heldPost"),
    PROPERTY(country_of, "country"),      PROPERTY(located_in, "locatedIn"),
    PROPERTY(participant, "participant"), PROPERTY(date, "date"),
    PROPERTY(end_date, "endDate"),        PROPERTY(about, "about"),
    PROPERTY(exercise_of, "exercise"),    PROPERTY(place_of, "place"),
    PROPERTY(target, "target"),           PROPERTY(times_held, "timesHeld"),
    PROPERTY(part_of, "partOf"),          PROPERTY(attributed_to, "attributedTo"),
#undef PROPERTY
};

static void
store(EntFactTerms *terms, size_t offset, uint16_t value)
{
    memcpy((char *)terms + offset, &value, sizeof value);
}

void
ent_fact_name_terms(const EntVocab *vocab, EntFactTerms *out)
{
    for (size_t i = 0; i < sizeof class_table / sizeof *class_table; i++) {
        store(out, class_table[i].offset, ent_vocab_class(vocab, ent_view_of(class_table[i].name)));
    }
    for (size_t i = 0; i < sizeof property_table / sizeof *property_table; i++) {
        store(out, property_table[i].offset, ent_vocab_property(vocab, ent_view_of(property_table[i].name)));
    }
}
