/* Formatting commands, as a table: a text with its cursor or selection, a
 * command, and what comes of it. Each command is one step of undo. */

#include "editor/recto-formatting.h"

#include <gtksourceview/gtksource.h>

typedef enum
{
  BOLD,
  ITALIC,
  STRIKE,
  CODE,
  BULLET,
  NUMBERED,
  TASK,
  QUOTE,
  FENCE,
  HEADING,
  CYCLE,
  LINK,
  LINK_TO,
  PASTE,
  IMAGE,
  ENTER,
  TAB,
  SHIFT_TAB,
} Command;

/* ‹ and › are the ends of the selection, ¦ is the cursor. */
static const struct
{
  Command command;
  int argument;
  const char *before;
  const char *after;
} rows[] = {
  { BOLD, 0, "a ‹word› b", "a **‹word›** b" },
  { BOLD, 0, "a **‹word›** b", "a ‹word› b" },
  { BOLD, 0, "a ‹**word**› b", "a ‹word› b" },
  { BOLD, 0, "a __‹word›__ b", "a ‹word› b" },
  { BOLD, 0, "a ‹ word › b", "a  **‹word›**  b" },
  { BOLD, 0, "a wo¦rd b", "a **wo¦rd** b" },
  { BOLD, 0, "a **wo¦rd** b", "a wo¦rd b" },
  { BOLD, 0, "a ¦ b", "a **¦** b" },
  { BOLD, 0, "a **¦** b", "a ¦ b" },
  { BOLD, 0, "a **word¦** b", "a **word**¦ b" },
  { BOLD, 0, "*‹word›*", "***‹word›***" },
  { BOLD, 0, "***‹word›***", "*‹word›*" },
  { BOLD, 0, "‹***word***›", "‹*word*›" },
  { BOLD, 0, "‹**a** b **c**›", "**‹a b c›**" },
  { BOLD, 0, "你好‹世界›。", "你好**‹世界›**。" },
  { BOLD, 0, "你好**‹世界›**。", "你好‹世界›。" },
  { BOLD, 0, "‹one\ntwo›", "**‹one**\n**two›**" },
  { BOLD, 0, "**‹one**\n**two›**", "‹one\ntwo›" },
  { BOLD, 0, "‹- one\n- two\n›", "- **‹one**\n- **two›**\n" },
  { BOLD, 0, "‹# one\n\n1. two\n> three›", "# **‹one**\n\n1. **two**\n> **three›**" },
  { BOLD, 0, "‹**one**\ntwo›", "‹**one**\n**two›**" },
  { BOLD, 0, "‹one\r\ntwo›\r\n", "**‹one**\r\n**two›**\r\n" },
  { BOLD, 0, "¦", "**¦**" },
  { ITALIC, 0, "a ‹word› b", "a *‹word›* b" },
  { ITALIC, 0, "a *‹word›* b", "a ‹word› b" },
  { ITALIC, 0, "a _‹word›_ b", "a ‹word› b" },
  { ITALIC, 0, "**‹word›**", "***‹word›***" },
  { ITALIC, 0, "***‹word›***", "**‹word›**" },
  { ITALIC, 0, "‹2 * 3 * 4›", "*‹2 * 3 * 4›*" },
  { ITALIC, 0, "‹*a* and *b*›", "*‹a and b›*" },
  { STRIKE, 0, "a ‹word› b", "a ~~‹word›~~ b" },
  { STRIKE, 0, "a ~~‹word›~~ b", "a ‹word› b" },
  { CODE, 0, "a ‹word› b", "a `‹word›` b" },
  { CODE, 0, "a `‹word›` b", "a ‹word› b" },
  { CODE, 0, "‹a `b` c›", "``‹a `b` c›``" },
  { CODE, 0, "‹`b`›", "‹b›" },
  { CODE, 0, "‹`b› c", "`` ‹`b› `` c" },
  { CODE, 0, "‹`` `b` ``›", "‹`b`›" },

  { BULLET, 0, "o¦ne", "- o¦ne" },
  { BULLET, 0, "- o¦ne", "o¦ne" },
  { BULLET, 0, "¦", "- ¦" },
  { BULLET, 0, "‹one\n\n  two›\nthree", "- ‹one\n\n  - two›\nthree" },
  { BULLET, 0, "‹- one\n* two›", "‹one\ntwo›" },
  { BULLET, 0, "‹1. one\n2. two›", "- ‹one\n- two›" },
  { BULLET, 0, "- [x] o¦ne", "- o¦ne" },
  { BULLET, 0, "> o¦ne", "> - o¦ne" },
  { NUMBERED, 0, "‹one\ntwo\n\nthree›", "1. ‹one\n2. two\n\n3. three›" },
  { NUMBERED, 0, "‹1. one\n2. two›", "‹one\ntwo›" },
  { NUMBERED, 0, "3. x\no¦ne", "3. x\n4. o¦ne" },
  { NUMBERED, 0, "‹- one\n- two\n›three", "1. ‹one\n2. two\n›three" },
  { TASK, 0, "o¦ne", "- [ ] o¦ne" },
  { TASK, 0, "- o¦ne", "- [ ] o¦ne" },
  { TASK, 0, "- [x] o¦ne", "o¦ne" },
  { QUOTE, 0, "‹one\n\ntwo›", "> ‹one\n>\n> two›" },
  { QUOTE, 0, "‹> one\n>\n> two›", "‹one\n\ntwo›" },
  { QUOTE, 0, "‹> one\ntwo›", "> ‹> one\n> two›" },

  { FENCE, 0, "a\n‹one\ntwo›\nb", "a\n```\n‹one\ntwo›\n```\nb" },
  { FENCE, 0, "a\n```\n‹one\ntwo›\n```\nb", "a\n‹one\ntwo›\nb" },
  { FENCE, 0, "‹```c\none\n```›", "‹one›" },
  { FENCE, 0, "¦", "```\n¦\n```" },
  { FENCE, 0, "‹```›", "````\n‹```›\n````" },
  { FENCE, 0, "o¦ne\r\n", "```\r\n‹one›\r\n```\r\n" },

  { HEADING, 2, "o¦ne", "## o¦ne" },
  { HEADING, 2, "## o¦ne", "o¦ne" },
  { HEADING, 3, "## o¦ne", "### o¦ne" },
  { HEADING, 0, "## o¦ne", "o¦ne" },
  { HEADING, 1, "‹one\n\ntwo›", "# ‹one\n\n# two›" },
  { HEADING, 2, "¦", "## ¦" },
  { CYCLE, 0, "o¦ne", "## o¦ne" },
  { CYCLE, 0, "## o¦ne", "### o¦ne" },
  { CYCLE, 0, "#### o¦ne", "o¦ne" },
  { CYCLE, 0, "# o¦ne", "## o¦ne" },

  { LINK, 0, "a ‹word› b", "a [word](¦) b" },
  { LINK, 0, "‹a word\n›b", "[a word](¦)\nb" },
  { LINK_TO, 0, "a‹ word \n\n›b", "a [word](https://x.org)¦ \n\nb" },
  { LINK, 0, "a ‹ › b", "a  [¦]() b" },
  { LINK, 0, "a wo¦rd b", "a [word](¦) b" },
  { LINK, 0, "a ¦ b", "a [¦]() b" },
  { LINK, 0, "a ‹https://x.org/a› b", "a [¦](https://x.org/a) b" },
  { LINK, 0, "a [wo¦rd](https://x.org) b", "a ‹word› b" },
  { LINK, 0, "[a](b) ‹[c d](<e f> \"t\")›", "[a](b) ‹c d›" },
  { LINK, 0, "![wo¦rd](x.png)", "![[word](¦)](x.png)" },
  { PASTE, 0, "a ‹two words› b", "a [two words](https://x.org/y)¦ b" },
  { PASTE, 0, "字‹节›", "字[节](https://x.org/y)¦" },
  { PASTE, 0, "a ¦ b", NULL },
  { PASTE, 0, "[word](‹http://y.org›)", NULL },
  { PASTE, 0, "[‹word›](y)", NULL },
  { PASTE, 0, "‹one\n\ntwo›", NULL },
  { PASTE, 0, "```\n‹word›\n```", NULL },
  { LINK_TO, 0, "a ‹word› b", "a [word](https://x.org)¦ b" },
  { IMAGE, 0, "a ¦b", "a ![¦](/assets/img/x.png)b" },
  { IMAGE, 0, "a ‹cat› b", "a ![cat](/assets/img/x.png)¦ b" },
  { IMAGE, 1, "¦", "![¦](</assets/img/a b (1).png>)" },

  { ENTER, 0, "- one¦", "- one\n- ¦" },
  { ENTER, 0, "- o¦ne", "- o\n- ¦ne" },
  { ENTER, 0, "  * one¦", "  * one\n  * ¦" },
  { ENTER, 0, "- [x] one¦", "- [x] one\n- [ ] ¦" },
  { ENTER, 0, "-   one¦", "-   one\n-   ¦" },
  { ENTER, 0, "9. one¦", "9. one\n10. ¦" },
  { ENTER, 0, "1) one¦", "1) one\n2) ¦" },
  { ENTER, 0, "1. a¦\n2. b\n   - x\n3. c\n\n4. d", "1. a\n2. ¦\n3. b\n   - x\n4. c\n\n4. d" },
  { ENTER, 0, "- one\n- ¦", "- one\n¦" },
  { ENTER, 0, "- one\n  - ¦", "- one\n- ¦" },
  { ENTER, 0, "1. one\n   - ¦\n2. two", "1. one\n- ¦\n2. two" },
  { ENTER, 0, "> one¦", "> one\n> ¦" },
  { ENTER, 0, "> - one¦", "> - one\n> - ¦" },
  { ENTER, 0, "> - ¦", "> ¦" },
  { ENTER, 0, "> one\n> ¦", "> one\n¦" },
  { ENTER, 0, "¦- one", "\n¦- one" },
  { ENTER, 0, "one¦", NULL },
  { ENTER, 0, "- - -¦", NULL },
  { ENTER, 0, "***¦", NULL },
  { ENTER, 0, "**bold** x¦", NULL },
  { ENTER, 0, "-one¦", NULL },
  { ENTER, 0, "# one¦", NULL },
  { ENTER, 0, "    code¦", "    code\n    ¦" },
  { ENTER, 0, "\tco¦de", "\tco\n\t¦de" },
  { ENTER, 0, "```\n- one¦\n```", "```\n- one\n¦\n```" },
  { ENTER, 0, "```\n  - one¦\n```", "```\n  - one\n  ¦\n```" },
  { ENTER, 0, "```\nx\n```\n- one¦", "```\nx\n```\n- one\n- ¦" },
  { ENTER, 0, "one¦\r\ntwo\r\n", "one\r\n¦\r\ntwo\r\n" },
  { ENTER, 0, "one\r\n- two¦", "one\r\n- two\r\n- ¦" },
  { ENTER, 0, "- o‹n›e", "- o\n- ¦e" },
  { ENTER, 0, "tags:\n  - a¦", "tags:\n  - a\n  - ¦" },

  { TAB, 0, "- one\n- t¦wo", "- one\n  - t¦wo" },
  { TAB, 0, "1. one\n2. t¦wo\n3. three", "1. one\n   1. t¦wo\n2. three" },
  { TAB, 0, "- one\n‹- two\n- three›", "- one\n  ‹- two\n  - three›" },
  { TAB, 0, "- one\n‹- two\n  more\n›x", "- one\n  ‹- two\n    more\n›x" },
  { TAB, 0, "o¦ne", NULL },
  { TAB, 0, "```\n- o¦ne\n```", NULL },
  { SHIFT_TAB, 0, "- one\n  - t¦wo", "- one\n- t¦wo" },
  { SHIFT_TAB, 0, "1. one\n   1. t¦wo\n2. three", "1. one\n2. t¦wo\n3. three" },
  { SHIFT_TAB, 0, "- a\n  - b\n    - t¦wo", "- a\n  - b\n  - t¦wo" },
  { SHIFT_TAB, 0, "o¦ne", NULL },
};

