/* Which of a site's stylesheets colour code. `_config.yml` of al-folio names
 * them; else it is what the layouts name, directly or through Sass; and if
 * they name none, what looks most like it. */

#include "recto-code-style.h"

#include <string.h>
#include <sys/stat.h>

#include "base/recto-file.h"
#include "recto-code-sheet.h"

/* More than that, and not all is looked at. */
#define MAX_FILES  256
#define MAX_DEPTH  4
#define MAX_LENGTH (512 * 1024)
#define MAX_READ   (8 * 1024 * 1024)

#define THEME "assets/css/jekyll-pygments-themes-%s.css"

struct _RectoCodeStyle
{
  char *mark; /* of all that was looked at: the same, and it would be found again */
  char *css;
};

/* A stylesheet that has a theme. @place is where it is named. */
typedef struct
{
  const char *path;
  GBytes *text;
  gsize place;
  RectoCodeScheme scheme;
} Candidate;

typedef struct
{
  const char *root;
  const RectoConfig *config;
  GPtrArray *stylesheets; /* paths of CSS and SCSS */
  GPtrArray *layouts;     /* paths of what may name them */
  GPtrArray *folders;
  gsize n_read;
} Search;

static gboolean
is_scss (const char *path)
{
  return g_str_has_suffix (path, ".scss");
}

static gboolean
is_stylesheet (const char *path)
{
  return g_str_has_suffix (path, ".css") || is_scss (path);
}

static gboolean
is_layout (const char *path)
{
  return g_str_has_suffix (path, ".html") || g_str_has_suffix (path, ".liquid") || g_str_has_suffix (path, ".htm");
}

/* The files of a folder that the site is not walked through for. */
static void
list_folder (Search *self,
             const char *folder,
             GPtrArray *paths,
             gboolean (*is_wanted) (const char *path),
             guint depth)
{
  g_autofree char *full = g_build_filename (self->root, folder, NULL);
  g_autoptr (GDir) dir = g_file_test (full, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (full, 0, NULL);
  const char *name;

  if (dir == NULL || depth > MAX_DEPTH || folder[0] == '\0' || strstr (folder, "..") != NULL)
    return;
  g_ptr_array_add (self->folders, g_strdup (folder));
  while ((name = g_dir_read_name (dir)) != NULL && paths->len < MAX_FILES)
    {
      g_autofree char *path = g_strconcat (folder, "/", name, NULL);
      g_autofree char *file = g_build_filename (full, name, NULL);

      if (is_wanted (name))
        g_ptr_array_add (paths, g_steal_pointer (&path));
      else if (strchr (name, '.') == NULL && g_file_test (file, G_FILE_TEST_IS_DIR))
        list_folder (self, path, paths, is_wanted, depth + 1);
    }
}

static int
compare_paths (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_marks (GString *mark,
              const char *root,
              GPtrArray *paths)
{
  for (guint i = 0; i < paths->len; i++)
    {
      const char *path = g_ptr_array_index (paths, i);
      g_autofree char *full = g_build_filename (root, path, NULL);
      struct stat info;

      if (stat (full, &info) == 0)
        g_string_append_printf (mark, "%s %lld %ld %ld %lld %lld\n", path, (long long) info.st_mtim.tv_sec, info.st_mtim.tv_nsec,
                                info.st_ctim.tv_nsec, (long long) info.st_ino, (long long) info.st_size);
    }
}

static const char *
theme_name (const RectoConfig *config,
            const char *key)
{
  const char *name = recto_config_get_string (config, key, NULL);

  return name != NULL && strchr (name, '/') == NULL ? name : NULL;
}

static char *
make_mark (Search *self)
{
  GString *mark = g_string_new (NULL);

  g_string_append_printf (mark, "%s %s %d\n", theme_name (self->config, "highlight_theme_light"),
                          theme_name (self->config, "highlight_theme_dark"),
                          recto_config_get_boolean (self->config, "enable_darkmode", TRUE));
  append_marks (mark, self->root, self->stylesheets);
  append_marks (mark, self->root, self->layouts);
  return g_string_free (mark, FALSE);
}

static GBytes *
read_file (Search *self,
           const char *path)
{
  GBytes *bytes = NULL;

  if (self->n_read < MAX_READ)
    bytes = recto_file_read (self->root, path, MAX_LENGTH, NULL, NULL, NULL);
  if (bytes != NULL)
    self->n_read += g_bytes_get_size (bytes);
  return bytes;
}

/* Without front matter, if there is any. */
static gboolean
add_text (RectoCodeSheet *sheet,
          GBytes *bytes,
          const char *path,
          RectoCodeScheme scheme)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *body = length > 4 && strncmp (text, "---\n", 4) == 0 ? g_strstr_len (text + 4, length - 4, "---\n") : NULL;

  if (body != NULL)
    {
      length -= body + 4 - text;
      text = body + 4;
    }
  return length > 0 && recto_code_sheet_add (sheet, text, length, is_scss (path), scheme);
}

/* al-folio's. Without its dark mode the light theme is for any page. */
static gboolean
add_named_theme (Search *self,
                 RectoCodeSheet *sheet,
                 const char *key,
                 RectoCodeScheme scheme)
{
  const char *name = theme_name (self->config, key);
  g_autofree char *path = name != NULL ? g_strdup_printf (THEME, name) : NULL;
  g_autoptr (GBytes) bytes = path != NULL ? read_file (self, path) : NULL;

  return bytes != NULL && add_text (sheet, bytes, path, scheme);
}

static gboolean
add_named (Search *self,
           RectoCodeSheet *sheet)
{
  gboolean has_dark = recto_config_get_boolean (self->config, "enable_darkmode", TRUE) &&
                      theme_name (self->config, "highlight_theme_dark") != NULL;
  gboolean found = add_named_theme (self, sheet, "highlight_theme_light", has_dark ? RECTO_CODE_SCHEME_LIGHT : RECTO_CODE_SCHEME_ANY);

  if (has_dark)
    found |= add_named_theme (self, sheet, "highlight_theme_dark", RECTO_CODE_SCHEME_DARK);
  return found;
}

/* All that may name a stylesheet: layouts first, as they come first. */
static GString *
read_namers (Search *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->layouts->len + self->stylesheets->len; i++)
    {
      const char *path = i < self->layouts->len ? g_ptr_array_index (self->layouts, i)
                                                : g_ptr_array_index (self->stylesheets, i - self->layouts->len);
      g_autoptr (GBytes) bytes = i < self->layouts->len || is_scss (path) ? read_file (self, path) : NULL;

      if (bytes != NULL && g_bytes_get_size (bytes) > 0)
        g_string_append_len (text, g_bytes_get_data (bytes, NULL), strnlen (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes)));
      g_string_append_c (text, '\n');
    }
  return text;
}

