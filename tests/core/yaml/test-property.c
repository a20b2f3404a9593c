/*
 * Thousands of random edits: the new tree must be the intended one, all bytes
 * outside the splices the same, and no comment lost. Runs over the fixtures,
 * and over a larger corpus of real files if RECTO_CORPUS names one.
 */

#include "yaml-deed.h"

#include <string.h>

typedef struct
{
  guint done;
  guint unchanged;
  guint refused[RECTO_YAML_ERROR_MISMATCH + 1];
  guint unnamed;
  guint unparsed;
} Count;

static guint32
chance (gpointer user_data, guint32 below)
{
  return below > 0 ? g_rand_int_range (user_data, 0, below) : 0;
}

static gboolean
report_mismatches (void)
{
  return g_getenv ("RECTO_SHOW_MISMATCHES") != NULL;
}

/* What was commented out and comes back must be what it was. */
static void
check_back (const YamlDeed *deed, RectoYamlTree *tree, RectoYamlEdit *edit)
{
  g_autoptr (RectoYamlEdit) back = NULL;
  RectoYamlTree *off = recto_yaml_edit_get_tree (edit);
  guint n = g_strv_length (deed->path);
  guint64 index;

  if (g_ascii_string_to_unsigned (deed->path[n - 1], 10, 0, G_MAXUINT, &index, NULL))
    return;
  back = recto_yaml_tree_uncomment (off, (const char *const *) deed->path, NULL, NULL);
  if (report_mismatches () && (back == NULL || strcmp (recto_yaml_edit_get_text (back, NULL), recto_yaml_tree_get_text (tree, NULL)) != 0))
    {
      g_autofree char *shown = yaml_deed_print (deed);

      g_printerr ("=== not back: %s\n%s\n---\n%s\n=== end\n", shown, recto_yaml_tree_get_text (tree, NULL), recto_yaml_edit_get_text (edit, NULL));
    }
}

/* One edit of a tree; what is refused must say where. Returns the new tree if there is one. */
static RectoYamlTree *
edit_once (RectoYamlTree *tree, GRand *rand, Count *count, const char *name)
{
  g_autoptr (YamlDeed) deed = yaml_deed_choose (tree, chance, rand);
  g_autoptr (RectoYamlEdit) edit = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *shown = NULL;

  if (deed == NULL)
    {
      count->unnamed++;
      return NULL;
    }
  edit = yaml_deed_do (deed, tree, &error);
  shown = yaml_deed_print (deed);
  g_test_message ("%s: %s", name, shown);
  if (edit == NULL)
    {
      if (error == NULL)
        return NULL;
      g_assert_true (error->domain == RECTO_YAML_ERROR);
      count->refused[error->code]++;
      if (error->code == RECTO_YAML_ERROR_MISMATCH)
        g_assert_true (recto_yaml_error_get_position (error, NULL, NULL));
      if (error->code == RECTO_YAML_ERROR_MISMATCH && report_mismatches ())
        g_printerr ("=== %s: %s\n%s\n---\n%s\n=== end\n", name, error->message, shown, recto_yaml_tree_get_text (tree, NULL));
      return NULL;
    }
  if (report_mismatches ())
    g_file_set_contents ("last-edit.txt", recto_yaml_tree_get_text (tree, NULL), -1, NULL);
  yaml_deed_check (deed, tree, edit);
  if (recto_yaml_edit_get_n_splices (edit) == 0)
    count->unchanged++;
  else
    count->done++;
  if (deed->kind == YAML_DEED_COMMENT_OUT)
    check_back (deed, tree, edit);
  return recto_yaml_tree_ref (recto_yaml_edit_get_tree (edit));
}

/* Edits a text again and again; now and then it begins anew, so that edits also meet what edits made. */
static void
edit_text (const char *name, const char *text, gsize length, guint n_edits, GRand *rand, Count *count)
{
  g_autoptr (RectoYamlTree) original = recto_yaml_tree_parse (text, length, NULL, NULL);
  g_autoptr (RectoYamlTree) tree = NULL;

  if (original == NULL)
    {
      count->unparsed++;
      return;
    }
  tree = recto_yaml_tree_ref (original);
  for (guint i = 0; i < n_edits; i++)
    {
      RectoYamlTree *next = edit_once (tree, rand, count, name);

      if (next == NULL)
        continue;
      g_clear_pointer (&tree, recto_yaml_tree_unref);
      tree = next;
      if (g_rand_int_range (rand, 0, 4) == 0)
        {
          g_clear_pointer (&tree, recto_yaml_tree_unref);
          tree = recto_yaml_tree_ref (original);
        }
    }
}

static void
edit_folder (const char *folder, guint n_edits, GRand *rand, Count *count)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;
      gsize length;

      if (!g_str_has_suffix (name, ".yml") || !g_file_get_contents (path, &text, &length, NULL))
        continue;
      edit_text (name, text, length, n_edits, rand, count);
    }
}

