/* One row of the side list: a file of the site, or a heading between files.
 * Rows live as long as their file does, so that the list keeps its selection
 * when everything around them is listed anew. */

#include "recto-library-row.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

struct _RectoLibraryRow
{
  GObject parent_instance;

  RectoLibraryRowKind kind;
  char *key;
  char *title;
  RectoEntry *entry;
  GDateTime *date;
  char *snippet;
  char *search_key;
  guint count;
  gboolean changed;
  gboolean expanded;
};

G_DEFINE_FINAL_TYPE (RectoLibraryRow, recto_library_row, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
recto_library_row_finalize (GObject *object)
{
  RectoLibraryRow *self = RECTO_LIBRARY_ROW (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->snippet, g_free);
  g_clear_pointer (&self->search_key, g_free);
  g_clear_object (&self->entry);
  g_clear_pointer (&self->date, g_date_time_unref);

  G_OBJECT_CLASS (recto_library_row_parent_class)->finalize (object);
}

static void
recto_library_row_class_init (RectoLibraryRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = recto_library_row_finalize;

  /**
   * RectoLibraryRow::changed:
   *
   * What the row shows is no longer what it was.
   */
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                   0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
recto_library_row_init (RectoLibraryRow *self)
{
  self->expanded = TRUE;
}

/* Jekyll gives a post whose front matter it cannot read the time of the build.
 * In the list such a post stays where its name puts it, or it would jump about
 * while one types. */
static GDateTime *
find_date (RectoEntry *entry)
{
  GDateTime *date = recto_entry_get_date (entry);
  const char *path = recto_entry_get_path (entry);
  const char *slash = strrchr (path, '/');
  int year;
  int month;
  int day;

  if (recto_entry_get_error (entry) != NULL &&
      sscanf (slash != NULL ? slash + 1 : path, "%4d-%2d-%2d-", &year, &month, &day) == 3 && year > 31)
    {
      GDateTime *named = g_date_time_new_local (year, month, day, 0, 0, 0);

      if (named != NULL)
        return named;
    }
  return date != NULL ? g_date_time_ref (date) : NULL;
}

/**
 * recto_library_row_new_entry:
 * @entry: a file of the site
 *
 * Returns: (transfer full): a row for it
 */
RectoLibraryRow *
recto_library_row_new_entry (RectoEntry *entry)
{
  RectoLibraryRow *self = g_object_new (RECTO_TYPE_LIBRARY_ROW, NULL);

  self->kind = RECTO_LIBRARY_ROW_ENTRY;
  self->key = g_strdup (recto_entry_get_path (entry));
  self->entry = g_object_ref (entry);
  self->date = find_date (entry);
  return self;
}

/**
 * recto_library_row_new_heading:
 * @kind: what heading
 * @key: a name that stays the same in every language
 * @title: the text
 *
 * Returns: (transfer full): a row between files
 */
RectoLibraryRow *
recto_library_row_new_heading (RectoLibraryRowKind kind,
                               const char *key,
                               const char *title)
{
  RectoLibraryRow *self = g_object_new (RECTO_TYPE_LIBRARY_ROW, NULL);

  self->kind = kind;
  self->key = g_strdup (key);
  self->title = g_strdup (title);
  return self;
}

/**
 * recto_library_row_get_kind:
 * @self: a row
 *
 * Returns: what it is
 */
RectoLibraryRowKind
recto_library_row_get_kind (RectoLibraryRow *self)
{
  return self->kind;
}

/**
 * recto_library_row_get_key:
 * @self: a row
 *
 * Returns: the path of its file, or the name of the heading
 */
const char *
recto_library_row_get_key (RectoLibraryRow *self)
{
  return self->key;
}

/**
 * recto_library_row_get_title:
 * @self: a row
 *
 * Returns: what it is called, never empty
 */
const char *
recto_library_row_get_title (RectoLibraryRow *self)
{
  const char *title;
  const char *slash;

  if (self->entry == NULL)
    return self->title;
  /* Its own title is "about" as a rule, and not what a person looks for. */
  if (recto_entry_get_kind (self->entry) == RECTO_ENTRY_KIND_PROFILE)
    return _ ("Profile");
  title = recto_entry_get_title (self->entry);
  if (title != NULL && title[0] != '\0')
    return title;
  slash = strrchr (self->key, '/');
  return slash != NULL ? slash + 1 : self->key;
}

/**
 * recto_library_row_get_entry:
 * @self: a row
 *
 * Returns: (nullable) (transfer none): its file, %NULL for a heading
 */
RectoEntry *
recto_library_row_get_entry (RectoLibraryRow *self)
{
  return self->entry;
}

/**
 * recto_library_row_set_entry:
 * @self: a row of a file
 * @entry: the same file as it is now
 */
void
recto_library_row_set_entry (RectoLibraryRow *self,
                             RectoEntry *entry)
{
  g_return_if_fail (self->kind == RECTO_LIBRARY_ROW_ENTRY);

  if (!g_set_object (&self->entry, entry))
    return;
  g_clear_pointer (&self->search_key, g_free);
  g_clear_pointer (&self->date, g_date_time_unref);
  self->date = find_date (entry);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * recto_library_row_get_states:
 * @self: a row
 *
 * Returns: what its marks say
 */
RectoLibraryStates
recto_library_row_get_states (RectoLibraryRow *self)
{
  RectoLibraryStates states = self->changed ? RECTO_LIBRARY_STATE_CHANGED : RECTO_LIBRARY_STATE_NONE;

  if (self->entry == NULL)
    return states;
  switch (recto_entry_get_state (self->entry))
    {
    case RECTO_ENTRY_STATE_HIDDEN:
      states |= RECTO_LIBRARY_STATE_HIDDEN;
      break;
    case RECTO_ENTRY_STATE_FUTURE:
      states |= RECTO_LIBRARY_STATE_FUTURE;
      break;
    case RECTO_ENTRY_STATE_DRAFT:
      states |= RECTO_LIBRARY_STATE_DRAFT;
      break;
    case RECTO_ENTRY_STATE_NOT_WRITTEN:
      states |= RECTO_LIBRARY_STATE_UNUSED;
      break;
    case RECTO_ENTRY_STATE_DROPPED:
    case RECTO_ENTRY_STATE_SKIPPED:
    case RECTO_ENTRY_STATE_ABORTS:
      states |= RECTO_LIBRARY_STATE_PROBLEM;
      break;
    case RECTO_ENTRY_STATE_PUBLISHED:
    default:
      break;
    }
  if (recto_entry_get_error (self->entry) != NULL)
    states |= RECTO_LIBRARY_STATE_PROBLEM;
  return states;
}

/**
 * recto_library_row_set_changed:
 * @self: a row of a file
 * @changed: whether the file differs from what git has
 */
void
recto_library_row_set_changed (RectoLibraryRow *self,
                               gboolean changed)
{
  if (self->changed == !!changed)
    return;
  self->changed = !!changed;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * recto_library_row_get_snippet:
 * @self: a row
 *
 * Returns: (nullable): the place in the text that a search found
 */
const char *
recto_library_row_get_snippet (RectoLibraryRow *self)
{
  return self->snippet;
}

/**
 * recto_library_row_set_snippet:
 * @self: a row of a file
 * @snippet: (nullable): the place in the text that a search found
 */
void
recto_library_row_set_snippet (RectoLibraryRow *self,
                               const char *snippet)
{
  if (g_strcmp0 (self->snippet, snippet) == 0)
    return;
  g_free (self->snippet);
  self->snippet = g_strdup (snippet);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * recto_library_row_get_count:
 * @self: a heading
 *
 * Returns: how many files are under it
 */
guint
recto_library_row_get_count (RectoLibraryRow *self)
{
  return self->count;
}

/**
 * recto_library_row_set_count:
 * @self: a heading
 * @count: how many files are under it
 */
void
recto_library_row_set_count (RectoLibraryRow *self,
                             guint count)
{
  if (self->count == count)
    return;
  self->count = count;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * recto_library_row_get_expanded:
 * @self: a heading
 *
 * Returns: whether what is under it shows
 */
gboolean
recto_library_row_get_expanded (RectoLibraryRow *self)
{
  return self->expanded;
}

/**
 * recto_library_row_set_expanded:
 * @self: a heading
 * @expanded: whether what is under it shows
 */
void
recto_library_row_set_expanded (RectoLibraryRow *self,
                                gboolean expanded)
{
  if (self->expanded == !!expanded)
    return;
  self->expanded = !!expanded;
  g_signal_emit (self, signals[CHANGED], 0);
}

/* Most names are ASCII, where folding is but a loop. */
static void
append_folded (GString *key,
               const char *text)
{
  gsize start = key->len;
  gsize i;

  if (text == NULL)
    return;
  if (g_str_is_ascii (text))
    {
      g_string_append (key, text);
      for (i = start; i < key->len; i++)
        key->str[i] = g_ascii_tolower (key->str[i]);
    }
  else
    {
      g_autofree char *folded = g_utf8_casefold (text, -1);

      g_string_append (key, folded);
    }
  g_string_append_c (key, '\n');
}

/**
 * recto_library_row_prepare_search:
 * @self: a row of a file
 *
 * Works out what recto_library_row_matches() needs, so that the first key
 * typed into a search need not wait for it.
 */
void
recto_library_row_prepare_search (RectoLibraryRow *self)
{
  g_autoptr (GString) key = NULL;
  const char *const *tags;
  const char *const *categories;

  if (self->search_key != NULL || self->entry == NULL)
    return;
  key = g_string_sized_new (128);
  append_folded (key, recto_library_row_get_title (self));
  append_folded (key, recto_entry_get_title (self->entry));
  append_folded (key, recto_entry_get_path (self->entry));
  append_folded (key, recto_entry_get_description (self->entry));
  tags = recto_entry_get_tags (self->entry);
  categories = recto_entry_get_categories (self->entry);
  for (; tags != NULL && *tags != NULL; tags++)
    append_folded (key, *tags);
  for (; categories != NULL && *categories != NULL; categories++)
    append_folded (key, *categories);
  self->search_key = g_string_free (g_steal_pointer (&key), FALSE);
}

/**
 * recto_library_row_matches:
 * @self: a row of a file
 * @words: (array zero-terminated=1): words folded with g_utf8_casefold()
 *
 * Returns: whether each word is in its title, tags, categories, description or path
 */
gboolean
recto_library_row_matches (RectoLibraryRow *self,
                           char **words)
{
  guint i;

  recto_library_row_prepare_search (self);
  for (i = 0; words[i] != NULL; i++)
    if (strstr (self->search_key, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/**
 * recto_library_state_get_text:
 * @state: one state
 *
 * Returns: the word for it
 */
const char *
recto_library_state_get_text (RectoLibraryStates state)
{
  switch (state)
    {
    case RECTO_LIBRARY_STATE_CHANGED:
      return _ ("Changed, not yet published");
    case RECTO_LIBRARY_STATE_DRAFT:
      return _ ("Draft");
    case RECTO_LIBRARY_STATE_HIDDEN:
      return _ ("Hidden: “published” is false");
    case RECTO_LIBRARY_STATE_FUTURE:
      return _ ("Its date is in the future, so it does not show yet");
    case RECTO_LIBRARY_STATE_UNUSED:
      return _ ("No page is made of this file");
    case RECTO_LIBRARY_STATE_PROBLEM:
      return _ ("Problem");
    case RECTO_LIBRARY_STATE_NONE:
    default:
      return "";
    }
}

/**
 * recto_library_state_get_icon:
 * @state: one state
 *
 * Returns: the name of an icon for it
 */
const char *
recto_library_state_get_icon (RectoLibraryStates state)
{
  switch (state)
    {
    case RECTO_LIBRARY_STATE_CHANGED:
      return "document-edit-symbolic";
    case RECTO_LIBRARY_STATE_DRAFT:
      return "accessories-text-editor-symbolic";
    case RECTO_LIBRARY_STATE_HIDDEN:
      return "view-conceal-symbolic";
    case RECTO_LIBRARY_STATE_FUTURE:
      return "alarm-symbolic";
    case RECTO_LIBRARY_STATE_UNUSED:
      return "action-unavailable-symbolic";
    case RECTO_LIBRARY_STATE_PROBLEM:
    case RECTO_LIBRARY_STATE_NONE:
    default:
      return "dialog-warning-symbolic";
    }
}

/**
 * recto_library_row_describe_state:
 * @self: a row of a file
 * @state: one of its states
 *
 * Returns: (transfer full): what to tell of it, with the reason where there is one
 */
char *
recto_library_row_describe_state (RectoLibraryRow *self,
                                  RectoLibraryStates state)
{
  const char *reason = self->entry != NULL ? recto_entry_get_error_message (self->entry) : NULL;

  if (state == RECTO_LIBRARY_STATE_PROBLEM && reason != NULL)
    return g_strdup (reason);
  return g_strdup (recto_library_state_get_text (state));
}

/**
 * recto_library_row_get_date:
 * @self: a row
 *
 * Returns: (nullable) (transfer none): the date that puts it in its place
 */
GDateTime *
recto_library_row_get_date (RectoLibraryRow *self)
{
  return self->date;
}

/**
 * recto_library_row_get_date_text:
 * @self: a row of a file
 *
 * Returns: (transfer full) (nullable): the day of a post, the year left out
 */
char *
recto_library_row_get_date_text (RectoLibraryRow *self)
{
  if (self->date == NULL || recto_entry_get_kind (self->entry) != RECTO_ENTRY_KIND_POST)
    return NULL;
  /* Translators: the day of a post below the heading of its year */
  return g_date_time_format (self->date, _ ("%-d %b"));
}

static char *
describe_entry (RectoLibraryRow *self)
{
  g_autoptr (GString) text = g_string_new (recto_library_row_get_title (self));
  RectoLibraryStates states = recto_library_row_get_states (self);
  guint state;

  if (self->date != NULL && recto_entry_get_kind (self->entry) == RECTO_ENTRY_KIND_POST)
    {
      /* Translators: a date as a screen reader says it */
      g_autofree char *day = g_date_time_format (self->date, _ ("%-d %B %Y"));

      g_string_append_printf (text, ", %s", day);
    }
  for (state = 1; state <= RECTO_LIBRARY_STATE_PROBLEM; state <<= 1)
    {
      g_autofree char *word = NULL;

      if ((states & state) == 0)
        continue;
      word = recto_library_row_describe_state (self, state);
      g_string_append_printf (text, ", %s", word);
    }
  if (self->snippet != NULL)
    g_string_append_printf (text, ", %s", self->snippet);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * recto_library_row_describe:
 * @self: a row
 *
 * Returns: (transfer full): all that the row shows, in words, for who does not see it
 */
char *
recto_library_row_describe (RectoLibraryRow *self)
{
  if (self->entry != NULL)
    return describe_entry (self);
  if (self->kind == RECTO_LIBRARY_ROW_HINT)
    return g_strdup (self->title);
  return g_strdup_printf (self->expanded
                            /* Translators: a heading, and how many files are under it */
                            ? ngettext ("%s, %u file", "%s, %u files", self->count)
                            /* Translators: a heading, and how many files are under it */
                            : ngettext ("%s, %u file, folded", "%s, %u files, folded", self->count),
                          self->title, self->count);
}
