/*
 * What an edit costs: against libyaml doing nothing but parse the same text, in
 * the same run, as nobody can be faster than that and prove the result.
 */

#include "yaml/recto-yaml-edit.h"

#include <stdio.h>
#include <string.h>
#include <yaml.h>

#define FRONT_MATTER (64 * 1024 - 512)
#define DATA_FILE    (2 * 1024 * 1024)

static char *
make_text (gsize length, const char *entry)
{
  GString *text = g_string_new (NULL);
  g_auto (GStrv) parts = g_strsplit (entry, "%u", -1);

  for (guint i = 0; text->len < length; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *whole = g_strjoinv (number, parts);

      g_string_append (text, whole);
    }
  return g_string_free (text, FALSE);
}

static void
parse_plainly (const char *text, gsize length)
{
  yaml_parser_t parser;
  gboolean done = FALSE;

  g_assert_true (yaml_parser_initialize (&parser));
  yaml_parser_set_input_string (&parser, (const yaml_char_t *) text, length);
  while (!done)
    {
      yaml_event_t event;

      g_assert_true (yaml_parser_parse (&parser, &event));
      done = event.type == YAML_STREAM_END_EVENT;
      yaml_event_delete (&event);
    }
  yaml_parser_delete (&parser);
}

typedef struct
{
  double plain;
  double tree;
  double edit;
} Times;

static int
compare (gconstpointer a, gconstpointer b)
{
  const double *first = a;
  const double *second = b;

  return (*first > *second) - (*first < *second);
}

static double
median (GArray *times)
{
  g_array_sort (times, compare);
  return g_array_index (times, double, times->len / 2);
}

static double
since (gint64 *at)
{
  gint64 now = g_get_monotonic_time ();
  double passed = (now - *at) / 1000.0;

  *at = now;
  return passed;
}

/* One of every kind in turn, so that all meet the same weather. */
static Times
measure (const char *text, const char *const *path, RectoYamlValue *value, guint rounds)
{
  g_autoptr (GArray) plain = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) trees = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) edits = g_array_new (FALSE, FALSE, sizeof (double));
  gsize length = strlen (text);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (RectoYamlTree) tree = NULL;
      g_autoptr (RectoYamlEdit) edit = NULL;
      g_autoptr (GError) error = NULL;
      gint64 at = g_get_monotonic_time ();
      double passed;

      parse_plainly (text, length);
      passed = since (&at);
      g_array_append_val (plain, passed);
      tree = recto_yaml_tree_parse (text, length, NULL, &error);
      g_assert_no_error (error);
      passed = since (&at);
      g_array_append_val (trees, passed);
      edit = recto_yaml_tree_set (tree, path, value, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (recto_yaml_edit_get_n_splices (edit), >, 0);
      passed = since (&at);
      g_array_append_val (edits, passed);
    }
  return (Times){ median (plain), median (trees), median (edits) };
}

static void
report (const char *name, const char *text, const char *const *path, guint rounds)
{
  g_autoptr (RectoYamlValue) value = recto_yaml_value_new_string ("a new value: with a colon");
  Times times = measure (text, path, value, rounds);

  printf ("%-22s %8zu bytes: libyaml alone %7.2f ms; tree %5.2f×, edit %5.2f×, both %5.2f× (goal: 3×)\n", name, strlen (text), times.plain,
          times.tree / times.plain, times.edit / times.plain, (times.tree + times.edit) / times.plain);
}

int
main (void)
{
  const char *const last_key[] = { "key_3", NULL };
  const char *const item[] = { "700", "contents", "1", "value", NULL };
  g_autofree char *front_matter = make_text (FRONT_MATTER, "key_%u: some words of a value   # with a comment %u\nlist_%u:\n  - one\n  - \"two: quoted\"\n");
  g_autofree char *data = make_text (DATA_FILE,
                                     "- title: Part %u\n  type: map\n  contents:\n    - name: Full name %u\n      value: 'Ana Heron'\n"
                                     "    - name: Languages # %u\n      value: 中文, English\n    - text: |\n        Some lines of text,\n        and another one.\n");
  g_autofree char *flow = make_text (DATA_FILE, "- {title: Part %u, numbers: [1, 2.5, %u], nested: {a: b, \"c\": 'd %u'}}\n");
  const char *const flow_item[] = { "900", "nested", "c", NULL };

  report ("front matter, 64 KiB", front_matter, last_key, 101);
  report ("data file, 2 MB", data, item, 9);
  report ("data in brackets, 2 MB", flow, flow_item, 9);
  return 0;
}
