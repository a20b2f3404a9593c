#pragma once

#include <gio/gio.h>
#include <string.h>

G_BEGIN_DECLS

/* Space in the sense of a regular expression's \s. */
static inline gboolean
recto_md_is_space (char c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline gboolean
recto_md_is_word_char (char c)
{
  return g_ascii_isalnum (c) || c == '_';
}

gboolean recto_md_is_alpha (gunichar c);
gboolean recto_md_is_alnum (gunichar c);
gboolean recto_md_is_word (gunichar c);
gboolean recto_md_is_word_before (const char *start,
                                  const char *p);
gboolean recto_md_is_word_at (const char *p,
                              const char *end);
gunichar recto_md_char_before (const char *start,
                               const char *p);
gunichar recto_md_char_at (const char *p,
                           const char *end);
gboolean recto_md_has_word (const char *text,
                            const char *word);
char *recto_md_basic_id (const char *text);
const char *recto_md_find (const char *p,
                           const char *end,
                           const char *what);
gsize recto_md_name_length (const char *p,
                            const char *end);

/* What HTML says of an element, and what kramdown makes of that. */
typedef enum
{
  RECTO_MD_ELEMENT_SPAN = 1 << 0,
  RECTO_MD_ELEMENT_BLOCK = 1 << 1,
  RECTO_MD_ELEMENT_VOID = 1 << 2,
  RECTO_MD_ELEMENT_HOLDS_BLOCKS = 1 << 3,
  RECTO_MD_ELEMENT_HOLDS_SPANS = 1 << 4,
  RECTO_MD_ELEMENT_KNOWN = 1 << 5,
} RectoMdElementFlags;

guint recto_md_element_flags (const char *name,
                              gsize length);
gboolean recto_md_is_void_element (const char *name,
                                   gsize length);

G_END_DECLS
