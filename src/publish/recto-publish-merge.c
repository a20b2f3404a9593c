/* Three versions of a file: front matter by key, the rest by lines. */

#include "recto-publish-merge.h"

#include <string.h>

#include "site/recto-front-matter.h"

static void
part_free (RectoPublishConflictPart *part)
{
  g_free (part->merged);
  g_free (part->ours);
  g_free (part->theirs);
  g_free (part->key);
  g_free (part);
}

GPtrArray *
recto_merge_parts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
}

/* Adds merged text; it joins the part before. */
void
recto_merge_add (GPtrArray *parts,
                 const char *text,
                 gsize length)
{
  RectoPublishConflictPart *last = parts->len > 0 ? g_ptr_array_index (parts, parts->len - 1) : NULL;
  g_autofree char *copy = g_strndup (text, length);

  if (length == 0)
    return;
  if (last == NULL || last->conflicting)
    {
      last = g_new0 (RectoPublishConflictPart, 1);
      last->merged = g_steal_pointer (&copy);
      g_ptr_array_add (parts, last);
    }
  else
    {
      char *joined = g_strconcat (last->merged, copy, NULL);

      g_free (last->merged);
      last->merged = joined;
    }
}

static char *
ended (char *text,
       const char *newline)
{
  char *whole;

  if (text == NULL || *text == '\0' || g_str_has_suffix (text, "\n"))
    return text;
  whole = g_strconcat (text, newline, NULL);
  g_free (text);
  return whole;
}

/* What was the last line of a side may have no end; it gets one when more comes. */
void
recto_merge_end_line (GPtrArray *parts,
                      const char *newline)
{
  RectoPublishConflictPart *last = parts->len > 0 ? g_ptr_array_index (parts, parts->len - 1) : NULL;

  if (last == NULL)
    return;
  last->merged = ended (last->merged, newline);
  last->ours = ended (last->ours, newline);
  last->theirs = ended (last->theirs, newline);
}

/* How the first line of a text ends. */
const char *
recto_merge_newline (const char *text,
                     gsize length)
{
  const char *end = length > 0 ? memchr (text, '\n', length) : NULL;

  return end != NULL && end > text && end[-1] == '\r' ? "\r\n" : "\n";
}

void
recto_merge_add_conflict (GPtrArray *parts,
                          const char *ours,
                          gsize our_length,
                          const char *theirs,
                          gsize their_length,
                          const char *key)
{
  RectoPublishConflictPart *part = g_new0 (RectoPublishConflictPart, 1);

  part->conflicting = TRUE;
  part->ours = ours != NULL ? g_strndup (ours, our_length) : g_strdup ("");
  part->theirs = theirs != NULL ? g_strndup (theirs, their_length) : g_strdup ("");
  part->key = g_strdup (key);
  g_ptr_array_add (parts, part);
}

/* Adds parts; merged text at the seam is joined. */
void
recto_merge_extend (GPtrArray *parts,
                    GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    {
      const RectoPublishConflictPart *part = g_ptr_array_index (more, i);

      if (part->conflicting)
        recto_merge_add_conflict (parts, part->ours, strlen (part->ours), part->theirs, strlen (part->theirs), part->key);
      else
        recto_merge_add (parts, part->merged, strlen (part->merged));
    }
}

gboolean
recto_merge_is_clean (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    if (((RectoPublishConflictPart *) g_ptr_array_index (parts, i))->conflicting)
      return FALSE;
  return TRUE;
}

char *
recto_merge_join (GPtrArray *parts,
                  gsize *length)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < parts->len; i++)
    {
      const RectoPublishConflictPart *part = g_ptr_array_index (parts, i);

      g_string_append (text, part->conflicting ? part->ours : part->merged);
    }
  *length = text->len;
  return g_string_free (text, FALSE);
}

static const char *
data_of (GBytes *bytes,
         gsize *length)
{
  const char *data = bytes != NULL ? g_bytes_get_data (bytes, length) : NULL;

  if (data == NULL)
    *length = 0;
  return data != NULL ? data : "";
}