static void
set_text (GtkTextBuffer *buffer,
          const char *notation)
{
  const char *marks[] = { "‹", "›", "¦" };
  int places[] = { -1, -1, -1 };
  g_autoptr (GString) text = g_string_new (notation);
  GtkTextIter bound;
  GtkTextIter insert;

  /* In this order: no mark stands before one that was looked up already,
   * except the end of the selection. */
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      const char *found = strstr (text->str, marks[i]);

      if (found == NULL)
        continue;
      places[i] = g_utf8_pointer_to_offset (text->str, found);
      g_string_erase (text, found - text->str, strlen (marks[i]));
    }
  gtk_text_buffer_set_text (buffer, text->str, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &bound, places[0] >= 0 ? places[0] : places[2]);
  gtk_text_buffer_get_iter_at_offset (buffer, &insert, places[1] >= 0 ? places[1] : places[2]);
  gtk_text_buffer_select_range (buffer, &insert, &bound);
}

static char *
get_all (GtkTextBuffer *buffer)
{
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static char *
get_notation (GtkTextBuffer *buffer)
{
  g_autofree char *all = get_all (buffer);
  g_autoptr (GString) text = g_string_new (all);
  GtkTextIter start;
  GtkTextIter end;
  gsize from;
  gsize to;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  from = g_utf8_offset_to_pointer (all, gtk_text_iter_get_offset (&start)) - all;
  to = g_utf8_offset_to_pointer (all, gtk_text_iter_get_offset (&end)) - all;
  g_string_insert (text, to, from == to ? "¦" : "›");
  if (from != to)
    g_string_insert (text, from, "‹");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static gboolean
run (GtkTextBuffer *buffer,
     Command command,
     int argument)
{
  switch (command)
    {
    case BOLD:
    case ITALIC:
    case STRIKE:
    case CODE:
      recto_formatting_toggle_span (buffer, (RectoFormattingSpan) (command - BOLD));
      return TRUE;

    case BULLET:
    case NUMBERED:
    case TASK:
    case QUOTE:
      recto_formatting_toggle_block (buffer, (RectoFormattingBlock) (command - BULLET));
      return TRUE;

    case FENCE:
      recto_formatting_toggle_code_block (buffer);
      return TRUE;

    case HEADING:
      recto_formatting_set_heading (buffer, argument);
      return TRUE;

    case CYCLE:
      recto_formatting_cycle_heading (buffer);
      return TRUE;

    case LINK:
      recto_formatting_insert_link (buffer, NULL);
      return TRUE;

    case LINK_TO:
      recto_formatting_insert_link (buffer, "https://x.org");
      return TRUE;

    case PASTE:
      return recto_formatting_paste_address (buffer, " https://x.org/y\n");

    case IMAGE:
      recto_formatting_insert_image (buffer, argument == 0 ? "/assets/img/x.png" : "/assets/img/a b (1).png", NULL);
      return TRUE;

    case ENTER:
      return recto_formatting_break_line (buffer);

    case TAB:
      return recto_formatting_indent (buffer);

    case SHIFT_TAB:
    default:
      return recto_formatting_outdent (buffer);
    }
}

static void
test_table (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GtkTextBuffer) buffer = GTK_TEXT_BUFFER (gtk_source_buffer_new (NULL));
      g_autofree char *old = NULL;
      g_autofree char *after = NULL;
      g_autofree char *new = NULL;
      g_autofree char *undone = NULL;

      g_test_message ("Row %" G_GSIZE_FORMAT ": %s", i, rows[i].before);
      set_text (buffer, rows[i].before);
      old = get_all (buffer);
      g_assert_true (run (buffer, rows[i].command, rows[i].argument) == (rows[i].after != NULL));
      after = get_notation (buffer);
      g_assert_cmpstr (after, ==, rows[i].after != NULL ? rows[i].after : rows[i].before);
      new = get_all (buffer);
      /* Only the cursor moved. */
      if (g_str_equal (old, new))
        {
          g_assert_false (gtk_text_buffer_get_can_undo (buffer));
          continue;
        }
      g_assert_true (gtk_text_buffer_get_can_undo (buffer));
      gtk_text_buffer_undo (buffer);
      undone = get_all (buffer);
      g_assert_cmpstr (undone, ==, old);
      g_assert_false (gtk_text_buffer_get_can_undo (buffer));
    }
}

