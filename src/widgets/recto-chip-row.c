/* A list of words as chips, with a field to add one. It shows what it is
 * given and tells what the person wants; whoever owns the words answers with
 * recto_chip_row_set_words(). */

#include "recto-chip-row.h"

#include <glib/gi18n-lib.h>

#include "recto-chip.h"
#include "recto-completion.h"
#include "recto-widgets-style.h"
#include "recto-wrap-box.h"

struct _RectoChipRow
{
  AdwPreferencesRow parent_instance;

  GtkBox *content;
  GtkLabel *title;
  GtkBox *suffixes;
  RectoWrapBox *box;
  GtkEntry *entry; /* a GtkText alone is not there for assistive technology */
  GtkText *text;   /* in the entry */
  RectoCompletion *completion;
};

G_DEFINE_FINAL_TYPE (RectoChipRow, recto_chip_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  SIGNAL_ADD,
  SIGNAL_REMOVE,
  SIGNAL_MOVE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static RectoChip *
nth_chip (RectoChipRow *self,
          guint index)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box));

  while (child != NULL && index-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child != NULL && RECTO_IS_CHIP (child) ? RECTO_CHIP (child) : NULL;
}

static guint
chip_index (RectoChip *chip)
{
  GtkWidget *before = GTK_WIDGET (chip);
  guint index = 0;

  while ((before = gtk_widget_get_prev_sibling (before)) != NULL)
    index++;
  return index;
}

static void
focus_chip (RectoChipRow *self,
            guint index)
{
  RectoChip *chip = nth_chip (self, index);

  gtk_widget_grab_focus (chip != NULL ? GTK_WIDGET (chip) : GTK_WIDGET (self->text));
}

static void
chip_remove_cb (RectoChipRow *self,
                RectoChip *chip)
{
  guint index = chip_index (chip);

  g_signal_emit (self, signals[SIGNAL_REMOVE], 0, index);
  focus_chip (self, index);
}

static void
chip_move_cb (RectoChipRow *self,
              int delta,
              RectoChip *chip)
{
  guint from = chip_index (chip);

  if ((delta < 0 && from == 0) || nth_chip (self, from + (guint) delta) == NULL)
    {
      gtk_widget_error_bell (GTK_WIDGET (self));
      return;
    }
  g_signal_emit (self, signals[SIGNAL_MOVE], 0, from, from + (guint) delta);
  focus_chip (self, from + (guint) delta);
}

static void
add_word (RectoChipRow *self,
          const char *typed)
{
  g_autofree char *word = g_strstrip (g_strdup (typed));
  g_auto (GStrv) words = recto_chip_row_get_words (self);

  gtk_editable_set_text (GTK_EDITABLE (self->text), "");
  if (*word == '\0' || g_strv_contains ((const char *const *) words, word))
    return;
  g_signal_emit (self, signals[SIGNAL_ADD], 0, word);
}

static void
activate_cb (RectoChipRow *self)
{
  add_word (self, gtk_editable_get_text (GTK_EDITABLE (self->text)));
}

static void
chosen_cb (RectoChipRow *self,
           const char *word)
{
  add_word (self, word);
}

static void
leave_cb (RectoChipRow *self)
{
  /* What was typed and not yet entered is not lost by going elsewhere. */
  activate_cb (self);
}

static gboolean
key_pressed_cb (RectoChipRow *self,
                guint keyval,
                guint keycode,
                GdkModifierType state)
{
  gboolean is_empty = *gtk_editable_get_text (GTK_EDITABLE (self->text)) == '\0';
  GtkWidget *last = gtk_widget_get_prev_sibling (GTK_WIDGET (self->entry));

  if ((keyval == GDK_KEY_comma || keyval == GDK_KEY_KP_Separator || keyval == 0xff0c /* ， */) && !is_empty)
    {
      activate_cb (self);
      return GDK_EVENT_STOP;
    }
  if (keyval == GDK_KEY_BackSpace && is_empty && last != NULL)
    {
      /* The first Backspace only points at what the second takes away. */
      gtk_widget_grab_focus (last);
      return GDK_EVENT_STOP;
    }
  return GDK_EVENT_PROPAGATE;
}

static void
pressed_cb (RectoChipRow *self,
            int n_press,
            double x,
            double y,
            GtkGesture *gesture)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (picked != NULL && gtk_widget_get_ancestor (picked, RECTO_TYPE_CHIP) == NULL &&
      gtk_widget_get_ancestor (picked, GTK_TYPE_BUTTON) == NULL &&
      !gtk_widget_is_ancestor (picked, GTK_WIDGET (self->entry)) && picked != GTK_WIDGET (self->entry))
    gtk_text_grab_focus_without_selecting (self->text);
}

static void
title_notify_cb (RectoChipRow *self)
{
  g_autofree char *name = NULL;

  /* Translators: the name of a field that adds to a list; %s is the list, such as “Tags” */
  name = g_strdup_printf (_ ("Add to %s"), adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
recto_chip_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (RECTO_CHIP_ROW (widget)->text));
}

