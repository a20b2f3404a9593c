#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RECTO_PAGE_MAX_NAME       32
#define RECTO_PAGE_MAX_ATTRIBUTES 32

/**
 * RectoPageAttribute:
 * @name: its name in lower case
 * @value: its value as it is written, or %NULL when it has none
 * @length: the length of @value in bytes
 */
typedef struct
{
  char name[RECTO_PAGE_MAX_NAME];
  const char *value;
  gsize length;
} RectoPageAttribute;

typedef enum
{
  RECTO_PAGE_TOKEN_END,
  RECTO_PAGE_TOKEN_TEXT,
  RECTO_PAGE_TOKEN_START_TAG,
  RECTO_PAGE_TOKEN_END_TAG,
  RECTO_PAGE_TOKEN_COMMENT,
} RectoPageTokenKind;

/**
 * RectoPageToken:
 * @kind: what it is
 * @text: the first byte of it
 * @length: its length in bytes
 * @name: for tags, the name in lower case
 * @attributes: for start tags, the attributes
 * @n_attributes: how many; those beyond the limit are left out
 */
typedef struct
{
  RectoPageTokenKind kind;
  const char *text;
  gsize length;
  char name[RECTO_PAGE_MAX_NAME];
  RectoPageAttribute attributes[RECTO_PAGE_MAX_ATTRIBUTES];
  guint n_attributes;
} RectoPageToken;

RectoPageTokenKind recto_page_token_next (const char **position,
                                          const char *end,
                                          RectoPageToken *token);
const RectoPageAttribute *recto_page_token_find (const RectoPageToken *token,
                                                 const char *name);
char *recto_page_token_get (const RectoPageToken *token,
                            const char *name);
const char *recto_page_token_skip_raw (const char *position,
                                       const char *end,
                                       const char *name);

G_END_DECLS
