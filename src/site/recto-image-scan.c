/* The places in a body that name an image: Markdown, HTML, and the includes
 * that al-folio shows pictures and films with. What stands in code or in a
 * comment shows nothing, so it is passed over. */

#include "recto-image-scan.h"

#include <string.h>

typedef struct
{
  const char *text;
  gsize length;
  gsize offset;
  RectoImageScanFunc func;
  gpointer user_data;
} Scan;

static gboolean
looking_at (const Scan *scan,
            const char *what)
{
  gsize length = strlen (what);

  return scan->length - scan->offset >= length && memcmp (scan->text + scan->offset, what, length) == 0;
}

static gboolean
looking_at_word (const Scan *scan,
                 const char *what)
{
  gsize length = strlen (what);

  return scan->length - scan->offset >= length &&
         g_ascii_strncasecmp (scan->text + scan->offset, what, length) == 0;
}

/* The offset of @what from here, or the end of the text. */
static gsize
find (const Scan *scan,
      gsize from,
      const char *what)
{
  const char *found = from < scan->length ? memmem (scan->text + from, scan->length - from, what, strlen (what)) : NULL;

  return found != NULL ? (gsize) (found - scan->text) : scan->length;
}

static gboolean
at_line_start (const Scan *scan)
{
  gsize i = scan->offset;
  int spaces = 0;

  while (i > 0 && scan->text[i - 1] == ' ' && spaces < 4)
    {
      i--;
      spaces++;
    }
  return spaces < 4 && (i == 0 || scan->text[i - 1] == '\n');
}

static gsize
run_length (const Scan *scan,
            char c)
{
  gsize i = scan->offset;

  while (i < scan->length && scan->text[i] == c)
    i++;
  return i - scan->offset;
}

/* Goes past a fenced block; its end is a line that begins with as many. */
static void
skip_fence (Scan *scan,
            char c)
{
  gsize length = run_length (scan, c);
  gsize line = find (scan, scan->offset, "\n");

  while (line < scan->length)
    {
      scan->offset = line + 1;
      while (scan->offset < scan->length && scan->text[scan->offset] == ' ')
        scan->offset++;
      if (run_length (scan, c) >= length)
        {
          scan->offset = find (scan, scan->offset, "\n");
          return;
        }
      line = find (scan, scan->offset, "\n");
    }
  scan->offset = scan->length;
}

/* Goes past a code span, or past the backticks alone when they do not close. */
static void
skip_code (Scan *scan)
{
  gsize length = run_length (scan, '`');
  gsize start = scan->offset;

  for (scan->offset += length; scan->offset < scan->length; scan->offset++)
    {
      gsize run;

      if (scan->text[scan->offset] != '`')
        continue;
      run = run_length (scan, '`');
      scan->offset += run - 1;
      if (run == length)
        {
          scan->offset++;
          return;
        }
    }
  scan->offset = start + length;
}

static void
tell (const Scan *scan,
      gsize start,
      gsize end,
      gboolean from_root)
{
  while (start < end && g_ascii_isspace (scan->text[start]))
    start++;
  while (end > start && g_ascii_isspace (scan->text[end - 1]))
    end--;
  if (end > start)
    scan->func (scan->text + start, end - start, start, from_root, scan->user_data);
}

/* The end of a Markdown target that begins at @start, before its title. */
static gsize
end_of_target (const Scan *scan,
               gsize start)
{
  int depth = 0;
  gsize i;

  for (i = start; i < scan->length && scan->text[i] != '\n'; i++)
    {
      /* Liquid may hold spaces and brackets: {{ "/a.png" | relative_url }}. */
      if (scan->text[i] == '{' && i + 1 < scan->length && scan->text[i + 1] == '{')
        i = find (scan, i, "}}") + 1;
      else if (scan->text[i] == '(')
        depth++;
      else if (scan->text[i] == ')' && depth-- == 0)
        break;
      else if (g_ascii_isspace (scan->text[i]))
        break;
    }
  return MIN (i, scan->length);
}

/* `![text](target "title")`, from the `!`. */
static void
scan_markdown (Scan *scan)
{
  gsize close;
  int depth = 0;

  for (close = scan->offset + 1; close < scan->length; close++)
    {
      if (scan->text[close] == '\\')
        close++;
      else if (scan->text[close] == '[')
        depth++;
      else if (scan->text[close] == ']' && --depth == 0)
        break;
    }
  scan->offset += 2;
  if (close + 1 >= scan->length || scan->text[close + 1] != '(')
    return;
  close += 2;
  while (close < scan->length && scan->text[close] == ' ')
    close++;
  if (close < scan->length && scan->text[close] == '<')
    tell (scan, close + 1, find (scan, close, ">"), FALSE);
  else
    tell (scan, close, end_of_target (scan, close), FALSE);
}

