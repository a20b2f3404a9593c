/* One place that both sides changed: what each of them has, and the choice. */

#include "recto-conflict-part-view.h"

#include <glib/gi18n-lib.h>

#include "git/recto-git-diff-words.h"
#include "recto-changes-resource.h"

/* A part is a paragraph; what is longer is marked as one stretch. */
#define WORD_BUDGET (1000 * 1000)

struct _RectoConflictPartView
{
  GtkWidget parent_instance;

  RectoConflictDraft *draft;
  guint part;

  GtkLabel *title_label;
  GtkCheckButton *mine_check;
  GtkCheckButton *theirs_check;
  GtkCheckButton *edit_check;
  GtkLabel *mine_label;
  GtkLabel *theirs_label;
  GtkRevealer *revealer;
  GtkTextView *text_view;
};

G_DEFINE_FINAL_TYPE (RectoConflictPartView, recto_conflict_part_view, GTK_TYPE_WIDGET)

static const RectoPublishConflictPart *
get_part (RectoConflictPartView *self)
{
  const RectoPublishConflict *conflict = recto_conflict_draft_get_conflict (self->draft);

  return self->part < conflict->parts->len ? g_ptr_array_index (conflict->parts, self->part) : NULL;
}

static void
edited_cb (RectoConflictPartView *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  g_autofree char *text = NULL;
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  recto_conflict_draft_set_text (self->draft, self->part, text);
}

static void
toggled_cb (RectoConflictPartView *self)
{
  RectoConflictChoice choice = RECTO_CONFLICT_OPEN;

  if (self->draft == NULL)
    return;
  if (gtk_check_button_get_active (self->mine_check))
    choice = RECTO_CONFLICT_MINE;
  else if (gtk_check_button_get_active (self->theirs_check))
    choice = RECTO_CONFLICT_THEIRS;
  else if (gtk_check_button_get_active (self->edit_check))
    choice = RECTO_CONFLICT_EDITED;
  gtk_revealer_set_reveal_child (self->revealer, choice == RECTO_CONFLICT_EDITED);
  /* Between two radio buttons there is a moment with none. */
  if (choice != RECTO_CONFLICT_OPEN)
    recto_conflict_draft_choose (self->draft, self->part, choice);
}

/* Bold is for what differs: the rest is only there to find it. */
static void
mark (GtkLabel *label,
      const GArray *marks)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  guint i;

  for (i = 0; i < marks->len; i++)
    {
      const RectoDiffMark *stretch = &g_array_index (marks, RectoDiffMark, i);
      PangoAttribute *weight = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      PangoAttribute *line = pango_attr_underline_new (PANGO_UNDERLINE_SINGLE);

      weight->start_index = line->start_index = stretch->start;
      weight->end_index = line->end_index = stretch->end;
      pango_attr_list_insert (attributes, weight);
      pango_attr_list_insert (attributes, line);
    }
  gtk_label_set_attributes (label, attributes);
}

static void
show_sides (RectoConflictPartView *self,
            const char *ours,
            const char *theirs)
{
  g_autoptr (RectoDiffWords) our_words = recto_diff_words_new (ours);
  g_autoptr (RectoDiffWords) their_words = recto_diff_words_new (theirs);
  g_autoptr (GArray) our_marks = NULL;
  g_autoptr (GArray) their_marks = NULL;
  guint64 budget = WORD_BUDGET;

  gtk_label_set_label (self->mine_label, ours[0] != '\0' ? ours : _ ("(nothing)"));
  gtk_label_set_label (self->theirs_label, theirs[0] != '\0' ? theirs : _ ("(nothing)"));
  if (!recto_diff_words_compare (our_words, their_words, &budget, &our_marks, &their_marks))
    return;
  mark (self->mine_label, our_marks);
  mark (self->theirs_label, their_marks);
}

static char *
strip_last_newline (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length > 0 && text[length - 1] == '\n')
    length--;
  return g_strndup (text != NULL ? text : "", length);
}

