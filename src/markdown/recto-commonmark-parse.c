/* cmark-gfm parses, in bounds: it takes the square of the time for some texts,
 * and of the memory for some, and has no limits of its own. Three things keep
 * it to ours, and each is there for what the others do not see. Lines are given
 * to it one by one, between which the clock is looked at: that bounds what it
 * does to find blocks. It takes its memory from a budget that can end it: that
 * bounds all that makes something. What is left is to read the text of one
 * paragraph, header or cell again and again and make nothing of it: that is
 * guessed once the blocks are known, and not begun when it is too much. */

#include "recto-commonmark-budget.h"
#include "recto-commonmark-private.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>
#include <glib/gi18n-lib.h>

/* Texts that people write take 10 to 40 bytes for each of theirs. */
#define MEMORY_FOR_ANY_TEXT  ((gsize) 256 * 1024 * 1024)
#define MEMORY_FOR_EACH_BYTE 64

typedef struct
{
  const char *text;
  gsize length;
  const RectoMarkdownOptions *options;
  cmark_node *document;
} Parse;

/* While one text is parsed, marks of the extensions are set in a table that
 * all parsers share, and the first to end takes them away: one at a time. */
static GMutex only_one;
static cmark_node *root; /* the document that grows */

/* Sees the node in which a block may begin, which nothing else tells; begins none. */
static cmark_node *
see_root_cb (cmark_syntax_extension *extension,
             int indented,
             cmark_parser *parser,
             cmark_node *parent,
             unsigned char *input,
             int length)
{
  if (root == NULL)
    root = parent;
  return NULL;
}

static gpointer
prepare (gpointer data)
{
  cmark_syntax_extension *extension = cmark_syntax_extension_new ("recto-root");

  cmark_gfm_core_extensions_ensure_registered ();
  cmark_syntax_extension_set_open_block_func (extension, see_root_cb);
  return extension;
}

static cmark_parser *
new_parser (const Parse *parse)
{
  static GOnce once = G_ONCE_INIT;
  static const char *const extensions[] = { "table", "strikethrough", "autolink", "tasklist" };
  int footnotes = recto_commonmark_may_have_footnotes (parse->text, parse->length) ? CMARK_OPT_FOOTNOTES : 0;
  int flags = footnotes | CMARK_OPT_UNSAFE | (parse->options->smart ? CMARK_OPT_SMART : 0);
  cmark_syntax_extension *see_root = g_once (&once, prepare, NULL);
  cmark_parser *parser = cmark_parser_new_with_mem (flags, recto_commonmark_budget_get_memory ());

  cmark_parser_attach_syntax_extension (parser, see_root);
  for (guint i = 0; i < G_N_ELEMENTS (extensions); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (extensions[i]));
  return parser;
}

static void
feed_lines (cmark_parser *parser,
            const char *text,
            gsize length)
{
  gsize start = 0;

  for (gsize i = 0; i < length; i++)
    {
      if (text[i] != '\n' && text[i] != '\r')
        continue;
      cmark_parser_feed (parser, text + start, i + 1 - start);
      recto_commonmark_budget_step ();
      start = i + 1;
    }
  /* Without its end, the last line would become a block only when all is parsed. */
  if (start < length)
    {
      cmark_parser_feed (parser, text + start, length - start);
      cmark_parser_feed (parser, "\n", 1);
    }
}

static void
parse_cb (gpointer data)
{
  static const char mark[] = "\xef\xbb\xbf"; /* cmark leaves it out of the first line only, which is ours */
  Parse *parse = data;
  gsize skipped = parse->length >= 3 && memcmp (parse->text, mark, 3) == 0 ? 3 : 0;
  cmark_parser *parser = new_parser (parse);

  /* In an empty line a block may begin in the root. */
  root = NULL;
  cmark_parser_feed (parser, "\n", RECTO_COMMONMARK_LINES_BEFORE);
  feed_lines (parser, parse->text + skipped, parse->length - skipped);
  if (recto_commonmark_guess_time (root) > parse->options->max_milliseconds)
    recto_commonmark_budget_stop (RECTO_COMMONMARK_TOO_SLOW);
  parse->document = cmark_parser_finish (parser);
}

static gsize
most_memory (const Parse *parse)
{
  return MEMORY_FOR_ANY_TEXT + parse->length * MEMORY_FOR_EACH_BYTE;
}

static void
set_stopped (RectoCommonmarkStop stop,
             const Parse *parse,
             GCancellable *cancellable,
             GError **error)
{
  g_autofree char *size = NULL;

  switch (stop)
    {
    case RECTO_COMMONMARK_CANCELLED:
      g_cancellable_set_error_if_cancelled (cancellable, error);
      break;
    case RECTO_COMMONMARK_TOO_LARGE:
      size = g_format_size (most_memory (parse));
      g_set_error (error, RECTO_MARKDOWN_ERROR, RECTO_MARKDOWN_ERROR_TOO_LARGE,
                   _ ("The text takes over %s of memory to render, so no preview is shown; it is kept and saved as it is"), size);
      break;
    case RECTO_COMMONMARK_TOO_SLOW:
    case RECTO_COMMONMARK_GOES_ON:
    default:
      recto_markdown_set_too_slow (parse->options, error);
      break;
    }
}

/**
 * recto_commonmark_parse:
 * @arena: for all that cmark makes
 * @text: (array length=length): valid UTF-8
 * @length: its length in bytes
 * @options: how, and in which limits
 * @cancellable: (nullable): to give up
 * @error: return location
 *
 * Any thread. Lines of the nodes are higher by RECTO_COMMONMARK_LINES_BEFORE.
 *
 * Returns: (transfer none): cmark's document, to be read in this thread while
 *   @arena lives and freed with it; or %NULL with an error
 */
cmark_node *
recto_commonmark_parse (RectoMdArena *arena,
                        const char *text,
                        gsize length,
                        const RectoMarkdownOptions *options,
                        GCancellable *cancellable,
                        GError **error)
{
  RectoCommonmarkBudget *budget = recto_md_arena_new (arena, RectoCommonmarkBudget);
  Parse parse = { text, length, options, NULL };
  RectoCommonmarkStop stop;

  g_mutex_lock (&only_one);
  budget->arena = arena;
  budget->cancellable = cancellable;
  budget->room = most_memory (&parse);
  budget->deadline = g_get_monotonic_time () + (gint64) options->max_milliseconds * 1000;
  stop = recto_commonmark_budget_run (budget, parse_cb, &parse);
  g_mutex_unlock (&only_one);
  if (stop != RECTO_COMMONMARK_GOES_ON)
    set_stopped (stop, &parse, cancellable, error);
  return parse.document;
}
