#include "forms/recto-form-typing.h"

/* The states of a field one after the other; a state that begins with `+` goes
 * on with the one before, one with `=` begins anew. */
static void
check (const char *first,
       const char *const *states)
{
  RectoFormTyping typing = { 0 };
  const char *old = first;

  for (guint i = 0; states[i] != NULL; i++)
    {
      const char *text = states[i] + 1;

      g_test_message ("%s → %s", old, text);
      g_assert_cmpint (recto_form_typing_add (&typing, old, text), ==, states[i][0] == '+');
      old = text;
    }
}

static void
test_words (void)
{
  check ("", (const char *const[]){ "=S", "+Se", "+Sea", "=Sea ", "+Sea  ", "+Sea  a", "+Sea  an", NULL });
  check ("ab", (const char *const[]){ "=axb", "+axyb", "=zaxyb", "+z山axyb", "+z山水axyb", NULL });
  /* A letter beside its like may be either; where the caret was decides. */
  check ("aa", (const char *const[]){ "=aaa", "+aaaa", NULL });
}

static void
test_removal (void)
{
  check ("Sea 山", (const char *const[]){ "=Sea ", "+Sea", "+Se", "=Sex", "=Se", "+S", NULL });
  /* With the other key of removal. */
  check ("abcd", (const char *const[]){ "=acd", "+ad", "+a", NULL });
  check ("abcd", (const char *const[]){ "=acd", "=abcd", NULL });
}

static void
test_over (void)
{
  check ("2009 - 2019", (const char *const[]){ "=2", "+20", "+201", "+2010", NULL });
  check ("2009", (const char *const[]){ "=x", "+xy", "=xy z", NULL });
  /* The first key may leave nothing behind. */
  check ("Sea", (const char *const[]){ "=", "+山", "+山水", NULL });
  check ("Sea", (const char *const[]){ "=Se", "=Sey", NULL });
}

static void
test_elsewhere (void)
{
  check ("ab", (const char *const[]){ "=abc", "=xabc", "+xyabc", "=xyab", "=q", "+qr", NULL });
}

int
main (int argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/forms/typing/words", test_words);
  g_test_add_func ("/forms/typing/removal", test_removal);
  g_test_add_func ("/forms/typing/over", test_over);
  g_test_add_func ("/forms/typing/elsewhere", test_elsewhere);
  return g_test_run ();
}
