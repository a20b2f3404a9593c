/* Looks at a running program from inside, where the accessibility bus is too
 * coarse: it is loaded before the program (LD_PRELOAD) and writes, at every
 * SIGUSR2, what can be seen of each text and which controls there are to the
 * file that RECTO_MEASURE names, one line of tab-separated fields each:
 *
 *   label     WINDOW X Y WIDTH HEIGHT ROOM NEEDED ELLIPSIZED TOOLTIP TEXT
 *   focus     WINDOW X Y WIDTH HEIGHT TYPE
 *   direction ltr|rtl
 *   done
 *
 * Nothing of it is in the program itself. */

#include <glib-unix.h>
#include <gtk/gtk.h>
#include <string.h>

static char *
flat (const char *text)
{
  char *copy = g_strdup (text != NULL ? text : "");

  return g_strdelimit (copy, "\t\n\r", ' ');
}

/* Whoever points at a cut text, or at what it belongs to, is told the whole. */
static gboolean
has_tooltip (GtkWidget *widget)
{
  for (guint i = 0; widget != NULL && i < 6; i++, widget = gtk_widget_get_parent (widget))
    if (gtk_widget_get_has_tooltip (widget))
      return TRUE;
  return FALSE;
}

/* The part of @widget that its parents let through, from side to side. What
 * can be scrolled to is seen. */
static gboolean
is_cut_off (GtkWidget *widget)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      graphene_rect_t bounds;
      GtkAdjustment *adjustment = NULL;

      if (GTK_IS_SCROLLED_WINDOW (parent))
        adjustment = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (parent));
      if (adjustment != NULL && gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_page_size (adjustment) + 1)
        return FALSE;
      if (gtk_widget_get_overflow (parent) != GTK_OVERFLOW_HIDDEN && !GTK_IS_NATIVE (parent))
        continue;
      if (gtk_widget_compute_bounds (widget, parent, &bounds) &&
          (bounds.origin.x < -1 || bounds.origin.x + bounds.size.width > gtk_widget_get_width (parent) + 1))
        return TRUE;
      if (GTK_IS_NATIVE (parent))
        break;
    }
  return FALSE;
}

static void
write_place (GString *out,
             const char *kind,
             GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  g_autofree char *title = flat (GTK_IS_WINDOW (root) ? gtk_window_get_title (GTK_WINDOW (root)) : NULL);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT_ZERO;

  if (!gtk_widget_compute_bounds (widget, root, &bounds))
    bounds = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  g_string_append_printf (out, "%s\t%s\t%.0f\t%.0f\t%.0f\t%.0f", kind, title, bounds.origin.x, bounds.origin.y,
                          bounds.size.width, bounds.size.height);
}

static void
write_label (GString *out,
             GtkLabel *label)
{
  PangoLayout *layout = gtk_label_get_layout (label);
  g_autofree char *text = flat (gtk_label_get_text (label));
  int needed;

  if (*text == '\0')
    return;
  pango_layout_get_pixel_size (layout, &needed, NULL);
  write_place (out, "label", GTK_WIDGET (label));
  g_string_append_printf (out, "\t%d\t%d\t%d\t%d\t%s\n", gtk_widget_get_width (GTK_WIDGET (label)),
                          is_cut_off (GTK_WIDGET (label)) ? G_MAXINT : needed, pango_layout_is_ellipsized (layout),
                          has_tooltip (GTK_WIDGET (label)), text);
}

/* Of several that take turns, the others may still be fading out. */
static gboolean
is_out_of_turn (GtkWidget *parent,
                GtkWidget *child)
{
  const char *type = G_OBJECT_TYPE_NAME (parent);
  g_autoptr (GtkWidget) shown = NULL;

  if (!g_str_equal (type, "GtkStack") && !g_str_equal (type, "AdwSqueezer"))
    return FALSE;
  g_object_get (parent, "visible-child", &shown, NULL);
  return shown != child;
}

static void
walk (GString *out,
      GtkWidget *widget)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_get_child_visible (widget) || gtk_widget_get_opacity (widget) <= 0)
    return;
  if (GTK_IS_LABEL (widget))
    write_label (out, GTK_LABEL (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (!is_out_of_turn (widget, child))
      walk (out, child);
}

static gboolean
measure_cb (gpointer user_data)
{
  g_autoptr (GString) out = g_string_new (NULL);
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);
      GtkWidget *focus = gtk_window_get_focus (window);

      walk (out, GTK_WIDGET (window));
      if (focus == NULL || !gtk_window_is_active (window))
        continue;
      write_place (out, "focus", focus);
      g_string_append_printf (out, "\t%s\n", G_OBJECT_TYPE_NAME (focus));
    }
  g_string_append_printf (out, "direction\t%s\ndone\n",
                          gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL ? "rtl" : "ltr");
  if (!g_file_set_contents (user_data, out->str, out->len, NULL))
    g_warning ("Nothing can be written to %s", (const char *) user_data);
  return G_SOURCE_CONTINUE;
}

/* Helper processes of the program inherit the variable, and are left alone. */
__attribute__ ((constructor)) static void
start (void)
{
  const char *path = g_getenv ("RECTO_MEASURE");

  g_unsetenv ("LD_PRELOAD");
  if (path != NULL)
    g_unix_signal_add (SIGUSR2, measure_cb, g_strdup (path));
}