static void
print_count (const Count *count, guint32 seed)
{
  g_test_message ("seed %u: %u edits, %u changed nothing, %u refused for another result", seed, count->done, count->unchanged,
                  count->refused[RECTO_YAML_ERROR_MISMATCH]);
  if (report_mismatches ())
    g_printerr ("seed %u: %u edits, %u changed nothing, %u mismatches, %u shared, %u value, %u unparsed\n", seed, count->done, count->unchanged,
                count->refused[RECTO_YAML_ERROR_MISMATCH], count->refused[RECTO_YAML_ERROR_SHARED], count->refused[RECTO_YAML_ERROR_VALUE],
                count->unparsed);
}

static guint32
choose_seed (void)
{
  const char *wanted = g_getenv ("RECTO_SEED");
  guint32 seed = wanted != NULL ? (guint32) g_ascii_strtoull (wanted, NULL, 10) : (guint32) g_test_rand_int ();

  g_test_message ("RECTO_SEED=%u", seed);
  return seed;
}

static guint
rounds (guint usual)
{
  const char *factor = g_getenv ("RECTO_ROUNDS");

  return usual * (factor != NULL ? MAX (1, atoi (factor)) : 1);
}

static void
test_fixtures (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "core", "yaml", "fixtures", NULL);
  guint32 seed = choose_seed ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Count count = { 0 };

  edit_folder (folder, rounds (400), rand, &count);
  print_count (&count, seed);
  g_assert_cmpuint (count.unparsed, ==, 0);
  g_assert_cmpuint (count.done, >, 1000);
  /* A refusal is safe, but it is not what a person wants. */
  g_assert_cmpuint (count.refused[RECTO_YAML_ERROR_MISMATCH] * 50, <, count.done);
}

static char *
corpus_folder (const char *name)
{
  g_autofree char *folder = NULL;

  if (g_getenv ("RECTO_CORPUS") != NULL)
    folder = g_build_filename (g_getenv ("RECTO_CORPUS"), name, NULL);
  else
    folder = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "corpus", name, NULL);
  return g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_steal_pointer (&folder) : NULL;
}

static void
edit_site_folder (const char *folder, GRand *rand, Count *count)
{
  static const char *const files[] = { "_config.yml", "_data/cv.yml", "_data/socials.yml", "_data/repositories.yml", "_data/coauthors.yml", "_data/venues.yml" };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (folder, files[i], NULL);
      g_autofree char *text = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      edit_text (files[i], text, length, rounds (150), rand, count);
    }
}

static void
test_site_data (void)
{
  g_autofree char *folder = corpus_folder ("site-data");
  guint32 seed = choose_seed ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Count count = { 0 };

  if (folder == NULL)
    {
      g_test_skip ("there is no corpus");
      return;
    }
  edit_site_folder (folder, rand, &count);
  print_count (&count, seed);
  g_assert_cmpuint (count.unparsed, ==, 0);
  g_assert_cmpuint (count.refused[RECTO_YAML_ERROR_MISMATCH] * 50, <, count.done);
}

/* The suite shows what cannot be seen by other signs. */
static char *
suite_text (const char *text)
{
  static const char *const signs[][2] = {
    { "␣", " " },
    { "————»", "\t" },
    { "———»", "\t" },
    { "——»", "\t" },
    { "—»", "\t" },
    { "»", "\t" },
    { "↵", "" },
    { "←", "\r" },
    { "⇔", "\357\273\277" },
  };
  GString *out = g_string_new (text);
  char *end;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    g_string_replace (out, signs[i][0], signs[i][1], 0);
  end = strstr (out->str, "∎");
  if (end != NULL)
    g_string_truncate (out, end - out->str);
  return g_string_free (out, FALSE);
}

static void
edit_suite_file (const char *path, const char *name, GRand *rand, Count *count)
{
  g_autofree char *text = NULL;
  g_autoptr (RectoYamlTree) tree = NULL;
  g_autoptr (GError) error = NULL;
  const RectoYamlNode *cases;
  gsize length;

  g_assert_true (g_file_get_contents (path, &text, &length, NULL));
  tree = recto_yaml_tree_parse (text, length, NULL, &error);
  g_assert_no_error (error);
  cases = recto_yaml_tree_get_root (tree);
  for (guint i = 0; i < recto_yaml_node_get_length (cases); i++)
    {
      const RectoYamlNode *yaml = recto_yaml_node_get (recto_yaml_node_get_item (cases, i), "yaml");
      g_autofree char *real = yaml != NULL ? suite_text (recto_yaml_node_get_string (yaml)) : NULL;

      if (real != NULL)
        edit_text (name, real, strlen (real), rounds (30), rand, count);
    }
  edit_text (name, text, length, rounds (10), rand, count);
}

static void
test_suite (void)
{
  g_autofree char *folder = corpus_folder ("yaml");
  g_autoptr (GDir) dir = folder != NULL ? g_dir_open (folder, 0, NULL) : NULL;
  guint32 seed = choose_seed ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  Count count = { 0 };
  const char *name;

  if (dir == NULL)
    {
      g_test_skip ("there is no corpus");
      return;
    }
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      edit_suite_file (path, name, rand, &count);
    }
  print_count (&count, seed);
  g_assert_cmpuint (count.done, >, 1000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/property/fixtures", test_fixtures);
  g_test_add_func ("/yaml/property/site-data", test_site_data);
  g_test_add_func ("/yaml/property/suite", test_suite);

  return g_test_run ();
}
