#pragma once

#include <adwaita.h>

#include "recto-form-item.h"
#include "recto-form-private.h"
#include "recto-form-typing.h"

G_BEGIN_DECLS

#define RECTO_TYPE_FORM_ROW (recto_form_row_get_type ())

G_DECLARE_FINAL_TYPE (RectoFormRow, recto_form_row, RECTO, FORM_ROW, GObject)

/**
 * RectoFormRowFuncs:
 * @create: makes the widget, a #GtkListBoxRow, for `self->item`
 * @show: shows `self->item` in it; what the widget reports meanwhile is not an answer
 * @commit: (nullable): writes what was typed
 * @shows_help: whether the widget itself shows the help
 *
 * What one kind of row does its own way.
 */
typedef struct
{
  GtkWidget *(*create) (RectoFormRow *self);
  void (*show) (RectoFormRow *self);
  void (*commit) (RectoFormRow *self);
  gboolean shows_help;
} RectoFormRowFuncs;

typedef struct _RectoFormList RectoFormList;

/* One row: the item it shows, the widget that shows it, and the words under
 * it. Open to the files of the kinds of rows, and to no others. */
struct _RectoFormRow
{
  GObject parent_instance;

  const RectoFormRowFuncs *funcs;
  RectoForm *form; /* owns this */
  RectoFormItem *item;
  GtkWidget *widget;
  GtkWidget *note;
  GtkWidget *state;
  GtkWidget *menu;
  GtkWidget *handle; /* to drag it by */
  GSimpleActionGroup *actions;
  RectoFormList *list; /* the rows inside */
  GtkWidget *extra;    /* a part of a kind's own */
  guint commit_id;
  RectoFormTyping typing;    /* is on until the focus goes elsewhere */
  RectoYamlKind kind_before; /* of the value, when one began to type */
  gboolean was_plain;        /* so was the value then */
  gboolean continues;        /* what is written next goes on with what was typed last */
  gboolean is_showing;
  gboolean is_typed;    /* there is something to write */
  gboolean has_created; /* what is typed made the key */
  gboolean is_shown;    /* the widget shows the item */
};

RectoFormRow *recto_form_row_new (RectoForm *form,
                                  RectoFormItem *item);
void recto_form_row_show (RectoFormRow *self,
                          RectoFormItem *item);
void recto_form_row_flush (RectoFormRow *self);
gboolean recto_form_row_focus (RectoFormRow *self);

/* For the kinds. */
void recto_form_row_typed (RectoFormRow *self);
void recto_form_row_left (RectoFormRow *self);
void recto_form_row_type (RectoFormRow *self,
                          const char *text);
void recto_form_row_set (RectoFormRow *self,
                         RectoYamlValue *value,
                         RectoYamlStyle style);
void recto_form_row_unset (RectoFormRow *self);
void recto_form_row_set_text (RectoFormRow *self,
                              const char *text);
void recto_form_row_warn (RectoFormRow *self,
                          const char *warning,
                          const char *answer);
void recto_form_row_move (RectoFormRow *self,
                          int delta);
void recto_form_row_decorate (RectoFormRow *self,
                              void (*add_suffix) (GtkWidget *, GtkWidget *));

extern const RectoFormRowFuncs recto_form_row_entry;
extern const RectoFormRowFuncs recto_form_row_paragraph;
extern const RectoFormRowFuncs recto_form_row_switch;
extern const RectoFormRowFuncs recto_form_row_choice;
extern const RectoFormRowFuncs recto_form_row_list;
extern const RectoFormRowFuncs recto_form_row_group;
extern const RectoFormRowFuncs recto_form_row_alias;

G_END_DECLS
