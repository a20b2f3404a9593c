/* One line of one of two versions: its number, its sign, and the text with the
 * words marked that changed. Signs say what the colours repeat. */

#include "recto-diff-side.h"

#include <glib/gi18n-lib.h>

#include "recto-changes-resource.h"

struct _RectoDiffSide
{
  GtkWidget parent_instance;

  gboolean is_new;
  GArray *marks;

  GtkLabel *number_label;
  GtkLabel *sign_label;
  GtkLabel *text_label;
};

G_DEFINE_FINAL_TYPE (RectoDiffSide, recto_diff_side, GTK_TYPE_WIDGET)

#define WORD_ALPHA 0.35

static PangoAttribute *
at (PangoAttribute *attribute,
    const RectoDiffMark *mark)
{
  attribute->start_index = mark->start;
  attribute->end_index = mark->end;
  return attribute;
}

/* Labels know no style classes for parts of them. */
static void
update_marks (RectoDiffSide *self)
{
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GdkRGBA color;
  guint i;

  if (self->marks != NULL && gtk_style_context_lookup_color (style, self->is_new ? "success_color" : "error_color", &color))
    for (i = 0; i < self->marks->len; i++)
      {
        const RectoDiffMark *mark = &g_array_index (self->marks, RectoDiffMark, i);

        pango_attr_list_insert (attributes, at (pango_attr_background_new (color.red * 65535, color.green * 65535, color.blue * 65535), mark));
        pango_attr_list_insert (attributes, at (pango_attr_background_alpha_new (WORD_ALPHA * 65535), mark));
        pango_attr_list_insert (attributes, at (pango_attr_underline_new (PANGO_UNDERLINE_SINGLE), mark));
      }
  gtk_label_set_attributes (self->text_label, attributes);
}

static void
recto_diff_side_css_changed (GtkWidget *widget,
                             GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (recto_diff_side_parent_class)->css_changed (widget, change);
  if (RECTO_DIFF_SIDE (widget)->marks != NULL)
    update_marks (RECTO_DIFF_SIDE (widget));
}

static void
recto_diff_side_dispose (GObject *object)
{
  RectoDiffSide *self = RECTO_DIFF_SIDE (object);
  GtkWidget *child;

  g_clear_pointer (&self->marks, g_array_unref);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (recto_diff_side_parent_class)->dispose (object);
}

static void
recto_diff_side_class_init (RectoDiffSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_diff_side_dispose;
  widget_class->css_changed = recto_diff_side_css_changed;

  recto_changes_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/changes/recto-diff-side.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoDiffSide, number_label);
  gtk_widget_class_bind_template_child (widget_class, RectoDiffSide, sign_label);
  gtk_widget_class_bind_template_child (widget_class, RectoDiffSide, text_label);
  gtk_widget_class_set_css_name (widget_class, "recto-diff-side");
}

static void
recto_diff_side_init (RectoDiffSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_diff_side_new:
 * @is_new: whether it shows the new version
 *
 * Returns: (transfer floating): a side with no line
 */
GtkWidget *
recto_diff_side_new (gboolean is_new)
{
  RectoDiffSide *self = g_object_new (RECTO_TYPE_DIFF_SIDE, NULL);

  self->is_new = is_new;
  return GTK_WIDGET (self);
}

static void
show_kind (RectoDiffSide *self,
           const RectoDiffLine *line)
{
  const char *classes[] = { NULL, NULL };
  const char *sign = "";

  if (line == NULL)
    classes[0] = "none";
  else if (line->kind == RECTO_DIFF_LINE_ADDED)
    {
      classes[0] = "added";
      sign = "+";
    }
  else if (line->kind == RECTO_DIFF_LINE_REMOVED)
    {
      classes[0] = "removed";
      sign = "−";
    }
  gtk_label_set_label (self->sign_label, sign);
  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
}

/**
 * recto_diff_side_set_line:
 * @self: a side
 * @line: (nullable): the line to show, %NULL where this version has none
 */
void
recto_diff_side_set_line (RectoDiffSide *self,
                          const RectoDiffLine *line)
{
  g_autofree char *number = line != NULL ? g_strdup_printf ("%u", self->is_new ? line->new_line : line->old_line) : NULL;
  g_autofree char *text = NULL;

  if (line != NULL)
    text = line->no_newline ? g_strdup_printf ("%s\n%s", line->text, _ ("(no line end at the end of the file)"))
                            : g_strdup (line->text);
  g_clear_pointer (&self->marks, g_array_unref);
  if (line != NULL && line->marks != NULL)
    self->marks = g_array_ref (line->marks);
  gtk_label_set_label (self->number_label, number != NULL ? number : "");
  gtk_label_set_label (self->text_label, text != NULL ? text : "");
  show_kind (self, line);
  update_marks (self);
}
