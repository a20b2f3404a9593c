#include "changes/recto-key-dialog.h"

#include <string.h>

#include "changes-fixture.h"

static GtkWidget *
show (const char *address,
      gboolean refused)
{
  GtkWidget *dialog = recto_key_dialog_new (NULL, address, refused);

  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static gboolean
is_ready (gpointer data)
{
  return !recto_key_dialog_get_busy (data);
}

static gboolean
is_shown (GtkWidget *dialog,
          const char *part)
{
  return gtk_widget_get_visible (changes_part (dialog, part));
}

static const char *
text_of (GtkWidget *dialog,
         const char *label)
{
  return gtk_label_get_label (GTK_LABEL (changes_part (dialog, label)));
}

static void
again_cb (guint *n_again)
{
  (*n_again)++;
}

/* Where a sign-in was refused it is made at once, and shown as a whole. */
static void
test_refused (Fixture *self,
              gconstpointer data)
{
  GtkWidget *dialog = show ("git@github.com:ada/site.git", TRUE);
  g_autofree char *key = NULL;
  guint n_again = 0;

  g_assert_true (recto_key_dialog_get_busy (RECTO_KEY_DIALOG (dialog)));
  changes_wait (is_ready, dialog);
  key = g_strdup (recto_key_dialog_get_key (RECTO_KEY_DIALOG (dialog)));
  g_assert_true (g_str_has_prefix (key, "ssh-ed25519 AAAA"));
  g_assert_cmpstr (text_of (dialog, "key_label"), ==, key);
  g_assert_nonnull (strstr (text_of (dialog, "body_label"), "GitHub"));
  g_assert_true (is_shown (dialog, "browser_button"));
  g_assert_false (is_shown (dialog, "create_button"));
  assert_sh (NULL, key, "cat \"$XDG_DATA_HOME\"/recto/keys/github.com-*.pub");

  g_signal_connect_swapped (dialog, "try-again", G_CALLBACK (again_cb), &n_again);
  g_signal_emit_by_name (changes_part (dialog, "again_button"), "clicked");
  g_assert_cmpuint (n_again, ==, 1);

  /* The same one the next time, with nothing to try again. */
  dialog = show ("ssh://git@github.com/ada/site", FALSE);
  changes_wait (is_ready, dialog);
  g_assert_cmpstr (recto_key_dialog_get_key (RECTO_KEY_DIALOG (dialog)), ==, key);
  g_assert_false (is_shown (dialog, "again_button"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* Who only looks gets none that was not asked for. */
static void
test_look (Fixture *self,
           gconstpointer data)
{
  GtkWidget *dialog = show ("ssh://git@git.example:2222/site", FALSE);

  changes_wait (is_ready, dialog);
  g_assert_null (recto_key_dialog_get_key (RECTO_KEY_DIALOG (dialog)));
  g_assert_false (is_shown (dialog, "key_box"));
  g_assert_false (is_shown (dialog, "failure_label"));
  g_assert_true (is_shown (dialog, "create_button"));
  g_signal_emit_by_name (changes_part (dialog, "create_button"), "clicked");
  changes_wait (is_ready, dialog);
  g_assert_true (is_shown (dialog, "key_box"));
  g_assert_nonnull (strstr (text_of (dialog, "body_label"), "git.example"));
  g_assert_false (is_shown (dialog, "browser_button"));
  g_assert_false (is_shown (dialog, "create_button"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

typedef struct
{
  char *text;
  gboolean done;
} Pasted;

static void
pasted_cb (GObject *source,
           GAsyncResult *result,
           gpointer user_data)
{
  Pasted *pasted = user_data;

  pasted->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
  pasted->done = TRUE;
}

static gboolean
is_pasted (gpointer data)
{
  return ((Pasted *) data)->done;
}

static void
test_copy (Fixture *self,
           gconstpointer data)
{
  GtkWidget *dialog = show ("git@gitlab.com:ada/site.git", TRUE);
  Pasted pasted = { NULL, FALSE };

  changes_wait (is_ready, dialog);
  g_assert_false (is_shown (dialog, "copied_label"));
  g_signal_emit_by_name (changes_part (dialog, "copy_button"), "clicked");
  g_assert_true (is_shown (dialog, "copied_label"));
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (dialog), NULL, pasted_cb, &pasted);
  changes_wait (is_pasted, &pasted);
  g_assert_cmpstr (pasted.text, ==, recto_key_dialog_get_key (RECTO_KEY_DIALOG (dialog)));
  g_free (pasted.text);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
assert_needless (const char *address,
                 const char *said)
{
  GtkWidget *dialog = show (address, FALSE);

  g_assert_false (recto_key_dialog_get_busy (RECTO_KEY_DIALOG (dialog)));
  g_assert_nonnull (strstr (text_of (dialog, "body_label"), said));
  g_assert_false (is_shown (dialog, "create_button"));
  g_assert_false (is_shown (dialog, "key_box"));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_needless (Fixture *self,
               gconstpointer data)
{
  assert_needless (NULL, "no remote");
  assert_needless ("/srv/site.git", "/srv/site.git");
  assert_needless ("https://ada:secret@github.com/ada/site.git", "github.com/ada/site.git");
}

static void
test_failure (Fixture *self,
              gconstpointer data)
{
  GtkWidget *dialog;

  /* A file is where the folder of the keys would be. */
  g_free (sh (NULL, "mkdir -p \"$XDG_DATA_HOME\"/recto && rm -rf \"$XDG_DATA_HOME\"/recto/keys && touch \"$XDG_DATA_HOME\"/recto/keys"));
  dialog = show ("git@git.example:site", TRUE);
  changes_wait (is_ready, dialog);
  g_assert_null (recto_key_dialog_get_key (RECTO_KEY_DIALOG (dialog)));
  g_assert_true (is_shown (dialog, "failure_label"));
  g_assert_nonnull (strstr (text_of (dialog, "failure_label"), "recto/keys"));
  g_assert_true (is_shown (dialog, "create_button"));
  g_free (sh (NULL, "rm \"$XDG_DATA_HOME\"/recto/keys"));
  g_signal_emit_by_name (changes_part (dialog, "create_button"), "clicked");
  changes_wait (is_ready, dialog);
  g_assert_false (is_shown (dialog, "failure_label"));
  g_assert_nonnull (recto_key_dialog_get_key (RECTO_KEY_DIALOG (dialog)));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc,
      char *argv[])
{
  fixture_init (&argc, &argv);
  adw_init ();
#define ADD(path, function) g_test_add (path, Fixture, NULL, fixture_set_up, function, fixture_tear_down)
  ADD ("/changes/key-dialog/refused", test_refused);
  ADD ("/changes/key-dialog/look", test_look);
  ADD ("/changes/key-dialog/copy", test_copy);
  ADD ("/changes/key-dialog/needless", test_needless);
  ADD ("/changes/key-dialog/failure", test_failure);
  return g_test_run ();
}
