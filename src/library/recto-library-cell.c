/* How a row of the side list looks. */

#include "recto-library-cell.h"

#include "recto-library-resource.h"

struct _RectoLibraryCell
{
  GtkWidget parent_instance;

  RectoLibraryRow *row;
  GtkWidget *line;
  GtkImage *icon;
  GtkLabel *title;
  GtkWidget *marks;
  GtkLabel *detail;
  GtkLabel *snippet;
  GtkWidget *new_post;
};

G_DEFINE_FINAL_TYPE (RectoLibraryCell, recto_library_cell, GTK_TYPE_WIDGET)

static void
add_mark (RectoLibraryCell *self,
          RectoLibraryStates state)
{
  g_autofree char *text = recto_library_row_describe_state (self->row, state);
  GtkWidget *image = gtk_image_new_from_icon_name (recto_library_state_get_icon (state));

  gtk_widget_set_tooltip_text (image, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_widget_add_css_class (image, state == RECTO_LIBRARY_STATE_PROBLEM ? "warning" : "dim-label");
  gtk_box_append (GTK_BOX (self->marks), image);
}

static void
show_marks (RectoLibraryCell *self)
{
  RectoLibraryStates states = recto_library_row_get_states (self->row);
  RectoEntry *entry = recto_library_row_get_entry (self->row);
  GtkWidget *child;
  guint state;

  while ((child = gtk_widget_get_first_child (self->marks)) != NULL)
    gtk_box_remove (GTK_BOX (self->marks), child);
  /* Below "Drafts" the mark would say what the heading says. */
  if (entry != NULL && recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_DRAFT)
    states &= ~RECTO_LIBRARY_STATE_DRAFT;
  for (state = 1; state <= RECTO_LIBRARY_STATE_PROBLEM; state <<= 1)
    if ((states & state) != 0)
      add_mark (self, state);
  gtk_widget_set_visible (self->marks, states != RECTO_LIBRARY_STATE_NONE);
}

static void
set_style (GtkWidget *widget,
           const char *style,
           gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, style);
  else
    gtk_widget_remove_css_class (widget, style);
}

/* A screen reader reads the list item around the cell. */
static void
describe (RectoLibraryCell *self)
{
  GtkWidget *item = gtk_widget_get_parent (GTK_WIDGET (self));
  g_autofree char *text = recto_library_row_describe (self->row);

  if (item != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

static void
show_detail (RectoLibraryCell *self,
             gboolean is_heading)
{
  g_autofree char *text = NULL;

  if (is_heading)
    text = g_strdup_printf ("%u", recto_library_row_get_count (self->row));
  else
    text = recto_library_row_get_date_text (self->row);
  gtk_label_set_label (self->detail, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), text != NULL);
}

static void
show_icon (RectoLibraryCell *self,
           gboolean is_heading,
           gboolean is_profile)
{
  const char *name = "avatar-default-symbolic";

  if (is_heading)
    name = recto_library_row_get_expanded (self->row) ? "pan-down-symbolic" : "pan-end-symbolic";
  gtk_image_set_from_icon_name (self->icon, name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), is_heading || is_profile);
}

/* The title may be cut off, and does not say where the file is. Only who points
 * at it is told: to set a text has GTK ask where the pointer is, and a list that
 * changes sets hundreds. */