/* Where a name stands between what ends names. */
static const char *
find_name (const char *text,
           const char *name,
           const char *before,
           const char *after)
{
  const char *at = text;

  while ((at = strstr (at, name)) != NULL)
    {
      const char *end = at + strlen (name);

      if (at > text && strchr (before, at[-1]) != NULL && *end != '\0' && strchr (after, *end) != NULL)
        return at;
      at = end;
    }
  return NULL;
}

/* The tag that a stylesheet is named in may say for which pages. */
static RectoCodeScheme
scheme_of_tag (const char *text,
               const char *at)
{
  const char *start = at;
  gsize length;

  while (start > text && at - start < 256 && *start != '<' && *start != '\n')
    start--;
  length = strcspn (at, ">\n");
  return recto_code_scheme_of_words (start, at + MIN (length, 256) - start);
}

/* A stylesheet is named by its name, one of Sass by that without `_` and
 * ending, or as the CSS that it becomes. */
static gboolean
find_place (Candidate *self,
            const GString *text)
{
  const char *slash = strrchr (self->path, '/');
  g_autofree char *name = g_strdup (slash != NULL ? slash + 1 : self->path);
  const char *at = NULL;

  if (!is_scss (self->path))
    {
      at = find_name (text->str, name, "/\"' ", "\"' ?&#");
      if (at != NULL)
        self->scheme = scheme_of_tag (text->str, at);
    }
  else
    {
      *strrchr (name, '.') = '\0';
      at = find_name (text->str, name + (name[0] == '_'), "/\"'_", "\"'.");
    }
  self->place = at != NULL ? (gsize) (at - text->str) : 0;
  return at != NULL;
}

static void
candidate_clear (gpointer data)
{
  Candidate *self = data;

  g_bytes_unref (self->text);
}

static int
compare_candidates (gconstpointer a,
                    gconstpointer b)
{
  gsize place = ((const Candidate *) a)->place;
  gsize other = ((const Candidate *) b)->place;

  return (place > other) - (place < other);
}

/* Every stylesheet with a theme, whether or not it is used. */
static GArray *
find_candidates (Search *self)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  g_array_set_clear_func (candidates, candidate_clear);
  for (guint i = 0; i < self->stylesheets->len; i++)
    {
      const char *path = g_ptr_array_index (self->stylesheets, i);
      g_autoptr (RectoCodeSheet) sheet = recto_code_sheet_new ();
      g_autoptr (GBytes) bytes = read_file (self, path);
      Candidate candidate = { path, bytes, 0, RECTO_CODE_SCHEME_ANY };

      if (bytes == NULL || g_strstr_len (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), "highlight") == NULL ||
          !add_text (sheet, bytes, path, RECTO_CODE_SCHEME_ANY))
        continue;
      g_array_append_val (candidates, candidate);
      g_steal_pointer (&bytes);
    }
  return candidates;
}

