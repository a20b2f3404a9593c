/* Tables. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "head",
    "| a | b |\n"
    "|---|---|\n"
    "| 1 | 2 |\n",
    "<table>\n"
    "  <thead>\n"
    "    <tr>\n"
    "      <th>a</th>\n"
    "      <th>b</th>\n"
    "    </tr>\n"
    "  </thead>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>1</td>\n"
    "      <td>2</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "no-head",
    "a | b\n"
    "c | d\n",
    "<table>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>a</td>\n"
    "      <td>b</td>\n"
    "    </tr>\n"
    "    <tr>\n"
    "      <td>c</td>\n"
    "      <td>d</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "align",
    "|a|b|c|d|\n"
    "|:-|:-:|-:|-|\n"
    "|1|2|3|4|\n",
    "<table>\n"
    "  <thead>\n"
    "    <tr>\n"
    "      <th style=\"text-align: left\">a</th>\n"
    "      <th style=\"text-align: center\">b</th>\n"
    "      <th style=\"text-align: right\">c</th>\n"
    "      <th>d</th>\n"
    "    </tr>\n"
    "  </thead>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td style=\"text-align: left\">1</td>\n"
    "      <td style=\"text-align: center\">2</td>\n"
    "      <td style=\"text-align: right\">3</td>\n"
    "      <td>4</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "foot",
    "|a|\n"
    "|-|\n"
    "|b|\n"
    "|=|\n"
    "|c|\n",
    "<table>\n"
    "  <thead>\n"
    "    <tr>\n"
    "      <th>a</th>\n"
    "    </tr>\n"
    "  </thead>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>b</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "  <tfoot>\n"
    "    <tr>\n"
    "      <td>c</td>\n"
    "    </tr>\n"
    "  </tfoot>\n"
    "</table>\n" },
  { "bodies",
    "|a|\n"
    "|-|\n"
    "|b|\n"
    "|-|\n"
    "|c|\n",
    "<table>\n"
    "  <thead>\n"
    "    <tr>\n"
    "      <th>a</th>\n"
    "    </tr>\n"
    "  </thead>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>b</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>c</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "code",
    "| `a|b` | c |\n"
    "|--|--|\n"
    "| ``x`|`y`` | <code>p|q</code> |\n",
    "<table>\n"
    "  <thead>\n"
    "    <tr>\n"
    "      <th><code class=\"language-plaintext highlighter-rouge\">a|b</code></th>\n"
    "      <th>c</th>\n"
    "    </tr>\n"
    "  </thead>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td><code class=\"language-plaintext highlighter-rouge\">x`|`y</code></td>\n"
    "      <td><code>p|q</code></td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "escaped",
    "a \\| b | c\n",
    "<table>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>a | b</td>\n"
    "      <td>c</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "uneven",
    "|a|b|\n"
    "|-|\n"
    "|c|\n"
    "|d|e|f|\n",
    "<table>\n"
    "  <thead>\n"
    "    <tr>\n"
    "      <th>a</th>\n"
    "      <th>b</th>\n"
    "      <th> </th>\n"
    "    </tr>\n"
    "  </thead>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>c</td>\n"
    "      <td> </td>\n"
    "      <td> </td>\n"
    "    </tr>\n"
    "    <tr>\n"
    "      <td>d</td>\n"
    "      <td>e</td>\n"
    "      <td>f</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "paragraph-above",
    "text\n"
    "| a | b |\n",
    "<p>text\n"
    "| a | b |</p>\n" },
  { "line-without",
    "| a |\n"
    "no bar\n",
    "<p>| a |\n"
    "no bar</p>\n" },
  { "only-head",
    "| a |\n"
    "|---|\n",
    "<p>| a |\n"
    "|—|</p>\n" },
  { "first-separator",
    "|---|\n"
    "| a |\n",
    "<table>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>a</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "spans",
    "| *a* | [b](c) |\n",
    "<table>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td><em>a</em></td>\n"
    "      <td><a href=\"c\">b</a></td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "attributes",
    "| a |\n"
    "{:.c}\n",
    "<table class=\"c\">\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>a</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "empty-cells",
    "|a||b|\n"
    "|||c|\n",
    "<table>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>a</td>\n"
    "      <td> </td>\n"
    "      <td>b</td>\n"
    "    </tr>\n"
    "    <tr>\n"
    "      <td> </td>\n"
    "      <td> </td>\n"
    "      <td>c</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
  { "bar-in-line",
    "a sentence | with a bar\n",
    "<table>\n"
    "  <tbody>\n"
    "    <tr>\n"
    "      <td>a sentence</td>\n"
    "      <td>with a bar</td>\n"
    "    </tr>\n"
    "  </tbody>\n"
    "</table>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/table/", cases, G_N_ELEMENTS (cases));
}
