/* Rows with a field to type into: text, numbers, dates and names of images. */

#include "recto-form-row.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/recto-date-row.h"
#include "widgets/recto-date-text.h"
#include "widgets/recto-image-row.h"
#include "widgets/recto-number-row.h"

static gboolean
is_quoted_text (const RectoFormItem *item)
{
  return item->node != NULL && recto_yaml_node_get_kind (item->node) == RECTO_YAML_KIND_STRING &&
         recto_yaml_node_get_style (item->node) != RECTO_YAML_STYLE_PLAIN;
}

static RectoYamlValue *
number_value (const char *text)
{
  g_autofree char *surprise = recto_yaml_scalar_describe (text);
  RectoYamlKind kind = recto_yaml_scalar_resolve (text, strlen (text), NULL);

  if (surprise != NULL || (kind != RECTO_YAML_KIND_INTEGER && kind != RECTO_YAML_KIND_FLOAT))
    return NULL;
  return recto_yaml_value_new_plain (text);
}

/* Dates are plain, so that Jekyll sees them; a quoted one stays quoted. */
static RectoYamlValue *
date_value (RectoFormRow *self,
            const char *text)
{
  RectoYamlKind kind = recto_yaml_scalar_resolve (text, strlen (text), NULL);

  if (!recto_date_text_parse (text, NULL) && kind != RECTO_YAML_KIND_DATE && kind != RECTO_YAML_KIND_TIMESTAMP)
    return NULL;
  return is_quoted_text (self->item) ? recto_yaml_value_new_string (text) : recto_yaml_value_new_plain (text);
}

static void
set_valid (RectoFormRow *self,
           gboolean is_valid)
{
  if (is_valid)
    gtk_widget_remove_css_class (self->widget, "error");
  else
    gtk_widget_add_css_class (self->widget, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               is_valid ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

/* What cannot be written stays in the field, and the text keeps what it had. */
static void
refuse (RectoFormRow *self)
{
  set_valid (self, FALSE);
  recto_form_row_warn (self,
                       self->item->kind == RECTO_FORM_KIND_NUMBER
                         ? _ ("This is not a number, so it is not written")
                         : _ ("This is not a date such as 2024-01-31 or 2024-01-31 18:30:00 +0100, so it is not written"),
                       NULL);
}

static void
entry_commit (RectoFormRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->widget));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  RectoYamlValue *value = NULL;

  if (g_strcmp0 (text, self->item->text) == 0)
    {
      self->is_typed = FALSE;
      set_valid (self, TRUE);
      recto_form_row_show (self, self->item);
      return;
    }
  if (self->item->kind == RECTO_FORM_KIND_NUMBER || self->item->kind == RECTO_FORM_KIND_DATE)
    {
      if (*stripped != '\0')
        {
          value = self->item->kind == RECTO_FORM_KIND_NUMBER ? number_value (stripped) : date_value (self, stripped);
          if (value == NULL)
            {
              refuse (self);
              return;
            }
        }
      set_valid (self, TRUE);
      text = stripped;
    }

  recto_form_row_type (self, text);
  if (value != NULL)
    recto_form_row_set (self, value, RECTO_YAML_STYLE_ANY);
  else
    recto_form_row_set_text (self, text);
}

static void
entry_show (RectoFormRow *self)
{
  const char *text = self->item->text != NULL ? self->item->text : "";
  GtkEditable *editable = GTK_EDITABLE (self->widget);
  int position;

  set_valid (self, TRUE);
  if (g_str_equal (gtk_editable_get_text (editable), text))
    return;
  /* A refusal or an undo while typing: the cursor stays about where it was. */
  position = gtk_editable_get_position (editable);
  gtk_editable_set_text (editable, text);
  gtk_editable_set_position (editable, MIN (position, (int) g_utf8_strlen (text, -1)));
}

static void
import_cb (RectoFormRow *self,
           GFile *file)
{
  recto_form_import_image (self->form, self->item->id, file);
}

static GtkWidget *
image_row_new (RectoFormRow *self)
{
  GtkWidget *row = recto_image_row_new ();
  GFile *root = recto_form_get_root (self->form);
  g_autoptr (GFile) folder = NULL;

  if (root != NULL)
    folder = g_file_resolve_relative_path (root, self->item->field != NULL && self->item->field->folder != NULL
                                                   ? self->item->field->folder
                                                   : "assets/img");
  recto_image_row_set_folder (RECTO_IMAGE_ROW (row), folder);
  g_signal_connect_object (row, "import", G_CALLBACK (import_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
number_row_new (RectoFormRow *self)
{
  GtkWidget *row = recto_number_row_new ();

  if (self->item->field != NULL)
    recto_number_row_set_lower (RECTO_NUMBER_ROW (row), self->item->field->lower);
  return row;
}

static void
add_suffix (GtkWidget *row,
            GtkWidget *suffix)
{
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), suffix);
}

static GtkWidget *
entry_create (RectoFormRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  switch ((int) self->item->kind)
    {
    case RECTO_FORM_KIND_NUMBER:
      self->widget = number_row_new (self);
      break;

    case RECTO_FORM_KIND_DATE:
      self->widget = recto_date_row_new ();
      break;

    case RECTO_FORM_KIND_IMAGE:
      self->widget = image_row_new (self);
      break;

    default:
      self->widget = adw_entry_row_new ();
      gtk_editable_set_enable_undo (GTK_EDITABLE (self->widget), FALSE);
      break;
    }
  g_signal_connect_object (self->widget, "changed", G_CALLBACK (recto_form_row_typed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->widget, "entry-activated", G_CALLBACK (recto_form_row_flush), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (recto_form_row_left), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->widget, focus);
  recto_form_row_decorate (self, add_suffix);
  return self->widget;
}

const RectoFormRowFuncs recto_form_row_entry = { entry_create, entry_show, entry_commit, FALSE };