static void
recto_chip_row_dispose (GObject *object)
{
  RectoChipRow *self = RECTO_CHIP_ROW (object);

  /* Before its parent goes, as it carries a popover there. */
  if (self->completion != NULL)
    g_object_run_dispose (G_OBJECT (self->completion));
  g_clear_object (&self->completion);

  G_OBJECT_CLASS (recto_chip_row_parent_class)->dispose (object);
}

static void
recto_chip_row_class_init (RectoChipRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = recto_chip_row_dispose;
  widget_class->grab_focus = recto_chip_row_grab_focus;
  recto_widgets_ensure_style ();
  g_type_ensure (RECTO_TYPE_WRAP_BOX);

  /**
   * RectoChipRow::add:
   * @word: a word that is not yet there, with no space around it
   *
   * A word should be added at the end.
   */
  signals[SIGNAL_ADD] = g_signal_new ("add", RECTO_TYPE_CHIP_ROW, G_SIGNAL_RUN_LAST,
                                      0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /**
   * RectoChipRow::remove:
   * @index: which word
   *
   * A word should go.
   */
  signals[SIGNAL_REMOVE] = g_signal_new ("remove", RECTO_TYPE_CHIP_ROW, G_SIGNAL_RUN_LAST,
                                         0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  /**
   * RectoChipRow::move:
   * @from: which word
   * @to: the index that it should have afterwards
   *
   * A word should be elsewhere.
   */
  signals[SIGNAL_MOVE] = g_signal_new ("move", RECTO_TYPE_CHIP_ROW, G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/recto_editor/Recto/widgets/recto-chip-row.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoChipRow, content);
  gtk_widget_class_bind_template_child (widget_class, RectoChipRow, title);
  gtk_widget_class_bind_template_child (widget_class, RectoChipRow, suffixes);
  gtk_widget_class_bind_template_child (widget_class, RectoChipRow, box);
  gtk_widget_class_bind_template_child (widget_class, RectoChipRow, entry);
}

static void
recto_chip_row_init (RectoChipRow *self)
{
  GtkEventController *keys, *focus;
  GtkGesture *click;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->text = GTK_TEXT (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  recto_wrap_box_insert_before (self->box, GTK_WIDGET (self->entry), NULL);
  self->completion = recto_completion_new (self->text, GTK_WIDGET (self));

  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), keys);
  focus = gtk_event_controller_focus_new ();
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->text), focus);
  click = gtk_gesture_click_new ();
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));

  g_signal_connect_swapped (self->text, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_object (self->completion, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::title", G_CALLBACK (title_notify_cb), NULL);
}

/**
 * recto_chip_row_new:
 *
 * Returns: (transfer floating): a row with no words
 */
GtkWidget *
recto_chip_row_new (void)
{
  return g_object_new (RECTO_TYPE_CHIP_ROW, NULL);
}

/**
 * recto_chip_row_set_words:
 * @self: a chip row
 * @words: (array zero-terminated=1): the words to show
 *
 * Chips that are there already are used again, so that the focus stays.
 */
void
recto_chip_row_set_words (RectoChipRow *self,
                          const char *const *words)
{
  RectoChip *chip;
  guint n_words = 0;

  g_return_if_fail (RECTO_IS_CHIP_ROW (self));

  for (; words != NULL && words[n_words] != NULL; n_words++)
    {
      GtkWidget *added;

      chip = nth_chip (self, n_words);
      if (chip != NULL)
        {
          recto_chip_set_text (chip, words[n_words]);
          continue;
        }
      added = recto_chip_new (words[n_words]);
      g_signal_connect_object (added, "remove", G_CALLBACK (chip_remove_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (added, "move", G_CALLBACK (chip_move_cb), self, G_CONNECT_SWAPPED);
      recto_wrap_box_insert_before (self->box, added, GTK_WIDGET (self->entry));
    }
  while ((chip = nth_chip (self, n_words)) != NULL)
    recto_wrap_box_remove (self->box, GTK_WIDGET (chip));
  recto_completion_set_exclude (self->completion, words);
}

/**
 * recto_chip_row_get_words:
 * @self: a chip row
 *
 * Returns: (transfer full) (array zero-terminated=1): the words it shows
 */
char **
recto_chip_row_get_words (RectoChipRow *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  RectoChip *chip;

  g_return_val_if_fail (RECTO_IS_CHIP_ROW (self), NULL);

  for (guint i = 0; (chip = nth_chip (self, i)) != NULL; i++)
    g_strv_builder_add (builder, recto_chip_get_text (chip));
  return g_strv_builder_end (builder);
}

/**
 * recto_chip_row_set_suggestions:
 * @self: a chip row
 * @words: (nullable): words to offer while typing, a list of #GtkStringObject
 */
void
recto_chip_row_set_suggestions (RectoChipRow *self,
                                GListModel *words)
{
  g_return_if_fail (RECTO_IS_CHIP_ROW (self));

  recto_completion_set_model (self->completion, words);
}

/**
 * recto_chip_row_add_suffix:
 * @self: a chip row
 * @widget: (transfer floating): a widget to put at the end of the row
 */
void
recto_chip_row_add_suffix (RectoChipRow *self,
                           GtkWidget *widget)
{
  g_return_if_fail (RECTO_IS_CHIP_ROW (self));

  gtk_box_append (self->suffixes, widget);
}
