#include "yaml/recto-yaml-scalar.h"

#include <string.h>

static void
test_plain_text (void)
{
  static const char *const plain[] = { "word", "two words", "C++", "0000-0001-2345-6789", "v1.2", "2024-01-02 03:04", "12 o'clock", "1st", "https://x.example/", "-dash", "中文", NULL };
  /* The last ones are text to one loader and something else to the other. */
  static const char *const quoted[] = { "yes", "12", "1.5", "2024-01-02", "~", "", "<<", "=", ":sym", "1.", "1,5", "2024-1-2", "12:30", "2023-02-30", "+.inf", "._1", NULL };

  for (guint i = 0; plain[i] != NULL; i++)
    g_assert_true (recto_yaml_scalar_is_plain_text (plain[i], strlen (plain[i])));
  for (guint i = 0; quoted[i] != NULL; i++)
    g_assert_false (recto_yaml_scalar_is_plain_text (quoted[i], strlen (quoted[i])));
}

static void
assert_described (const char *text, const char *expected)
{
  g_autofree char *said = recto_yaml_scalar_describe (text);

  g_assert_cmpstr (said, ==, expected);
}

static void
test_describe (void)
{
  assert_described ("18:30", "Jekyll reads 18:30 as the number 1110");
  assert_described ("0123", "Jekyll reads 0123 as the number 83");
  assert_described ("1_000", "Jekyll reads 1_000 as the number 1000");
  assert_described ("no", "Jekyll reads no as false");
  assert_described ("On", "Jekyll reads On as true");
  assert_described ("~", "Jekyll reads ~ as no value");
  assert_described (".inf", "Jekyll reads .inf as infinity");
  assert_described ("true", NULL);
  assert_described ("12", NULL);
  assert_described ("-1.5", NULL);
  assert_described ("2024-01-02", NULL);
  assert_described ("word", NULL);
  assert_described ("", NULL);
  assert_described (":sym", "“:sym” without quotes is text to some versions of Jekyll and something else to others");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/yaml/plain/plain-text", test_plain_text);
  g_test_add_func ("/yaml/plain/describe", test_describe);

  return g_test_run ();
}
