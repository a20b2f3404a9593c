/* Headings with lists of rows under them, kept in step with an outline. */

#include "recto-form-sections.h"

#include <glib/gi18n-lib.h>

#include "recto-form-list.h"
#include "recto-form-outline.h"

struct _RectoFormSections
{
  RectoForm *form;
  GtkBox *box;
  GPtrArray *sections;
};

typedef struct
{
  GtkWidget *box;
  GtkWidget *title;
  GtkWidget *help;
  GtkWidget *box_of_rows;
  RectoFormList *list;
} Section;

static void
section_free (Section *section)
{
  recto_form_list_free (section->list);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (section->box)), section->box);
  g_free (section);
}

static GtkWidget *
append_label (GtkWidget *box,
              const char *css_class)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static Section *
add_section (RectoFormSections *self)
{
  Section *section = g_new0 (Section, 1);
  GtkWidget *list = gtk_list_box_new ();

  section->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  section->title = append_label (section->box, "heading");
  section->help = append_label (section->box, "dim-label");
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_box_append (GTK_BOX (section->box), list);
  section->box_of_rows = list;
  section->list = recto_form_list_new (self->form, GTK_LIST_BOX (list));
  gtk_box_append (self->box, section->box);
  g_ptr_array_add (self->sections, section);
  return section;
}

static void
show_label (GtkWidget *label,
            const char *text)
{
  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_visible (label, text != NULL);
}

/**
 * recto_form_sections_new:
 * @form: (transfer none): the form that the rows are of
 * @box: (transfer none): where the sections go; must outlive the object
 *
 * Returns: (transfer full): no sections
 */
RectoFormSections *
recto_form_sections_new (RectoForm *form,
                         GtkBox *box)
{
  RectoFormSections *self = g_new0 (RectoFormSections, 1);

  self->form = form;
  self->box = box;
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) section_free);
  return self;
}

/**
 * recto_form_sections_free:
 * @self: the sections
 *
 * The widgets leave the box as well.
 */
void
recto_form_sections_free (RectoFormSections *self)
{
  g_ptr_array_unref (self->sections);
  g_free (self);
}

/**
 * recto_form_sections_show:
 * @self: the sections
 * @outline: (element-type RectoFormSection): what they show from now on
 */
void
recto_form_sections_show (RectoFormSections *self,
                          GPtrArray *outline)
{
  for (guint i = 0; i < outline->len; i++)
    {
      const RectoFormSection *shown = g_ptr_array_index (outline, i);
      Section *section = i < self->sections->len ? g_ptr_array_index (self->sections, i) : add_section (self);

      show_label (section->title, shown->title);
      show_label (section->help, shown->help);
      gtk_accessible_update_property (GTK_ACCESSIBLE (section->box_of_rows), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      shown->title != NULL ? shown->title : _ ("Fields"), -1);
      recto_form_list_show (section->list, shown->items, shown->n_hidden);
    }
  if (self->sections->len > outline->len)
    g_ptr_array_set_size (self->sections, (int) outline->len);
}

/**
 * recto_form_sections_clear:
 * @self: the sections
 *
 * Removes all rows, so that they are made anew.
 */
void
recto_form_sections_clear (RectoFormSections *self)
{
  g_ptr_array_set_size (self->sections, 0);
}

/**
 * recto_form_sections_flush:
 * @self: the sections
 *
 * Writes what was typed into any of the rows.
 */
void
recto_form_sections_flush (RectoFormSections *self)
{
  /* Writing may change how many there are. */
  for (guint i = 0; i < self->sections->len; i++)
    recto_form_list_flush (((const Section *) g_ptr_array_index (self->sections, i))->list);
}

/**
 * recto_form_sections_find:
 * @self: the sections
 * @key: a dotted key
 *
 * Returns: (transfer none) (nullable): the row of the key
 */
RectoFormRow *
recto_form_sections_find (RectoFormSections *self,
                          const char *key)
{
  for (guint i = 0; i < self->sections->len; i++)
    {
      const Section *section = g_ptr_array_index (self->sections, i);
      RectoFormRow *row = recto_form_list_find (section->list, key);

      if (row != NULL)
        return row;
    }
  return NULL;
}

/**
 * recto_form_sections_open_last:
 * @self: the sections
 * @tree: the text that they show
 * @list_key: the dotted key of a list
 *
 * Opens the last row of the list, to be filled in from its first field on.
 */
void
recto_form_sections_open_last (RectoFormSections *self,
                               RectoYamlTree *tree,
                               const char *list_key)
{
  g_auto (GStrv) path = recto_yaml_path_parse (list_key);
  const RectoYamlNode *list = recto_yaml_tree_lookup (tree, (const char *const *) path);
  guint n_items = list != NULL ? recto_yaml_node_get_length (list) : 0;
  g_autofree char *key = NULL;
  RectoFormRow *row;

  if (n_items == 0)
    return;
  key = g_strdup_printf ("%s%s%u", list_key, *list_key != '\0' ? "." : "", n_items - 1);
  row = recto_form_sections_find (self, key);
  if (row == NULL)
    return;
  if (ADW_IS_EXPANDER_ROW (row->widget))
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row->widget), TRUE);
  if (row->list == NULL || !recto_form_list_focus_first (row->list))
    recto_form_row_focus (row);
}
