/* Reading text line by line, and looking far ahead without doing it twice. */

#include "recto-kd-parser.h"

void
recto_kd_source_init (RectoKdSource *source,
                      const char *text,
                      gsize length,
                      guint line)
{
  memset (source, 0, sizeof *source);
  source->start = text;
  source->end = text + length;
  source->p = text;
  source->reach = text;
  source->first_line = line;
  source->counted = text;
  source->line = line;
}

guint
recto_kd_source_line (RectoKdSource *source,
                      const char *p)
{
  const char *at = source->counted;

  if (p < at)
    {
      at = source->start;
      source->line = source->first_line;
    }
  while (at < p && (at = memchr (at, '\n', p - at)) != NULL)
    {
      source->line++;
      at++;
    }
  source->counted = p;
  return source->line;
}

/* Remembers that what is at a place, and on the line after it, had a say in
 * how the text is read. */
void
recto_kd_source_reach (RectoKdSource *source,
                       const char *p)
{
  if (p > source->reach)
    source->reach = recto_kd_next_line (recto_kd_next_line (p, source->end), source->end);
}

const char *
recto_kd_source_find (RectoKdSource *source,
                      RectoKdFind what,
                      const char *from)
{
  static const char *const needles[] = { "-->", "?>", "]]>", "$$", "\"", "'", "}", "{:/", "]" };
  const char *found;

  if (source->absent[what] != NULL && from >= source->absent[what])
    {
      source->reach = source->end;
      return NULL;
    }
  if (source->found[what].at != NULL && from >= source->found[what].from && from <= source->found[what].at)
    found = source->found[what].at;
  else
    {
      found = recto_md_find (from, source->end, needles[what]);
      source->found[what].from = from;
      source->found[what].at = found;
    }
  if (found == NULL)
    source->absent[what] = from;
  recto_kd_source_reach (source, found != NULL ? found + strlen (needles[what]) : source->end);
  return found;
}

/* The place of the line end, or the end of the text. */
const char *
recto_kd_line_end (const char *p,
                   const char *end)
{
  const char *found = p < end ? memchr (p, '\n', end - p) : NULL;

  return found != NULL ? found : end;
}

const char *
recto_kd_next_line (const char *p,
                    const char *end)
{
  const char *found = p < end ? memchr (p, '\n', end - p) : NULL;

  return found != NULL ? found + 1 : end;
}

/* Behind the blank lines that begin here; the same place if there are none. */
const char *
recto_kd_skip_blank (const char *p,
                     const char *end)
{
  const char *behind = p;

  for (; p < end && recto_md_is_space (*p); p++)
    {
      if (*p == '\n')
        behind = p + 1;
    }
  return behind;
}

const char *
recto_kd_skip_spaces (const char *p,
                      const char *end,
                      gsize most)
{
  for (; most > 0 && p < end && *p == ' '; most--)
    p++;
  return p;
}

/* Behind the line end when only space stands before it, else NULL. */
const char *
recto_kd_to_line_end (const char *p,
                      const char *end)
{
  while (p < end && *p != '\n' && recto_md_is_space (*p))
    p++;
  return p < end && *p == '\n' ? p + 1 : NULL;
}

gboolean
recto_kd_is_indented (const char *p,
                      const char *end)
{
  return p < end && (*p == '\t' || (end - p >= 4 && memcmp (p, "    ", 4) == 0));
}

/* Whether the line has anything but space. */
gboolean
recto_kd_has_text (const char *p,
                   const char *end)
{
  for (; p < end && *p != '\n'; p++)
    {
      if (!recto_md_is_space (*p))
        return TRUE;
    }
  return FALSE;
}

/* The last line before a place that is not blank. Lines are counted back from
 * the place, as recto_kd_source_line() is quick only where it goes on. */
guint
recto_kd_last_line (RectoKdSource *src,
                    const char *p)
{
  guint line = recto_kd_source_line (src, p);

  for (; p > src->start && recto_md_is_space (p[-1]); p--)
    line -= p[-1] == '\n';
  return line;
}
