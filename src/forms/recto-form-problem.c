/* What is wrong with a text, above the rows that cannot show it. */

#include "recto-form-problem.h"

#include "recto-forms-style.h"

struct _RectoFormProblem
{
  GtkWidget parent_instance;

  GtkLabel *label;
  GtkWidget *button;
  guint line;
};

G_DEFINE_FINAL_TYPE (RectoFormProblem, recto_form_problem, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SHOW_LINE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
clicked_cb (RectoFormProblem *self)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_LINE], 0, self->line);
}

static void
recto_form_problem_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (recto_form_problem_parent_class)->dispose (object);
}

static void
recto_form_problem_class_init (RectoFormProblemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = recto_form_problem_dispose;
  recto_forms_ensure_style ();

  /**
   * RectoFormProblem::show-line:
   * @line: the line, counted from 1
   *
   * The person wants to see the place.
   */
  signals[SIGNAL_SHOW_LINE] = g_signal_new ("show-line", RECTO_TYPE_FORM_PROBLEM, G_SIGNAL_RUN_LAST,
                                            0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/forms/recto-form-problem.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoFormProblem, label);
  gtk_widget_class_bind_template_child (widget_class, RectoFormProblem, button);
  gtk_widget_class_bind_template_callback (widget_class, clicked_cb);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "problem");
}

static void
recto_form_problem_init (RectoFormProblem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_form_problem_set_message:
 * @self: a problem
 * @message: (nullable): what is wrong; %NULL when nothing is
 * @line: the line in which it is, counted from 1; 0 for none
 */
void
recto_form_problem_set_message (RectoFormProblem *self,
                                const char *message,
                                guint line)
{
  g_return_if_fail (RECTO_IS_FORM_PROBLEM (self));

  self->line = line;
  gtk_label_set_label (self->label, message != NULL ? message : "");
  gtk_widget_set_visible (self->button, line > 0);
  gtk_widget_set_visible (GTK_WIDGET (self), message != NULL);
}
