/* What all rows of a form have in common: when what was typed is written, how
 * an absent key looks, and the words under the row. */

#include "recto-form-row.h"

#include <glib/gi18n-lib.h>

#include "recto-form-list.h"
#include "widgets/recto-note-row.h"

G_DEFINE_FINAL_TYPE (RectoFormRow, recto_form_row, G_TYPE_OBJECT)

static const RectoFormRowFuncs *const funcs_of_kind[RECTO_FORM_N_KINDS] = {
  [RECTO_FORM_KIND_AUTO] = &recto_form_row_entry,
  [RECTO_FORM_KIND_TEXT] = &recto_form_row_entry,
  [RECTO_FORM_KIND_PARAGRAPH] = &recto_form_row_paragraph,
  [RECTO_FORM_KIND_SWITCH] = &recto_form_row_switch,
  [RECTO_FORM_KIND_NUMBER] = &recto_form_row_entry,
  [RECTO_FORM_KIND_DATE] = &recto_form_row_entry,
  [RECTO_FORM_KIND_CHOICE] = &recto_form_row_choice,
  [RECTO_FORM_KIND_LIST] = &recto_form_row_list,
  [RECTO_FORM_KIND_IMAGE] = &recto_form_row_entry,
  [RECTO_FORM_KIND_GROUP] = &recto_form_row_group,
  [RECTO_FORM_KIND_RECORDS] = &recto_form_row_group,
  [RECTO_FORM_KIND_ALIAS] = &recto_form_row_alias,
};

/**
 * recto_form_row_focus:
 * @self: a row
 *
 * Puts the focus into the row. What is in its field is not selected, so that
 * the next key does not replace it.
 *
 * Returns: whether it took the focus
 */
gboolean
recto_form_row_focus (RectoFormRow *self)
{
  if (ADW_IS_ENTRY_ROW (self->widget))
    {
      GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->widget));

      if (!gtk_text_grab_focus_without_selecting (GTK_TEXT (text)))
        return FALSE;
      gtk_editable_set_position (text, -1);
      return TRUE;
    }
  return gtk_widget_grab_focus (self->widget);
}

static gboolean
commit_cb (gpointer user_data)
{
  RectoFormRow *self = user_data;

  self->commit_id = 0;
  recto_form_row_flush (self);
  return G_SOURCE_REMOVE;
}

/**
 * recto_form_row_typed:
 * @self: a row
 *
 * The widget has something new. It is written before the next frame, once for
 * all that is reported until then: setting the text of a field is reported as
 * emptying and filling it.
 */
void
recto_form_row_typed (RectoFormRow *self)
{
  if (self->is_showing)
    return;
  self->is_typed = TRUE;
  self->is_shown = FALSE;
  if (self->commit_id == 0)
    self->commit_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, commit_cb, self, NULL);
}

/**
 * recto_form_row_flush:
 * @self: a row
 *
 * Writes what was typed and is not written yet.
 */
void
recto_form_row_flush (RectoFormRow *self)
{
  /* Writing shows the form anew, and this row may not be in it. */
  g_autoptr (RectoFormRow) held = g_object_ref (self);

  g_clear_handle_id (&self->commit_id, g_source_remove);
  if (self->is_typed && self->funcs->commit != NULL)
    self->funcs->commit (self);
  if (self->list != NULL)
    recto_form_list_flush (self->list);
}

static void
show_item (RectoFormRow *self)
{
  self->is_showing = TRUE;
  self->funcs->show (self);
  self->is_showing = FALSE;
  self->is_shown = TRUE;
}

/**
 * recto_form_row_left:
 * @self: a row
 *
 * The focus went elsewhere: what can be written is, and what cannot be gives
 * way to what is there.
 */
void
recto_form_row_left (RectoFormRow *self)
{
  g_autoptr (RectoFormRow) held = g_object_ref (self);

  recto_form_row_flush (self);
  self->has_created = FALSE;
  self->typing.is_on = FALSE;
  if (self->is_typed && self->item != NULL)
    {
      self->is_typed = FALSE;
      recto_form_row_warn (self, NULL, NULL);
      show_item (self);
    }
}

/* Writes what Jekyll misunderstands as text. */
static void
answered_cb (RectoFormRow *self)
{
  g_autofree char *number = g_strdup_printf ("%d", self->item->surprise_index);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) path = NULL;
  const RectoYamlNode *node;
  g_autoptr (RectoYamlValue) value = NULL;

  g_strv_builder_addv (builder, (const char **) self->item->path);
  if (self->item->surprise_index >= 0)
    g_strv_builder_add (builder, number);
  path = g_strv_builder_end (builder);
  node = recto_yaml_tree_lookup (self->item->tree, (const char *const *) path);
  if (node == NULL || recto_yaml_node_get_string (node) == NULL)
    return;
  value = recto_yaml_value_new_string (recto_yaml_node_get_string (node));
  recto_form_apply (self->form, recto_form_change_new (RECTO_FORM_CHANGE_SET, (const char *const *) path, value));
}

/* The row and the words under it look like one. */
static void
note_visible_cb (RectoFormRow *self)
{
  if (gtk_widget_get_visible (self->note))
    gtk_widget_add_css_class (self->widget, "has-note");
  else
    gtk_widget_remove_css_class (self->widget, "has-note");
}

