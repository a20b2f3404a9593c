/* HTML in a line. What is expected is what kramdown 2.5.2 answers. */

#include "cases.h"

static const Case cases[] = {
  { "element",
    "A <b>bold *em*</b> word.\n",
    "<p>A <b>bold <em>em</em></b> word.</p>\n" },
  { "raw",
    "<kbd>*x*</kbd> <code>a_b_</code> <samp>--</samp>\n",
    "<p><kbd>*x*</kbd> <code>a_b_</code> <samp>--</samp></p>\n" },
  { "attribute",
    "<span markdown=\"0\">*x*</span> <kbd markdown=\"span\">*x*</kbd>\n",
    "<p><span>*x*</span> <kbd><em>x</em></kbd></p>\n" },
  { "unclosed",
    "a <span>*b*\n",
    "<p>a <span><em>b</em></span></p>\n" },
  { "void",
    "a<br>b<img src='x'>\n",
    "<p>a<br />b<img src=\"x\" /></p>\n" },
  { "comment",
    "a <!-- *b* --> c\n",
    "<p>a <!-- *b* --> c</p>\n" },
  { "bad",
    "a < b > c <d e=f%>\n",
    "<p>a &lt; b &gt; c &lt;d e=f%&gt;</p>\n" },
  { "block-tag",
    "a <p>b</p>\n",
    "<p>a &lt;p&gt;b&lt;/p&gt;</p>\n" },
  { "end-alone",
    "a </b>\n",
    "<p>a &lt;/b&gt;</p>\n" },
  { "cdata",
    "a <![CDATA[*<b>*]]> c\n",
    "<p>a *&lt;b&gt;* c</p>\n" },
  { "lines",
    "<a title=\"two\n"
    "lines\">x</a>\n",
    "<p><a title=\"two lines\">x</a></p>\n" },
  { "ruby",
    "<ruby>字<rt>zì</rt></ruby>\n",
    "<p><ruby>字<rt>zì</rt></ruby></p>\n" },
  { "closed",
    "<span/>x\n",
    "<p><span></span>x</p>\n" },
};

int
main (int argc,
      char *argv[])
{
  return run_cases (argc, argv, "/markdown/span-html/", cases, G_N_ELEMENTS (cases));
}