static gboolean
line_tooltip_cb (GtkWidget *line,
                 int x,
                 int y,
                 gboolean keyboard,
                 GtkTooltip *tooltip,
                 RectoLibraryCell *self)
{
  RectoEntry *entry = self->row != NULL ? recto_library_row_get_entry (self->row) : NULL;
  g_autofree char *text = NULL;

  if (entry == NULL)
    return FALSE;
  text = g_strdup_printf ("%s\n%s", recto_library_row_get_title (self->row), recto_entry_get_path (entry));
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static gboolean
snippet_tooltip_cb (GtkWidget *snippet,
                    int x,
                    int y,
                    gboolean keyboard,
                    GtkTooltip *tooltip,
                    RectoLibraryCell *self)
{
  gtk_tooltip_set_text (tooltip, gtk_label_get_label (self->snippet));
  return TRUE;
}

static void
update (RectoLibraryCell *self)
{
  RectoLibraryRowKind kind = recto_library_row_get_kind (self->row);
  RectoEntry *entry = recto_library_row_get_entry (self->row);
  gboolean is_heading = kind == RECTO_LIBRARY_ROW_SECTION || kind == RECTO_LIBRARY_ROW_YEAR;
  gboolean is_profile = entry != NULL && recto_entry_get_kind (entry) == RECTO_ENTRY_KIND_PROFILE;
  const char *snippet = recto_library_row_get_snippet (self->row);

  gtk_label_set_label (self->title, recto_library_row_get_title (self->row));
  set_style (GTK_WIDGET (self), "recto-section", kind == RECTO_LIBRARY_ROW_SECTION);
  set_style (GTK_WIDGET (self), "recto-year", kind == RECTO_LIBRARY_ROW_YEAR);
  set_style (GTK_WIDGET (self), "recto-profile", is_profile);
  set_style (GTK_WIDGET (self), "recto-entry", kind == RECTO_LIBRARY_ROW_ENTRY);
  set_style (GTK_WIDGET (self), "recto-hint", kind == RECTO_LIBRARY_ROW_HINT);
  show_icon (self, is_heading, is_profile);
  show_detail (self, is_heading);
  show_marks (self);
  gtk_label_set_label (self->snippet, snippet != NULL ? snippet : "");
  gtk_widget_set_visible (GTK_WIDGET (self->snippet), snippet != NULL);
  gtk_widget_set_visible (self->new_post, kind == RECTO_LIBRARY_ROW_HINT);
  describe (self);
}

static void
recto_library_cell_dispose (GObject *object)
{
  RectoLibraryCell *self = RECTO_LIBRARY_CELL (object);
  GtkWidget *child;

  recto_library_cell_set_row (self, NULL);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (recto_library_cell_parent_class)->dispose (object);
}

static void
recto_library_cell_class_init (RectoLibraryCellClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_library_cell_dispose;

  recto_library_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/library/recto-library-cell.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoLibraryCell, line);
  gtk_widget_class_bind_template_child (widget_class, RectoLibraryCell, icon);
  gtk_widget_class_bind_template_child (widget_class, RectoLibraryCell, title);
  gtk_widget_class_bind_template_child (widget_class, RectoLibraryCell, marks);
  gtk_widget_class_bind_template_child (widget_class, RectoLibraryCell, detail);
  gtk_widget_class_bind_template_child (widget_class, RectoLibraryCell, snippet);
  gtk_widget_class_bind_template_child (widget_class, RectoLibraryCell, new_post);
  gtk_widget_class_bind_template_callback (widget_class, line_tooltip_cb);
  gtk_widget_class_bind_template_callback (widget_class, snippet_tooltip_cb);
  gtk_widget_class_set_css_name (widget_class, "recto-library-cell");
}

static void
recto_library_cell_init (RectoLibraryCell *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_library_cell_new:
 *
 * Returns: (transfer full): a cell with no row
 */
GtkWidget *
recto_library_cell_new (void)
{
  return g_object_new (RECTO_TYPE_LIBRARY_CELL, NULL);
}

/**
 * recto_library_cell_get_row:
 * @self: a cell
 *
 * Returns: (nullable) (transfer none): the row that it shows
 */
RectoLibraryRow *
recto_library_cell_get_row (RectoLibraryCell *self)
{
  return self->row;
}

/**
 * recto_library_cell_set_row:
 * @self: a cell
 * @row: (nullable): the row to show, followed as it changes
 */
void
recto_library_cell_set_row (RectoLibraryCell *self,
                            RectoLibraryRow *row)
{
  if (self->row == row)
    return;
  if (self->row != NULL)
    g_signal_handlers_disconnect_by_data (self->row, self);
  g_set_object (&self->row, row);
  if (row == NULL)
    return;
  g_signal_connect_swapped (row, "changed", G_CALLBACK (update), self);
  update (self);
}