static void
show_text_part (RectoConflictPartView *self,
                const RectoPublishConflictPart *part)
{
  g_autofree char *ours = strip_last_newline (part->ours);
  g_autofree char *theirs = strip_last_newline (part->theirs);
  g_autofree char *both = g_strconcat (part->ours != NULL ? part->ours : "", theirs, NULL);
  g_autofree char *title = NULL;

  if (part->key != NULL)
    /* Translators: a key of the front matter that both sides changed */
    title = g_strdup_printf (_ ("The key “%s”"), part->key);
  else
    title = g_strdup (_ ("The same lines"));
  gtk_label_set_label (self->title_label, title);
  show_sides (self, ours, theirs);
  /* A key can have one value only; lines may well both stay. */
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), part->key != NULL ? ours : both, -1);
  edited_cb (self);
}

static char *
describe_side (GBytes *text)
{
  g_autofree char *size = NULL;

  if (text == NULL)
    return g_strdup (_ ("The file is deleted"));
  size = g_format_size (g_bytes_get_size (text));
  return g_strdup_printf (_ ("The file, %s"), size);
}

/* One side deleted the file, or it is no text: only one can be taken whole. */
static void
show_whole_file (RectoConflictPartView *self,
                 const RectoPublishConflict *conflict)
{
  g_autofree char *ours = describe_side (conflict->our_text);
  g_autofree char *theirs = describe_side (conflict->their_text);

  gtk_label_set_label (self->title_label, _ ("The whole file"));
  gtk_label_set_label (self->mine_label, ours);
  gtk_label_set_label (self->theirs_label, theirs);
  gtk_widget_set_visible (GTK_WIDGET (self->edit_check), FALSE);
}

static void
recto_conflict_part_view_dispose (GObject *object)
{
  RectoConflictPartView *self = RECTO_CONFLICT_PART_VIEW (object);
  GtkWidget *child;

  g_clear_object (&self->draft);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (recto_conflict_part_view_parent_class)->dispose (object);
}

static void
recto_conflict_part_view_class_init (RectoConflictPartViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_conflict_part_view_dispose;

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-conflict-part-view.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoConflictPartView, title_label);
  gtk_widget_class_bind_template_child (widget_class, RectoConflictPartView, mine_check);
  gtk_widget_class_bind_template_child (widget_class, RectoConflictPartView, theirs_check);
  gtk_widget_class_bind_template_child (widget_class, RectoConflictPartView, edit_check);
  gtk_widget_class_bind_template_child (widget_class, RectoConflictPartView, mine_label);
  gtk_widget_class_bind_template_child (widget_class, RectoConflictPartView, theirs_label);
  gtk_widget_class_bind_template_child (widget_class, RectoConflictPartView, revealer);
  gtk_widget_class_bind_template_child (widget_class, RectoConflictPartView, text_view);
  gtk_widget_class_bind_template_callback (widget_class, toggled_cb);
  gtk_widget_class_set_css_name (widget_class, "recto-conflict-part");
}

static void
recto_conflict_part_view_init (RectoConflictPartView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (gtk_text_view_get_buffer (self->text_view), "changed", G_CALLBACK (edited_cb), self);
}

/**
 * recto_conflict_part_view_new:
 * @draft: where the choice goes
 * @part: the part to decide about
 *
 * Returns: (transfer floating): both sides of it, with nothing chosen
 */
GtkWidget *
recto_conflict_part_view_new (RectoConflictDraft *draft,
                              guint part)
{
  RectoConflictPartView *self = g_object_new (RECTO_TYPE_CONFLICT_PART_VIEW, NULL);

  self->draft = g_object_ref (draft);
  self->part = part;
  if (get_part (self) != NULL)
    show_text_part (self, get_part (self));
  else
    show_whole_file (self, recto_conflict_draft_get_conflict (draft));
  return GTK_WIDGET (self);
}
