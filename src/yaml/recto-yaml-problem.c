/* libyaml's words, which are few and known, in ours. */

#include "recto-yaml-problem.h"

#include <glib/gi18n-lib.h>

/* Says what libyaml found, in words that tell what to do. */
char *
recto_yaml_problem_explain (const char *problem)
{
  static const struct
  {
    const char *problem;
    const char *explanation;
  } known[] = {
    { "mapping values are not allowed in this context",
      N_ ("A “: ” is not allowed here. If it is text, put the whole value in quotes") },
    { "found character that cannot start any token",
      N_ ("A value cannot begin with this character. Put it in quotes, and indent with spaces, not tabs") },
    { "did not find expected key",
      N_ ("A key was expected here. Look at the indentation and at quotes before this place") },
    { "could not find expected ':'",
      N_ ("A key without “:”. Look at the indentation and at quotes before this place") },
    { "found unexpected end of stream",
      N_ ("The text ends inside quotes or brackets") },
    { "did not find expected ',' or ']'",
      N_ ("A “,” or the closing “]” of a list was expected here") },
    { "did not find expected ',' or '}'",
      N_ ("A “,” or the closing “}” was expected here") },
    { "found unexpected ':'",
      N_ ("A “:” is not allowed here. If it is text, put the whole value in quotes") },
    { "block sequence entries are not allowed in this context",
      N_ ("An item beginning with “-” is not allowed here. Begin it on a line of its own, or put the text in quotes") },
    { "mapping keys are not allowed in this context",
      N_ ("A “?” is not allowed here. If it is text, put the whole value in quotes") },
    { "did not find expected node content",
      N_ ("A value was expected here") },
    { "found a tab character that violates indentation",
      N_ ("There is a tab here. Indent with spaces") },
    { "found a tab character where an indentation space is expected",
      N_ ("There is a tab here. Indent with spaces") },
    { "found unexpected document indicator",
      N_ ("The document ends here inside quotes") },
    { "did not find expected comment or line break",
      N_ ("Text after “|” or “>” begins on the next line") },
    { "did not find expected '-' indicator",
      N_ ("An item of the list, beginning with “-”, was expected here") },
    { "did not find expected <document start>",
      N_ ("Something follows here that does not belong to the document. Look at the quotes and the indentation of this line") },
    { "found unknown escape character",
      N_ ("After “\\” in double quotes this is not allowed. Write “\\\\”, or use single quotes") },
    { "did not find expected alphabetic or numeric character",
      N_ ("A name was expected after “*” or “&”. If it is text, put the value in quotes") },
  };
  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      if (g_strcmp0 (problem, known[i].problem) == 0)
        return g_strdup (_ (known[i].explanation));
    }
  return g_strdup_printf (_ ("This is not YAML: %s"), problem != NULL ? problem : "");
}