/* A stretch that is one thing: who changed it alone has their way. */
static gboolean
add_whole (GPtrArray *parts,
           const char *const *texts,
           const gsize *starts,
           const gsize *ends)
{
  gsize lengths[3];
  gboolean same[3];

  for (guint i = 0; i < 3; i++)
    {
      lengths[i] = ends[i] - starts[i];
      same[i] = lengths[i] == lengths[0] && memcmp (texts[i] + starts[i], texts[0] + starts[0], lengths[0]) == 0;
    }
  if (!same[1] && !same[2] &&
      (lengths[1] != lengths[2] || memcmp (texts[1] + starts[1], texts[2] + starts[2], lengths[1]) != 0))
    return FALSE;
  if (same[1])
    recto_merge_add (parts, texts[2] + starts[2], lengths[2]);
  else
    recto_merge_add (parts, texts[1] + starts[1], lengths[1]);
  return TRUE;
}

static GPtrArray *
merge_document (const char *const *texts,
                const gsize *lengths)
{
  g_autoptr (GPtrArray) parts = recto_merge_parts_new ();
  g_autoptr (GPtrArray) yaml = NULL;
  g_autoptr (GPtrArray) body = NULL;
  gsize zeros[3] = { 0, 0, 0 };
  gsize yaml_starts[3];
  gsize yaml_ends[3];
  gsize body_starts[3];

  for (guint i = 0; i < 3; i++)
    {
      RectoFrontMatterSpan span;

      if (!recto_front_matter_find (texts[i], lengths[i], &span) || span.yaml_length == 0)
        return NULL;
      yaml_starts[i] = span.yaml_start;
      yaml_ends[i] = span.yaml_start + span.yaml_length;
      body_starts[i] = span.body_start;
    }
  yaml = recto_merge_yaml (texts[0] + yaml_starts[0], yaml_ends[0] - yaml_starts[0],
                           texts[1] + yaml_starts[1], yaml_ends[1] - yaml_starts[1],
                           texts[2] + yaml_starts[2], yaml_ends[2] - yaml_starts[2]);
  if (yaml == NULL || !add_whole (parts, texts, zeros, yaml_starts))
    return NULL;
  recto_merge_extend (parts, yaml);
  if (!add_whole (parts, texts, yaml_ends, body_starts))
    return NULL;
  body = recto_merge_lines (texts[0] + body_starts[0], lengths[0] - body_starts[0],
                            texts[1] + body_starts[1], lengths[1] - body_starts[1],
                            texts[2] + body_starts[2], lengths[2] - body_starts[2]);
  if (body->len > 0)
    recto_merge_end_line (parts, recto_merge_newline (texts[0], lengths[0]));
  recto_merge_extend (parts, body);
  return g_steal_pointer (&parts);
}

/**
 * recto_merge_text:
 * @path: name of the file
 * @base: (nullable): what both began with
 * @ours: our version
 * @theirs: their version
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable) (element-type RectoPublishConflictPart):
 *   the parts, or %NULL when a version is not text
 */
GPtrArray *
recto_merge_text (const char *path,
                  GBytes *base,
                  GBytes *ours,
                  GBytes *theirs)
{
  GBytes *versions[] = { base, ours, theirs };
  const char *texts[3];
  gsize lengths[3];
  GPtrArray *parts = NULL;

  for (guint i = 0; i < 3; i++)
    {
      texts[i] = data_of (versions[i], &lengths[i]);
      if (!g_utf8_validate_len (texts[i], lengths[i], NULL))
        return NULL;
    }
  if (base != NULL && (g_str_has_suffix (path, ".yml") || g_str_has_suffix (path, ".yaml")))
    parts = recto_merge_yaml (texts[0], lengths[0], texts[1], lengths[1], texts[2], lengths[2]);
  else if (base != NULL)
    parts = merge_document (texts, lengths);
  if (parts == NULL)
    parts = recto_merge_lines (texts[0], lengths[0], texts[1], lengths[1], texts[2], lengths[2]);
  return parts;
}
