/* Asks for what a new post needs, and shows what file it will be. */

#include "recto-new-post-dialog.h"

#include <glib/gi18n-lib.h>

#include "recto-library-resource.h"
#include "recto-new-post-writer.h"

struct _RectoNewPostDialog
{
  AdwWindow parent_instance;

  RectoSite *site;
  GDateTime *date;
  char *path;
  char *reason;
  char *failure;
  gboolean busy;
  gboolean in_update;
  /* The name of the file was given, and no longer follows the title. */
  gboolean named;

  AdwEntryRow *title_row;
  AdwActionRow *date_row;
  GtkMenuButton *date_button;
  GtkCalendar *calendar;
  GtkSwitch *draft_switch;
  AdwEntryRow *categories_row;
  AdwEntryRow *name_row;
  AdwActionRow *file_row;
  GtkImage *file_image;
  GtkWidget *create_button;
};

G_DEFINE_FINAL_TYPE (RectoNewPostDialog, recto_new_post_dialog, ADW_TYPE_WINDOW)

enum
{
  CREATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
get_title (RectoNewPostDialog *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));
}

static RectoNewPostFlags
get_flags (RectoNewPostDialog *self)
{
  return gtk_switch_get_active (self->draft_switch) ? RECTO_NEW_POST_DRAFT : RECTO_NEW_POST_NONE;
}

/* What the categories entry holds, taken apart at commas. */
static GStrv
get_categories (RectoNewPostDialog *self)
{
  g_auto (GStrv) parts = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->categories_row)), ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint i;

  for (i = 0; parts[i] != NULL; i++)
    if (g_strstrip (parts[i])[0] != '\0')
      g_strv_builder_add (builder, parts[i]);
  return g_strv_builder_end (builder);
}

/* Works out the path, or why there is none. */
static void
work_out_path (RectoNewPostDialog *self)
{
  g_autofree char *title = get_title (self);
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->reason, g_free);
  if (title[0] == '\0')
    {
      self->reason = g_strdup (_ ("Give the post a title"));
      return;
    }
  self->path = recto_new_post_path (self->site, *name != '\0' ? name : title, self->date, get_flags (self), &error);
  if (self->path == NULL)
    self->reason = g_strdup (error->message);
  else if (recto_site_lookup (self->site, self->path) != NULL)
    self->reason = g_strdup_printf (_ ("%s is there already; choose another title or date"), self->path);
}

static void
show_date (RectoNewPostDialog *self)
{
  /* Translators: the day of a post, as "12 March 2024" */
  g_autofree char *text = g_date_time_format (self->date, _ ("%-d %B %Y"));

  gtk_menu_button_set_label (self->date_button, text);
  self->in_update = TRUE;
  gtk_calendar_select_day (self->calendar, self->date);
  self->in_update = FALSE;
}

static void
update (RectoNewPostDialog *self)
{
  const char *problem;

  if (self->site == NULL)
    return;
  work_out_path (self);
  problem = self->failure != NULL ? self->failure : self->reason;
  adw_action_row_set_subtitle (self->file_row, problem != NULL ? problem : self->path);
  gtk_image_set_from_icon_name (self->file_image, problem != NULL ? "dialog-information-symbolic"
                                                                  : "text-x-generic-symbolic");
  gtk_widget_set_sensitive (GTK_WIDGET (self->date_row), get_flags (self) == RECTO_NEW_POST_NONE);
  gtk_widget_set_sensitive (self->create_button, self->reason == NULL && !self->busy);
  gtk_widget_set_tooltip_text (self->create_button, self->reason);
}

static void
changed_cb (RectoNewPostDialog *self)
{
  g_clear_pointer (&self->failure, g_free);
  update (self);
}

/* A short name in another script than the title's is often wanted in the
 * address, so it can be given; until it is, it is made of the title. */
static void
title_changed_cb (RectoNewPostDialog *self)
{
  g_autofree char *title = get_title (self);
  g_autofree char *name = recto_new_post_slug (title);

  if (!self->named)
    {
      self->in_update = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
      self->in_update = FALSE;
    }
  changed_cb (self);
}

static void
name_changed_cb (RectoNewPostDialog *self)
{
  if (self->in_update)
    return;
  self->named = *gtk_editable_get_text (GTK_EDITABLE (self->name_row)) != '\0';
  changed_cb (self);
}

static void
day_cb (RectoNewPostDialog *self)
{
  g_autoptr (GDateTime) day = NULL;

  if (self->in_update)
    return;
  day = gtk_calendar_get_date (self->calendar);
  recto_new_post_dialog_set_date (self, day);
}