static gboolean
looks_like_theme (const char *path)
{
  static const char *const words[] = { "syntax", "highlight", "pygments", "rouge", "code" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (path, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* What is named, in that order; or else the one that looks most like it. */
static void
choose (GArray *candidates,
        const GString *names)
{
  guint best = 0;
  guint n_named = 0;

  for (guint i = 0; i < candidates->len; i++)
    n_named += find_place (&g_array_index (candidates, Candidate, i), names);
  for (guint i = 0; i < candidates->len; i++)
    if (looks_like_theme (g_array_index (candidates, Candidate, i).path))
      {
        best = i;
        break;
      }
  for (guint i = candidates->len; i > 0; i--)
    if (n_named > 0 ? g_array_index (candidates, Candidate, i - 1).place == 0 : i - 1 != best)
      g_array_remove_index (candidates, i - 1);
  g_array_sort (candidates, compare_candidates);
}

static char *
find_css (Search *self)
{
  g_autoptr (RectoCodeSheet) sheet = recto_code_sheet_new ();
  g_autoptr (GArray) candidates = NULL;
  gboolean is_never_dark = !recto_config_get_boolean (self->config, "enable_darkmode", TRUE);

  if (add_named (self, sheet))
    return recto_code_sheet_to_css (sheet);
  candidates = find_candidates (self);
  if (candidates->len > 0)
    {
      g_autoptr (GString) names = read_namers (self);

      choose (candidates, names);
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      const Candidate *candidate = &g_array_index (candidates, Candidate, i);

      if (!is_never_dark)
        add_text (sheet, candidate->text, candidate->path, candidate->scheme);
      else if (candidate->scheme != RECTO_CODE_SCHEME_DARK)
        add_text (sheet, candidate->text, candidate->path, RECTO_CODE_SCHEME_ANY);
    }
  return recto_code_sheet_to_css (sheet);
}

/*
 * recto_code_style_load:
 * @root: the canonical absolute folder of the site
 * @config: its settings
 * @stylesheets: (element-type filename): the files that Jekyll reads as pages
 *   or copies, of which those that are stylesheets are looked at
 * @last: (nullable): what was found before
 * @folders: (element-type filename): gets the folders that were looked into
 *
 * Looks for what colours code. Blocks; thread-safe.
 *
 * Returns: (transfer full): what was found, @last if nothing changed
 */
RectoCodeStyle *
recto_code_style_load (const char *root,
                       const RectoConfig *config,
                       GPtrArray *stylesheets,
                       RectoCodeStyle *last,
                       GPtrArray *folders)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) layouts = g_ptr_array_new_with_free_func (g_free);
  Search search = { root, config, paths, layouts, folders, 0 };
  g_autofree char *mark = NULL;
  RectoCodeStyle *self;

  for (guint i = 0; i < stylesheets->len && paths->len < MAX_FILES; i++)
    if (is_stylesheet (g_ptr_array_index (stylesheets, i)))
      g_ptr_array_add (paths, g_strdup (g_ptr_array_index (stylesheets, i)));
  list_folder (&search, recto_config_get_string (config, "sass.sass_dir", "_sass"), paths, is_stylesheet, 0);
  list_folder (&search, recto_config_get_string (config, "includes_dir", "_includes"), layouts, is_layout, 0);
  list_folder (&search, recto_config_get_string (config, "layouts_dir", "_layouts"), layouts, is_layout, 0);
  g_ptr_array_sort (paths, compare_paths);
  g_ptr_array_sort (layouts, compare_paths);
  mark = make_mark (&search);
  if (last != NULL && g_str_equal (last->mark, mark))
    return recto_code_style_ref (last);
  self = g_atomic_rc_box_new0 (RectoCodeStyle);
  self->mark = g_steal_pointer (&mark);
  self->css = find_css (&search);
  return self;
}

RectoCodeStyle *
recto_code_style_ref (RectoCodeStyle *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
style_clear (gpointer data)
{
  RectoCodeStyle *self = data;

  g_free (self->mark);
  g_free (self->css);
}

void
recto_code_style_unref (RectoCodeStyle *self)
{
  g_atomic_rc_box_release_full (self, style_clear);
}

/*
 * recto_code_style_get_css:
 * @self: (nullable): a style
 *
 * Returns: (nullable): a stylesheet for pages, of colours alone, fit for a
 *   `style` element; %NULL when the site has none
 */
const char *
recto_code_style_get_css (const RectoCodeStyle *self)
{
  return self != NULL ? self->css : NULL;
}