/**
 * recto_form_row_warn:
 * @self: a row
 * @warning: (nullable): what is wrong or surprising
 * @answer: (nullable): the label of the button beside it
 *
 * Shows words under the row.
 */
void
recto_form_row_warn (RectoFormRow *self,
                     const char *warning,
                     const char *answer)
{
  recto_note_row_set_warning (RECTO_NOTE_ROW (self->note), warning, answer);
}

static char *
state_text (RectoFormRow *self)
{
  const RectoFormItem *item = self->item;
  const char *origin = NULL;
  const char *fallback = recto_form_get_fallback (self->form, item->id, &origin);

  if (item->state == RECTO_FORM_STATE_ABSENT && fallback != NULL)
    /* Translators: a value, and where it is from: “2024-01-31, from the file name” */
    return g_strdup_printf (_ ("%s, %s"), fallback, origin);
  if (item->state == RECTO_FORM_STATE_ABSENT)
    return g_strdup (_ ("Not set"));
  if (item->field != NULL && item->field->empty_text != NULL)
    return g_strdup (g_dgettext (GETTEXT_PACKAGE, item->field->empty_text));
  return g_strdup (_ ("Empty"));
}

static void
show_state (RectoFormRow *self)
{
  const RectoFormItem *item = self->item;
  g_autofree char *text = state_text (self);
  g_autofree char *description = NULL;

  if (item->state == RECTO_FORM_STATE_ABSENT)
    gtk_widget_add_css_class (self->widget, "absent");
  else
    gtk_widget_remove_css_class (self->widget, "absent");

  if (self->state != NULL)
    {
      gtk_label_set_label (GTK_LABEL (self->state), text);
      gtk_widget_set_visible (self->state, item->state != RECTO_FORM_STATE_SET);
    }
  if (self->menu != NULL)
    {
      /* It keeps its place, so that what is beside it stays in line. */
      gtk_widget_set_sensitive (self->menu, item->state != RECTO_FORM_STATE_ABSENT);
      gtk_widget_set_opacity (self->menu, item->state != RECTO_FORM_STATE_ABSENT ? 1 : 0);
    }

  if (item->help != NULL && item->state != RECTO_FORM_STATE_SET)
    description = g_strdup_printf ("%s. %s", text, item->help);
  else
    description = g_strdup (item->state != RECTO_FORM_STATE_SET ? text : item->help);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description != NULL ? description : "", -1);
}

static void
show_note (RectoFormRow *self)
{
  const RectoFormItem *item = self->item;
  g_autofree char *question = NULL;

  recto_note_row_set_help (RECTO_NOTE_ROW (self->note), self->funcs->shows_help ? NULL : item->help);
  if (item->surprise != NULL)
    /* Translators: %s is a sentence such as “Jekyll reads 18:30 as the number 1110” */
    question = g_strdup_printf (_ ("%s. Keep it as text?"), item->surprise);
  recto_form_row_warn (self, question, question != NULL ? _ ("Keep as Text") : NULL);
}

/**
 * recto_form_row_show:
 * @self: a row
 * @item: (transfer none): what it shows from now on; of the same kind
 *
 * Does not disturb what is being typed into it.
 */
void
recto_form_row_show (RectoFormRow *self,
                     RectoFormItem *item)
{
  g_autoptr (RectoFormItem) old = g_steal_pointer (&self->item);

  self->item = recto_form_item_ref (item);
  /* Most rows have nothing new to show when one of them changes. */
  if (self->is_shown && self->list == NULL && old != NULL && recto_form_item_looks_like (old, item))
    return;
  if (old == NULL || !g_str_equal (old->title, item->title))
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), item->title);
  show_state (self);
  if (self->is_typed)
    return;
  show_note (self);
  show_item (self);
}

static void
recto_form_row_dispose (GObject *object)
{
  RectoFormRow *self = RECTO_FORM_ROW (object);

  g_clear_handle_id (&self->commit_id, g_source_remove);
  g_clear_pointer (&self->list, recto_form_list_free);
  if (self->widget != NULL)
    gtk_widget_insert_action_group (self->widget, "row", NULL);
  g_clear_object (&self->actions);
  g_clear_object (&self->widget);
  g_clear_object (&self->note);
  g_clear_pointer (&self->item, recto_form_item_unref);

  G_OBJECT_CLASS (recto_form_row_parent_class)->dispose (object);
}

static void
recto_form_row_class_init (RectoFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = recto_form_row_dispose;
}

static void
recto_form_row_init (RectoFormRow *self)
{
}

/**
 * recto_form_row_new:
 * @form: (transfer none): the form that will own the row
 * @item: (transfer none): what it shows
 *
 * Returns: (transfer full): a row for that kind of item
 */
RectoFormRow *
recto_form_row_new (RectoForm *form,
                    RectoFormItem *item)
{
  RectoFormRow *self = g_object_new (RECTO_TYPE_FORM_ROW, NULL);

  self->form = form;
  self->item = recto_form_item_ref (item);
  self->funcs = funcs_of_kind[item->kind];
  self->note = g_object_ref_sink (recto_note_row_new ());
  self->widget = g_object_ref_sink (self->funcs->create (self));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), item->title);
  gtk_widget_set_name (self->widget, item->id);
  g_signal_connect_object (self->note, "notify::visible", G_CALLBACK (note_visible_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->note, "answered", G_CALLBACK (answered_cb), self, G_CONNECT_SWAPPED);
  recto_form_row_show (self, item);
  return self;
}