static gboolean
has_image_ending (const char *target,
                  gsize length)
{
  static const char *const endings[] = { ".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp", ".ico" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);

      if (length > n && g_ascii_strncasecmp (target + length - n, endings[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* `[name]: target`, at the start of a line; only images are told. */
static void
scan_definition (Scan *scan)
{
  gsize line = find (scan, scan->offset, "\n");
  gsize colon = find (scan, scan->offset, "]:");
  gsize start = colon + 2;
  gsize end;

  if (colon >= line)
    return;
  while (start < line && scan->text[start] == ' ')
    start++;
  if (start < line && scan->text[start] == '<')
    {
      start++;
      end = find (scan, start, ">");
    }
  else
    end = end_of_target (scan, start);
  if (end <= line && has_image_ending (scan->text + start, end - start))
    tell (scan, start, end, FALSE);
}

/* `path="…"` and the like between @start and @end. Liquid inside an attribute
 * may hold the other kind of quotes. */
static void
scan_attribute (Scan *scan,
                const char *name,
                gsize start,
                gsize end,
                gboolean from_root)
{
  gsize length = strlen (name);

  for (gsize i = start; i + length + 2 < end; i++)
    {
      gsize value = i + length;
      char quote;
      const char *close;

      if (g_ascii_strncasecmp (scan->text + i, name, length) != 0 ||
          (i > 0 && !g_ascii_isspace (scan->text[i - 1]) && scan->text[i - 1] != '"' && scan->text[i - 1] != '\''))
        continue;
      while (value < end && g_ascii_isspace (scan->text[value]))
        value++;
      if (value >= end || scan->text[value] != '=')
        continue;
      for (value++; value < end && g_ascii_isspace (scan->text[value]); value++)
        ;
      quote = value < end ? scan->text[value] : '\0';
      if (quote != '"' && quote != '\'')
        continue;
      close = memchr (scan->text + value + 1, quote, end - value - 1);
      if (close == NULL)
        return;
      tell (scan, value + 1, close - scan->text, from_root);
      i = close - scan->text;
    }
}

static void
scan_html (Scan *scan)
{
  gsize end = find (scan, scan->offset, ">");

  scan_attribute (scan, "src", scan->offset, end, FALSE);
  scan_attribute (scan, "poster", scan->offset, end, FALSE);
}

/* `{% include figure.liquid path="…" %}`; such paths are from the root. */
static void
scan_liquid (Scan *scan)
{
  gsize end = find (scan, scan->offset, "%}");
  gsize word = scan->offset + 2;

  while (word < end && (g_ascii_isspace (scan->text[word]) || scan->text[word] == '-'))
    word++;
  if (end - word >= strlen ("include") && memcmp (scan->text + word, "include", strlen ("include")) == 0)
    {
      scan_attribute (scan, "path", word, end, TRUE);
      scan_attribute (scan, "avatar", word, end, TRUE);
    }
  else if (end - word >= 3 && memcmp (scan->text + word, "raw", 3) == 0)
    end = find (scan, end, "endraw");
  else if (end - word >= 9 && memcmp (scan->text + word, "highlight", 9) == 0)
    end = find (scan, end, "endhighlight");
  else if (end - word >= 7 && memcmp (scan->text + word, "comment", 7) == 0)
    end = find (scan, end, "endcomment");
  scan->offset = MIN (end + 2, scan->length);
}

static void
scan_here (Scan *scan)
{
  if ((looking_at (scan, "```") || looking_at (scan, "~~~")) && at_line_start (scan))
    {
      skip_fence (scan, scan->text[scan->offset]);
      return;
    }
  if (looking_at (scan, "`"))
    {
      skip_code (scan);
      return;
    }
  if (looking_at (scan, "<!--"))
    {
      scan->offset = find (scan, scan->offset, "-->");
      return;
    }
  if (looking_at (scan, "{%"))
    {
      scan_liquid (scan);
      return;
    }
  if (looking_at (scan, "!["))
    {
      scan_markdown (scan);
      return;
    }
  if (looking_at (scan, "[") && at_line_start (scan))
    scan_definition (scan);
  else if (looking_at_word (scan, "<img") || looking_at_word (scan, "<source") || looking_at_word (scan, "<video") ||
           looking_at_word (scan, "<audio"))
    scan_html (scan);
  else if (looking_at (scan, "\\"))
    scan->offset++;
  scan->offset++;
}

/*
 * recto_image_scan:
 * @text: a body
 * @length: its length
 * @func: called for every place, with the target as it is written, its offset,
 *   and whether a relative target is meant from the root of the site
 * @user_data: its data
 *
 * Any thread.
 */
void
recto_image_scan (const char *text,
                  gsize length,
                  RectoImageScanFunc func,
                  gpointer user_data)
{
  Scan scan = { text, length, 0, func, user_data };

  while (scan.offset < scan.length)
    scan_here (&scan);
}
