/* SPDX-FileCopyrightText: 2026 The Entente authors
 * SPDX-License-Identifier: Apache-2.0
 *
 * Credits at the end of a paragraph: "… in Nara, Japan on Jan. 13. [AP/YONHAP]", "… March 16, 2023. REUTERS/Issei
 * Kato", "… more important than ever. REUTERS", "… (U.S. Navy)". They stand after the last stop, in brackets or
 * bare; they are no part of the sentence, and which sort they are tells a caption from copy.
 */
#ifndef ENT_DOCUMENT_CREDIT_H
#define ENT_DOCUMENT_CREDIT_H

#include "document/lexicon.h"

typedef enum {
    ENT_CREDIT_NONE,
    ENT_CREDIT_WEAK,   /* some names in brackets */
    ENT_CREDIT_AGENCY, /* a news agency: of a photo, or of the copy when the article ends here */
    ENT_CREDIT_PHOTO   /* certainly of a photo */
} EntCreditKind;

typedef struct {
    size_t begin; /* byte; the end of the paragraph when there is no credit */
    EntCreditKind kind;
} EntCredit;

EntCredit ent_credit_find(const EntZoneLexicon *lexicon, EntView text, size_t begin, size_t end);

#endif