static void
written_cb (GObject *source,
            GAsyncResult *result,
            gpointer user_data)
{
  g_autoptr (RectoNewPostDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = recto_new_post_write_finish (result, &error);

  self->busy = FALSE;
  if (path == NULL)
    {
      self->failure = g_strdup (error->message);
      update (self);
      return;
    }
  g_signal_emit (self, signals[CREATED], 0, path);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
create_cb (RectoNewPostDialog *self)
{
  g_autofree char *title = get_title (self);
  g_auto (GStrv) categories = get_categories (self);

  if (self->reason != NULL || self->busy)
    return;
  self->busy = TRUE;
  g_clear_pointer (&self->failure, g_free);
  update (self);
  recto_new_post_write_async (self->site, self->path, title, self->date, get_flags (self),
                              (const char *const *) categories, NULL, written_cb, g_object_ref (self));
}

static void
recto_new_post_dialog_finalize (GObject *object)
{
  RectoNewPostDialog *self = RECTO_NEW_POST_DIALOG (object);

  g_clear_pointer (&self->site, recto_site_unref);
  g_clear_pointer (&self->date, g_date_time_unref);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->reason, g_free);
  g_clear_pointer (&self->failure, g_free);

  G_OBJECT_CLASS (recto_new_post_dialog_parent_class)->finalize (object);
}

static void
recto_new_post_dialog_class_init (RectoNewPostDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = recto_new_post_dialog_finalize;

  /**
   * RectoNewPostDialog::created:
   * @path: the new file, relative to the site
   *
   * The post was written. The dialog closes.
   */
  signals[CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  recto_library_get_resource ();
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/recto_editor/Recto/library/recto-new-post-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, title_row);
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, date_row);
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, date_button);
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, calendar);
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, draft_switch);
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, categories_row);
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, file_row);
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, file_image);
  gtk_widget_class_bind_template_child (widget_class, RectoNewPostDialog, create_button);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_cb);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
}

static void
recto_new_post_dialog_init (RectoNewPostDialog *self)
{
  self->date = g_date_time_new_now_local ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * recto_new_post_dialog_new:
 * @parent: (nullable): the window that it belongs to
 * @site: the site that gets the post
 *
 * Returns: (transfer floating): a dialog for a post of today
 */
GtkWidget *
recto_new_post_dialog_new (GtkWindow *parent,
                           RectoSite *site)
{
  RectoNewPostDialog *self = g_object_new (RECTO_TYPE_NEW_POST_DIALOG, "transient-for", parent, NULL);

  self->site = recto_site_ref (site);
  show_date (self);
  update (self);
  return GTK_WIDGET (self);
}

/**
 * recto_new_post_dialog_get_path:
 * @self: a dialog
 *
 * Returns: (nullable): what file it would write now
 */
const char *
recto_new_post_dialog_get_path (RectoNewPostDialog *self)
{
  return self->path;
}

/**
 * recto_new_post_dialog_get_reason:
 * @self: a dialog
 *
 * Returns: (nullable): why the post cannot be made now
 */
const char *
recto_new_post_dialog_get_reason (RectoNewPostDialog *self)
{
  return self->reason;
}

/**
 * recto_new_post_dialog_set_title:
 * @self: a dialog
 * @title: the title of the post
 */
void
recto_new_post_dialog_set_title (RectoNewPostDialog *self,
                                 const char *title)
{
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), title);
}

/**
 * recto_new_post_dialog_set_date:
 * @self: a dialog
 * @date: the day of the post; its time is left out, the time of day is now
 */
void
recto_new_post_dialog_set_date (RectoNewPostDialog *self,
                                GDateTime *date)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  GDateTime *next = g_date_time_new_local (g_date_time_get_year (date), g_date_time_get_month (date),
                                           g_date_time_get_day_of_month (date),
                                           g_date_time_get_hour (now), g_date_time_get_minute (now),
                                           g_date_time_get_second (now));

  /* An hour that this day lacks, as summer time begins in it. */
  if (next == NULL)
    next = g_date_time_ref (date);
  g_date_time_unref (self->date);
  self->date = next;
  show_date (self);
  changed_cb (self);
}

/**
 * recto_new_post_dialog_set_draft:
 * @self: a dialog
 * @draft: whether it makes a draft
 */
void
recto_new_post_dialog_set_draft (RectoNewPostDialog *self,
                                 gboolean draft)
{
  gtk_switch_set_active (self->draft_switch, draft);
}