/* What is locked, as folded front matter is, no command may touch. */
static void
test_locked (void)
{
  for (Command command = BOLD; command <= SHIFT_TAB; command++)
    {
      g_autoptr (GtkTextBuffer) buffer = GTK_TEXT_BUFFER (gtk_source_buffer_new (NULL));
      g_autofree char *after = NULL;
      GtkTextIter start;
      GtkTextIter end;

      gtk_text_buffer_create_tag (buffer, "locked", "editable", FALSE, NULL);
      gtk_text_buffer_set_text (buffer, "- one\n  - two\n", -1);
      gtk_text_buffer_get_start_iter (buffer, &start);
      gtk_text_buffer_get_iter_at_line (buffer, &end, 1);
      gtk_text_buffer_apply_tag_by_name (buffer, "locked", &start, &end);
      gtk_text_buffer_get_end_iter (buffer, &end);
      gtk_text_iter_set_offset (&start, 3);
      gtk_text_buffer_select_range (buffer, &end, &start);
      run (buffer, command, 0);
      after = get_all (buffer);
      g_assert_cmpstr (after, ==, "- one\n  - two\n");
    }
}

int
main (int argc,
      char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);

  g_test_add_func ("/editor/formatting/table", test_table);
  g_test_add_func ("/editor/formatting/locked", test_locked);

  return g_test_run ();
}
