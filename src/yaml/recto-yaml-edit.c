/* A proven edit, and two of them made one. */

#include "recto-yaml-edit.h"

#include "recto-yaml-change.h"

#include <string.h>

struct _RectoYamlEdit
{
  gatomicrefcount ref_count;
  RectoYamlTree *tree;
  GArray *splices;
};

G_DEFINE_BOXED_TYPE (RectoYamlEdit, recto_yaml_edit, recto_yaml_edit_ref, recto_yaml_edit_unref)

/* The tree of the new text, and the splices of RectoYamlSplice that led to it. */
RectoYamlEdit *
recto_yaml_edit_new (RectoYamlTree *tree, GArray *splices)
{
  RectoYamlEdit *self = g_new0 (RectoYamlEdit, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->tree = recto_yaml_tree_ref (tree);
  self->splices = g_array_ref (splices);
  return self;
}

RectoYamlEdit *
recto_yaml_edit_new_unchanged (RectoYamlTree *tree)
{
  g_autoptr (GArray) none = g_array_new (FALSE, FALSE, sizeof (RectoYamlSplice));

  return recto_yaml_edit_new (tree, none);
}

/**
 * recto_yaml_edit_ref:
 * @self: an edit
 *
 * Returns: (transfer full): @self
 */
RectoYamlEdit *
recto_yaml_edit_ref (RectoYamlEdit *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * recto_yaml_edit_unref:
 * @self: (transfer full): an edit
 *
 * Gives a reference back.
 */
void
recto_yaml_edit_unref (RectoYamlEdit *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_clear_pointer (&self->splices, g_array_unref);
  g_clear_pointer (&self->tree, recto_yaml_tree_unref);
  g_free (self);
}

/**
 * recto_yaml_edit_get_n_splices:
 * @self: an edit
 *
 * Returns: how many places of the text change; none if it says already what
 *   was wanted
 */
guint
recto_yaml_edit_get_n_splices (const RectoYamlEdit *self)
{
  return self->splices->len;
}

/**
 * recto_yaml_edit_get_splice:
 * @self: an edit
 * @index: which one
 *
 * The splices are in the order of the text, and none touches what another
 * one does. All places are in the old text: apply the last one first.
 *
 * Returns: (transfer none): the splice
 */
const RectoYamlSplice *
recto_yaml_edit_get_splice (const RectoYamlEdit *self,
                            guint index)
{
  g_return_val_if_fail (index < self->splices->len, NULL);

  return &g_array_index (self->splices, RectoYamlSplice, index);
}

/**
 * recto_yaml_edit_get_text:
 * @self: an edit
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the whole new text
 */
const char *
recto_yaml_edit_get_text (const RectoYamlEdit *self,
                          gsize *length)
{
  return recto_yaml_tree_get_text (self->tree, length);
}

/**
 * recto_yaml_edit_get_tree:
 * @self: an edit
 *
 * Returns: (transfer none): the tree of the new text
 */
RectoYamlTree *
recto_yaml_edit_get_tree (const RectoYamlEdit *self)
{
  return self->tree;
}

/* Bytes of a text in the making: of the oldest text, or new ones. */
typedef struct
{
  gboolean is_new;
  gsize offset;
  gsize length;
  const char *text;
} Piece;

static void
add_piece (GArray *pieces, gboolean is_new, gsize offset, const char *text, gsize length)
{
  const Piece piece = { is_new, offset, length, text };

  if (length > 0)
    g_array_append_val (pieces, piece);
}

/* Appends those pieces that make up the bytes from start to end of the middle text. */
static void
copy_pieces (GArray *to, GArray *from, gsize start, gsize end)
{
  gsize at = 0;

  for (guint i = 0; i < from->len && at < end; i++)
    {
      const Piece *piece = &g_array_index (from, Piece, i);
      gsize first = MAX (start, at);
      gsize last = MIN (end, at + piece->length);

      if (first < last)
        add_piece (to, piece->is_new, piece->offset + (first - at), piece->is_new ? piece->text + (first - at) : NULL, last - first);
      at += piece->length;
    }
}

static GArray *
pieces_of_text (const RectoYamlEdit *edit, gsize old_length)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  gsize at = 0;

  for (guint i = 0; i < edit->splices->len; i++)
    {
      const RectoYamlSplice *splice = &g_array_index (edit->splices, RectoYamlSplice, i);

      add_piece (pieces, FALSE, at, NULL, splice->offset - at);
      add_piece (pieces, TRUE, 0, splice->text, splice->length);
      at = splice->offset + splice->removed;
    }
  add_piece (pieces, FALSE, at, NULL, old_length - at);
  return pieces;
}

static gsize
old_length_of (const RectoYamlEdit *edit)
{
  gsize length = edit->tree->length;

  for (guint i = 0; i < edit->splices->len; i++)
    {
      const RectoYamlSplice *splice = &g_array_index (edit->splices, RectoYamlSplice, i);

      length = length + splice->removed - splice->length;
    }
  return length;
}

/* Old bytes keep their order, so what lies between two of them was put in or taken out. */
static GArray *
splices_of_pieces (GArray *pieces, gsize old_length)
{
  GArray *splices = g_array_new (FALSE, FALSE, sizeof (RectoYamlSplice));
  g_autoptr (GString) text = g_string_new (NULL);
  gsize at = 0;

  g_array_set_clear_func (splices, recto_yaml_splice_clear);
  for (guint i = 0; i <= pieces->len; i++)
    {
      const Piece *piece = i < pieces->len ? &g_array_index (pieces, Piece, i) : NULL;
      gsize next = piece != NULL ? piece->offset : old_length;

      if (piece != NULL && piece->is_new)
        {
          g_string_append_len (text, piece->text, piece->length);
          continue;
        }
      if (next > at || text->len > 0)
        {
          const RectoYamlSplice splice = { at, next - at, g_strndup (text->str, text->len), text->len };

          g_array_append_val (splices, splice);
          g_string_truncate (text, 0);
        }
      at = next + (piece != NULL ? piece->length : 0);
    }
  return splices;
}

/* One edit that does what two do one after the other. Takes neither. */
RectoYamlEdit *
recto_yaml_edit_then (RectoYamlEdit *first, RectoYamlEdit *second)
{
  gsize old_length = old_length_of (first);
  g_autoptr (GArray) middle = pieces_of_text (first, old_length);
  g_autoptr (GArray) last = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GArray) splices = NULL;
  gsize at = 0;

  for (guint i = 0; i < second->splices->len; i++)
    {
      const RectoYamlSplice *splice = &g_array_index (second->splices, RectoYamlSplice, i);

      copy_pieces (last, middle, at, splice->offset);
      add_piece (last, TRUE, 0, splice->text, splice->length);
      at = splice->offset + splice->removed;
    }
  copy_pieces (last, middle, at, G_MAXSIZE);
  splices = splices_of_pieces (last, old_length);
  return recto_yaml_edit_new (second->tree, splices);
}
