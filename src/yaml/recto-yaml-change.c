/* Splices made into a new text, and proven before anybody gets to see it. */

#include "recto-yaml-change.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
recto_yaml_splice_clear (gpointer splice)
{
  g_free ((char *) ((RectoYamlSplice *) splice)->text);
}

void
recto_yaml_change_init (RectoYamlChange *self, RectoYamlTree *tree)
{
  self->tree = recto_yaml_tree_ref (tree);
  self->splices = g_array_new (FALSE, FALSE, sizeof (RectoYamlSplice));
  g_array_set_clear_func (self->splices, recto_yaml_splice_clear);
}

void
recto_yaml_change_clear (RectoYamlChange *self)
{
  g_clear_pointer (&self->splices, g_array_unref);
  g_clear_pointer (&self->tree, recto_yaml_tree_unref);
}

/* Forgets all splices, to try another way. */
void
recto_yaml_change_reset (RectoYamlChange *self)
{
  g_array_set_size (self->splices, 0);
}

/* Puts text in the place of the bytes from start to end. */
void
recto_yaml_change_add (RectoYamlChange *self, gsize start, gsize end, const char *text)
{
  const RectoYamlSplice splice = { start, end - start, g_strdup (text), strlen (text) };

  g_array_append_val (self->splices, splice);
}

static int
compare_splices (gconstpointer a, gconstpointer b)
{
  const RectoYamlSplice *first = a;
  const RectoYamlSplice *second = b;

  if (first->offset != second->offset)
    return first->offset < second->offset ? -1 : 1;
  /* What is only put in comes before what is taken out at the same place. */
  return (first->removed > 0) - (second->removed > 0);
}

/* Whether a text may be cut at a place: not within a character or a CR LF. */
static gboolean
is_boundary (const char *text, gsize length, gsize at)
{
  if (at == 0 || at >= length)
    return TRUE;
  if (((guchar) text[at] & 0xc0) == 0x80)
    return FALSE;
  return text[at] != '\n' || text[at - 1] != '\r';
}

/* Leaves out of a splice what it does not change. */
static void
trim_splice (RectoYamlSplice *splice, const char *old)
{
  const char *removed = old + splice->offset;
  gsize most = MIN (splice->removed, splice->length);
  gsize same = 0;
  char *text = (char *) splice->text;

  while (same < most && removed[same] == text[same])
    same++;
  while (same > 0 && !(is_boundary (removed, splice->removed, same) && is_boundary (text, splice->length, same)))
    same--;
  memmove (text, text + same, splice->length - same + 1);
  splice->offset += same;
  splice->removed -= same;
  splice->length -= same;
  removed += same;
  most -= same;
  same = 0;
  while (same < most && removed[splice->removed - 1 - same] == text[splice->length - 1 - same])
    same++;
  while (same > 0 && !(is_boundary (removed, splice->removed, splice->removed - same) &&
                       is_boundary (text, splice->length, splice->length - same)))
    same--;
  splice->removed -= same;
  splice->length -= same;
  text[splice->length] = '\0';
}

static void
trim (RectoYamlChange *self)
{
  g_array_sort (self->splices, compare_splices);
  for (guint i = self->splices->len; i > 0; i--)
    {
      RectoYamlSplice *splice = &g_array_index (self->splices, RectoYamlSplice, i - 1);

      trim_splice (splice, self->tree->text);
      if (splice->removed == 0 && splice->length == 0)
        g_array_remove_index (self->splices, i - 1);
    }
}

/* Whether no splice touches what another one takes out; all else is a mistake in this room. */
static gboolean
are_apart (const RectoYamlChange *self)
{
  gsize at = 0;

  for (guint i = 0; i < self->splices->len; i++)
    {
      const RectoYamlSplice *splice = &g_array_index (self->splices, RectoYamlSplice, i);

      if (splice->offset < at || splice->offset + splice->removed > self->tree->length)
        return FALSE;
      at = splice->offset + splice->removed;
    }
  return TRUE;
}

static char *
apply (const RectoYamlChange *self, gsize *length)
{
  const RectoYamlTree *tree = self->tree;
  gsize at = 0;
  char *text;
  char *out;

  *length = tree->length;
  for (guint i = 0; i < self->splices->len; i++)
    {
      const RectoYamlSplice *splice = &g_array_index (self->splices, RectoYamlSplice, i);

      *length = *length - splice->removed + splice->length;
    }
  out = text = g_malloc (*length + 1);
  for (guint i = 0; i < self->splices->len; i++)
    {
      const RectoYamlSplice *splice = &g_array_index (self->splices, RectoYamlSplice, i);

      memcpy (out, tree->text + at, splice->offset - at);
      out += splice->offset - at;
      memcpy (out, splice->text, splice->length);
      out += splice->length;
      at = splice->offset + splice->removed;
    }
  memcpy (out, tree->text + at, tree->length - at);
  text[*length] = '\0';
  return text;
}

static void
set_refusal (const RectoYamlChange *self, RectoYamlError code, const char *reason, GError **error)
{
  gsize offset = self->splices->len > 0 ? g_array_index (self->splices, RectoYamlSplice, 0).offset : 0;
  guint line, column;

  recto_yaml_tree_get_position (self->tree, offset, &line, &column);
  recto_yaml_error_set (error, code, line, column,
                        _ ("Nothing was changed, as this cannot be changed here without changing something else (%s). Change it in the text"),
                        reason);
}

/*
 * Makes an edit of the splices if the text that they lead to means what was
 * intended. Nothing else makes edits.
 */
RectoYamlEdit *
recto_yaml_change_commit (RectoYamlChange *self, const RectoYamlIntent *intent, GError **error)
{
  g_autoptr (RectoYamlTree) after = NULL;
  g_autoptr (GError) refused = NULL;
  const RectoYamlNode *culprit;
  g_autofree char *text = NULL;
  gsize length;

  trim (self);
  if (!are_apart (self))
    {
      g_critical ("Splices overlap");
      set_refusal (self, RECTO_YAML_ERROR_FAILED, _ ("an internal error"), error);
      return NULL;
    }
  if (self->splices->len == 0)
    after = recto_yaml_tree_ref (self->tree);
  else
    {
      text = apply (self, &length);
      after = recto_yaml_tree_parse_take (g_steal_pointer (&text), length, &self->tree->limits, &refused);
    }
  if (after == NULL)
    {
      if (g_error_matches (refused, RECTO_YAML_ERROR, RECTO_YAML_ERROR_TOO_LARGE) ||
          g_error_matches (refused, RECTO_YAML_ERROR, RECTO_YAML_ERROR_TOO_DEEP))
        g_propagate_error (error, g_steal_pointer (&refused));
      else
        set_refusal (self, refused->code == RECTO_YAML_ERROR_ALIAS ? RECTO_YAML_ERROR_SHARED : RECTO_YAML_ERROR_MISMATCH,
                     refused->message, error);
      return NULL;
    }
  if (!recto_yaml_intent_holds (intent, self->tree, after, &culprit))
    {
      g_autofree char *reason = NULL;
      guint line = 0;

      if (culprit != NULL)
        recto_yaml_tree_get_position (after, culprit->outer, &line, NULL);
      reason = g_strdup_printf (_ ("line %u would be read as something else"), line);
      set_refusal (self, RECTO_YAML_ERROR_MISMATCH, reason, error);
      return NULL;
    }
  return recto_yaml_edit_new (after, self->splices);
}
