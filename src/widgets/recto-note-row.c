/* Words under a row of a list, which look like a part of that row: help, and
 * a warning with an answer to it. */

#include "recto-note-row.h"

#include "recto-widgets-style.h"
#include "recto-wrap-box.h"

struct _RectoNoteRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *help;
  RectoWrapBox *question;
  GtkLabel *warning;
  GtkButton *answer;
};

G_DEFINE_FINAL_TYPE (RectoNoteRow, recto_note_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_ANSWERED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
answer_cb (RectoNoteRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ANSWERED], 0);
}

static void
update_visible (RectoNoteRow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self),
                          gtk_widget_get_visible (GTK_WIDGET (self->help)) ||
                            gtk_widget_get_visible (GTK_WIDGET (self->question)));
}

static void
recto_note_row_class_init (RectoNoteRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  recto_widgets_ensure_style ();
  g_type_ensure (RECTO_TYPE_WRAP_BOX);

  /**
   * RectoNoteRow::answered:
   *
   * The button beside the warning was clicked.
   */
  signals[SIGNAL_ANSWERED] = g_signal_new ("answered", RECTO_TYPE_NOTE_ROW, G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/widgets/recto-note-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoNoteRow, help);
  gtk_widget_class_bind_template_child (widget_class, RectoNoteRow, question);
  gtk_widget_class_bind_template_child (widget_class, RectoNoteRow, warning);
  gtk_widget_class_bind_template_child (widget_class, RectoNoteRow, answer);
  gtk_widget_class_bind_template_callback (widget_class, answer_cb);
}

static void
recto_note_row_init (RectoNoteRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  recto_wrap_box_insert_before (self->question, GTK_WIDGET (self->warning), NULL);
  recto_wrap_box_insert_before (self->question, GTK_WIDGET (self->answer), NULL);
}

/**
 * recto_note_row_new:
 *
 * Returns: (transfer floating): a row that is invisible until it has something to say
 */
GtkWidget *
recto_note_row_new (void)
{
  return g_object_new (RECTO_TYPE_NOTE_ROW, NULL);
}

/**
 * recto_note_row_set_help:
 * @self: a note row
 * @help: (nullable): words that help
 */
void
recto_note_row_set_help (RectoNoteRow *self,
                         const char *help)
{
  g_return_if_fail (RECTO_IS_NOTE_ROW (self));

  gtk_label_set_label (self->help, help != NULL ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help), help != NULL && *help != '\0');
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, help != NULL ? help : "", -1);
  update_visible (self);
}

/**
 * recto_note_row_set_warning:
 * @self: a note row
 * @warning: (nullable): what is wrong or surprising
 * @answer: (nullable): the label of a button that does something about it
 */
void
recto_note_row_set_warning (RectoNoteRow *self,
                            const char *warning,
                            const char *answer)
{
  g_return_if_fail (RECTO_IS_NOTE_ROW (self));

  gtk_label_set_label (self->warning, warning != NULL ? warning : "");
  gtk_widget_set_visible (GTK_WIDGET (self->question), warning != NULL);
  if (answer != NULL)
    gtk_button_set_label (self->answer, answer);
  gtk_widget_set_visible (GTK_WIDGET (self->answer), answer != NULL);
  update_visible (self);
}
