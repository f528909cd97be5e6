/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Regions are numbered in the order they open, so parents come before their children and sums run backwards.
 */
#include "document/html_hints.h"
#include "base/buffer.h"

#include <stdlib.h>

EntStatus
ent_html_region_open(EntHtmlHints *hints, EntHtmlRegion region, size_t *id)
{
    ENT_TRY(ent_array_reserve(&hints->regions, &hints->regions_capacity, hints->n_regions + 1, sizeof *hints->regions));
    hints->regions[hints->n_regions++] = region;
    *id = hints->n_regions;
    return ENT_STATUS_OK;
}

EntStatus
ent_html_block_add(EntHtmlHints *hints, EntHtmlBlock block)
{
    ENT_TRY(ent_array_reserve(&hints->blocks, &hints->blocks_capacity, hints->n_blocks + 1, sizeof *hints->blocks));
    hints->blocks[hints->n_blocks++] = block;
    if (block.region != ENT_HTML_NO_REGION) {
        EntHtmlRegion *region = &hints->regions[block.region - 1];
        region->n_bytes += block.hint.end - block.hint.begin;
        region->has_headline = region->has_headline || block.hint.zone == ENT_ZONE_HEADLINE;
    }
    return ENT_STATUS_OK;
}

static void
sum_up(EntHtmlHints *hints)
{
    for (size_t i = hints->n_regions; i > 0; i--) {
        const EntHtmlRegion *region = &hints->regions[i - 1];
        if (region->parent != ENT_HTML_NO_REGION) {
            EntHtmlRegion *parent = &hints->regions[region->parent - 1];
            parent->n_bytes += region->n_bytes;
            parent->has_headline = parent->has_headline || region->has_headline;
        }
    }
}

static bool
is_believed(const EntHtmlRegion *region, size_t n_bytes)
{
    const size_t share = region->zone == ENT_ZONE_COMMENTS ? ENT_HTML_COMMENTS_SHARE : ENT_HTML_REGION_SHARE;
    return region->zone >= ENT_ZONE_DATELINE &&
           (region->firm || (!region->has_headline && region->n_bytes * 100 <= n_bytes * share));
}

/* For each region the zone of the outermost region around it that is believed; ENT_ZONE_BODY: none. Written into
 * the regions themselves, parents first. */
static void
settle_regions(EntHtmlHints *hints, size_t n_bytes)
{
    for (size_t i = 0; i < hints->n_regions; i++) {
        EntHtmlRegion *region = &hints->regions[i];
        const EntZone outer =
            region->parent != ENT_HTML_NO_REGION ? hints->regions[region->parent - 1].zone : ENT_ZONE_BODY;
        region->zone = outer != ENT_ZONE_BODY ? outer : is_believed(region, n_bytes) ? region->zone : ENT_ZONE_BODY;
    }
}

/* Marks each region that stands in the <article> or <main> that holds most of the text. False: none does. */
static bool
settle_main(EntHtmlHints *hints, size_t n_bytes)
{
    size_t best = ENT_HTML_NO_REGION;
    for (size_t i = 0; i < hints->n_regions; i++) {
        const EntHtmlRegion *region = &hints->regions[i];
        best = region->is_main && region->zone == ENT_ZONE_BODY && region->n_bytes * 2 > n_bytes ? i + 1 : best;
    }
    for (size_t i = 0; i < hints->n_regions; i++) {
        EntHtmlRegion *region = &hints->regions[i];
        region->is_main = i + 1 == best || (region->parent != ENT_HTML_NO_REGION &&
                                            hints->regions[region->parent - 1].is_main && i + 1 > best);
    }
    return best != ENT_HTML_NO_REGION;
}

static EntHint
settle_block(const EntHtmlHints *hints, const EntHtmlBlock *block, bool has_main)
{
    EntHint hint = block->hint;
    const EntHtmlRegion *region = block->region != ENT_HTML_NO_REGION ? &hints->regions[block->region - 1] : NULL;
    if (region && region->zone != ENT_ZONE_BODY) {
        hint.zone = region->zone;
    } else if (has_main && !(region && region->is_main) && hint.zone != ENT_ZONE_HEADLINE) {
        hint.zone = ENT_ZONE_BOILERPLATE;
    } else if (block->is_link && (hint.zone == ENT_ZONE_BODY || hint.zone == ENT_ZONE_LIST)) {
        hint.zone = ENT_ZONE_RELATED;
    }
    return hint;
}

EntStatus
ent_html_hints_finish(EntHtmlHints *hints, EntReading *reading, size_t n_bytes)
{
    sum_up(hints);
    settle_regions(hints, n_bytes);
    const bool has_main = settle_main(hints, n_bytes);
    reading->hints = ent_arena_zalloc(reading->arena, hints->n_blocks + 1, sizeof *reading->hints);
    if (!reading->hints) {
        return ENT_STATUS_NO_MEMORY;
    }
    for (size_t i = 0; i < hints->n_blocks; i++) {
        reading->hints[i] = settle_block(hints, &hints->blocks[i], has_main);
    }
    reading->n_hints = hints->n_blocks;
    return ENT_STATUS_OK;
}

void
ent_html_hints_clear(EntHtmlHints *hints)
{
    free(hints->regions);
    free(hints->blocks);
    *hints = (EntHtmlHints){.regions = NULL};
}
