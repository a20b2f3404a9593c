# Documents by chance that go for one feature each, from small grammars: what
# stands between two `‹›` is the name of a rule, and each rule is a list to
# choose from. Rare forms stand beside common ones on purpose.
class HardDocuments
  FEATURES = %i[attributes extensions definitions footnotes abbreviations tables maths typography html_blocks html_spans
                headers toc lists code breaks entities links emphasis].freeze

  BASE = {
    w: %w[a b ab the word Word CSS x1 中文 说 é über 1 42 日本 foo-bar s_n ß İx Ǆ],
    t: ['‹w›', '‹w›', '‹w› ‹w›', '‹w› ‹w› ‹w›', '‹s›', '‹w› ‹s›', '‹s› ‹w›', '‹w›‹s›‹w›'],
    s: ['*‹w›*', '**‹w›**', '`‹w›`', '[‹w›](u)', '[‹w›][id]', '<b>‹w›</b>', '"‹w›"', "'‹w›'", '$$‹w›$$', '‹w›{:.c}', '*‹w›*{:.c}',
        '![‹w›](i)', '[^1]', '~~‹w›~~', '&amp;', '--', '...', '<br>', '\\*', '<<‹w›>>', '<http://x.y>', '_‹w›_', '{::comment}x{:/}',
        '`|`', '|', "‹w›  \n‹w›", "‹w›\\\\\n‹w›", "‹w›\n‹w›", '<!-- c -->'],
    l: ['‹t›', '‹t›', '‹t› ‹t›', '‹w›'],
    i: ['', '', '', '', ' ', '  ', '   ', '    ', "\t", '     ', " \t", '      ', "  \t", '        '],
    i3: ['', '', '', ' ', '  ', '   '],
    n: ["\n", "\n", "\n\n", "\n\n", "\n\n", "\n \n", "\n\n\n", "\n^\n", "\n\t\n"],
    p: ['‹l›', '‹l›', "‹l›\n‹l›", "‹i3›‹l›\n‹i›‹l›", '> ‹l›', '* ‹l›', "* ‹l›\n‹i›* ‹l›", '# ‹l›', "‹l›\n---", '| ‹w› | ‹w› |', '    ‹l›',
        "```\n‹l›\n```", '<div>‹l›</div>', '***', ": ‹l›", '1. ‹l›', '[id]: u "t"', '[^1]: ‹l›', '{:.c}', '$$x$$', '<!-- c -->', '‹w›‹n›: ‹w›',
        "> * ‹l›\n> ‹l›", "* > ‹l›\n‹i›‹l›", "*[CSS]: T", '{::options auto_ids="false" /}', '^', '{:toc}', "* x\n{:toc}"],
    ps: ['‹p›', '‹p›‹n›‹p›', '‹p›‹n›‹p›‹n›‹p›'],
    ial: ['{:.c}', '{: .c}', '{:#i}', '{: #i .c k="v"}', "{:k='v \\' w'}", '{:ref}', '{:r2 .d}', '{:}', '{: }', '{:.a.b#c.d}', '{:k=v}', '{: k="a}b"}',
          '{:k="a\\}b"}', '{: .c #i', '{.c}', '{#i}', '{:.中}', '{:#中}', '{: k="1" k="2"}', '{: class="x" .y}', '{: .y class="x"}', '{:id="q" #r}',
          '{:  .c  }', "{:\t.c}", '{:.c }', '{:.c} x', '{:.c}{:.d}', "{:.c\n.d}", '{:k="a&b<c>\\"d"}', '{: K-x_y:z="1"}', '{:.c#}', '{:#1a}', '{: ..c}',
          '{:1}', '{:ref:ref2}', '{:/}', '{::x}', '{:style="color: red"}', '{: data-x=""}', "{: k='' .z}", '{: .no_toc}', '{:toc}', '{:ref }', '{:ref1 .c}',
          '{: href="z"}', '{: .c .c}', '{:\\.c}', '{:.c\\}}', '{: target="_blank" rel="x"}', '{:ref2}{:.c}', '{: title="a \'b\'"}', '{:.language-x}', '{: start="5"}',
          '{: k="a" , .b}', '{: k = "v"}', '{:k="x"y="z"}', '{:.a;b}', '{: #a:b-c_d}', '{: 中="x"}', '{: k="&amp;"}', '{:nope}'],
    ald: ['{:ref: .one k="1"}', '{:ref: ref2 .x}', '{:ref2: ref .y}', '{:ref2: #z}', '{:r2: .c d="e"}', '{:ref:}', '{:ref: .one}{:.two}', ' {:ref: .in}',
          '    {:ref: .code}', '{:ref: k="a\\"b"}', '{:ref : .c}', '{: ref: .c}', '{:ref1: .q} x', '{:ref-2: .c}', '{:ref2: ref1 #k}', '{:ref1: ref2 .m}', '{:中: .c}',
          "{:ref: .a\n.b}", '{:ref: .a#b}', '{:ref1:.x }'],
    doc: ['‹b›', '‹b›‹n›‹b›', '‹b›‹n›‹b›‹n›‹b›', '‹b›‹n›‹p›', '‹p›‹n›‹b›', '‹b›‹n›‹b›‹n›‹p›‹n›‹b›', "‹b›\n‹p›", "‹p›\n‹b›", '> ‹b›', '* ‹b›', "‹ind›", '‹q›', "‹b›\n"],
    ind: ["* ‹b›\n‹shift›", "1. ‹w›‹n›‹shift›", "‹w›\n: ‹shift›", "[^1]: ‹w›‹n›‹shift›\n\n‹w›[^1]"],
    shift: ['«‹b›‹n›‹b›»', '«‹b›»', '«‹p›‹n›‹b›»'],
    q: ['»‹b›‹n›‹b›«', '»‹b›«', "»‹b›«\n‹p›", "»‹p›‹n›‹b›«‹n›‹b›"]
  }.freeze

  RULES = {
    attributes: {
      b: ["‹p›\n‹ial›", "‹ial›\n‹p›", "‹p›\n‹i›‹ial›\n‹p›", '‹ald›', '‹ald›', "* ‹ial› ‹l›\n* ‹l›", "* ‹l›\n‹i›‹ial›\n* ‹l›\n‹ial›", "1. ‹ial›‹l›\n2. ‹ial› {:.z} ‹l›",
          "| a | b |\n‹i›‹ial›", "| a‹ial› | *b*‹ial› |\n|-|-|\n| `c`‹ial› | d ‹ial› |\n‹ial›", "‹s›‹ial› ‹t›", "‹t› ‹s› ‹ial›", '‹s›‹ial›‹ial›', "# ‹s›‹ial›\n‹ial›",
          "‹p›\n\n‹ial›\n\n‹p›", "‹p›\n‹ial›\n‹ial›\n\n‹p›", "> ‹l›\n> ‹ial›\n‹ial›", "<div>\n‹l›\n</div>\n‹ial›", "‹w›\n: ‹ial› ‹l›\n: ‹l›\n‹ial›", "‹w› ‹s›‹ial›\n: ‹l›",
          "```x\n‹w›\n```\n‹ial›", "    ‹w›\n‹ial›", "$$x$$\n‹ial›", "***\n‹ial›", "[^1]: ‹l›\n‹ial›", "*[CSS]: ‹w›\n‹ial›", "[id]: u\n‹ial›", "<!-- c -->\n‹ial›",
          "^\n‹ial›\n‹p›", "{::comment}\nx\n{:/}\n‹ial›\n‹p›", "![a](b)\n‹ial›", "![a](b)‹ial›\n‹ial›", "[a](b)‹ial› **c**‹ial›", "‹s› ‹ial›‹s›", "*a ‹s›‹ial›*‹ial›",
          "<b>‹s›‹ial›</b>‹ial›", "‹ald›\n‹ial›\n‹p›", "‹p›\n‹ald›\n‹ial›", "* ‹l›\n\n  ‹l›\n  ‹ial›\n\n* ‹l›", "* ‹w›\n  ‹ial›\n  ‹l›", "[x]‹ial›", "[id]‹ial›", "![x][id]‹ial›",
          "‹w›[^1]‹ial›", "$$a$$‹ial›", "`a`‹ial›", "<http://a.b>‹ial›", "‹ial›‹l›", '* ‹ial›', "* ‹ial›\n  ‹l›", "* * ‹ial› ‹l›", "CSS‹ial›", "&amp;‹ial›", "--‹ial›", '"a"‹ial›',
          "{::nomarkdown}x{:/}‹ial›", "<br>‹ial›", "<!-- x -->‹ial›", "‹w›\\\\\n‹ial›", "‹w›  \n‹ial›"]
    },
    extensions: {
      o: ['auto_ids="false"', 'auto_ids="true"', 'parse_block_html="true"', 'parse_span_html="false"', 'smart_quotes="apos,apos,quot,quot"', 'smart_quotes="39,39,quot,quot"',
          'toc_levels="2"', 'toc_levels="2..3"', 'toc_levels="2,3"', 'auto_id_prefix="p"', 'auto_id_stripping="true"', 'footnote_nr="5"', 'header_offset="1"', 'header_offset="-1"', 'entity_output="symbolic"',
          'entity_output="numeric"', 'entity_output="as_input"', 'hard_wrap="true"', 'typographic_symbols="hellip: ..."', 'line_width="40"', 'remove_block_html_tags="false"',
          'remove_span_html_tags="true"', 'math_engine="nil"', 'math_engine="katex"', 'syntax_highlighter="nil"', 'footnote_backlink="^"', 'footnote_backlink=""', 'enable_coderay="false"', 'transliterated_header_ids="true"',
          'nope="1"', 'auto_ids=false', 'auto_ids="x"', "auto_ids='false'", 'gfm_quirks="paragraph_end"', 'gfm_quirks="no_auto_typographic"', 'footnote_prefix="f"', 'link_defs="x"', 'header_links="true"',
          'toc_levels="x"', 'template="x"', 'forbidden_inline_options="x"', 'list_indent="4"', 'footnote_backlink_inline="true"', 'remove_line_breaks_for_cjk="true"', 'auto_ids="false" hard_wrap="true"', '.c #i auto_ids="false"'],
      k: ['comment', 'nomarkdown', 'options', 'x', 'Comment', 'nomarkdown type="html"', 'nomarkdown type="latex"', 'nomarkdown type="html latex"', 'comment .c', 'comment a="}"', 'comment a="\\}"', 'nomarkdown '],
      c: ['{:/}', '{:/comment}', '{:/nomarkdown}', '{:/x}', '{:/ }', '', '{::/}', '{:/options}'],
      b: ["{::‹k›}\n‹ps›\n‹c›", "{::‹k›}‹l›‹c›", "‹l›{::‹k›}‹l›‹c›‹l›", '{::‹k› /}', '{::‹k›/}', "{::options ‹o› /}\n‹p›", '{::options ‹o› /}', "‹l›{::options ‹o› /}‹l›", '{::options ‹o›}', "{::options ‹o›}\n‹p›\n{:/}", "‹i3›{::‹k›}\n‹p›\n‹i›‹c›",
          "{::‹k›}\n{::‹k›}\n‹l›\n‹c›\n‹l›\n‹c›", "* {::‹k›}\n  ‹l›\n  ‹c›\n* ‹l›", "‹l›\n{::‹k›}\n‹l›\n‹c›\n‹l›", '‹c›', "‹l› ‹c› ‹l›", "{::‹k›} ‹l›\n‹c›", "{::‹k›}\n‹l› ‹c›\n‹c›", "*a {::‹k›}*‹c› b*", "# ‹w› {::‹k›}x‹c› ‹w›", "| {::‹k›}a‹c› | {::‹k›}|‹c› |",
          "{::‹k›}\n\n‹p›\n\n‹c›\n\n‹l›", "# ‹w›\n{::options ‹o› /}\n## ‹w›", "<div>‹l›</div>\n\n{::options ‹o› /}\n\n<div>*a* <b>*x*</b></div>\n\n# \"‹w›\" ...", "‹l›\n‹l›\n\n{::options ‹o› /}\n\n‹l›\n‹l›", "{::nomarkdown}\n<div>\n{:/}\n\n‹p›\n\n{::nomarkdown}\n</div>\n{:/}",
          "[a {::comment}]{:/}](u)", '"{::comment}x{:/}a"', "{::comment}\n‹ial›\n{:/}\n‹p›", "<div markdown=\"1\">\n{::‹k›}\n‹l›\n‹c›\n</div>", "<b>{::‹k›}x‹c›</b>"]
    },
    definitions: {
      b: ["‹l›\n: ‹l›", "‹l›\n‹l›\n: ‹l›\n: ‹l›", "‹l›\n\n: ‹l›", "‹l›\n:‹i›‹l›", "‹l›\n‹i›: ‹l›", "‹l›\n: ‹l›\n‹i›‹l›", "‹l›\n: ‹l›\n\n‹i›‹l›", "‹l›\n: ‹p›\n\n‹i›‹p›\n\n: ‹l›", "‹l›\n: * ‹l›\n  * ‹l›", "‹l›\n:     ‹l›", "‹l›\n: ```\n  ‹l›\n  ```", "‹l›\n: > ‹l›\n‹i›‹l›", "‹l›\n: ‹w›\n\n  : ‹l›", "‹l›\n: ‹w›\n  : ‹l›", ': ‹l›', "‹p›\n: ‹l›", "‹p›‹n›: ‹l›",
          "‹l›\n: ‹l›\n‹l›\n: ‹l›", "‹l›\n: ‹l›\n\n‹l›\n: ‹l›", "‹l›\n: ‹l›\n‹n›‹l›\n\n: ‹l›", "‹l›\n:", "‹l›\n: \n  ‹l›", "‹l›\n:\n  ‹l›", "‹l›\n: ‹l›\n^\n‹l›\n: ‹l›", "‹l›\n\n\n: ‹l›", "‹l›\n: # ‹l›", "‹l›\n: {:.c} ‹l›\n: {:.d}", "{:.t} ‹l›\n: ‹l›", "‹l›\n: | a | b |", "‹l›\n:   ‹w›\n\n    ‹w›\n\n        ‹w›", "* ‹l›\n  : ‹l›", "* ‹l›\n\n  ‹l›\n  : ‹l›", "‹l›\n: [^1]\n\n[^1]: x\n: y", "‹l›\n: ‹l›\n***", "‹l›\n: ‹l›\n# ‹l›", "‹l›\n: ‹w›\n* ‹l›", "‹l›\n: ‹w›\n\n* ‹l›", "‹l›  \n‹l›\n: ‹l›", "‹w›\n:\t‹w›\n\n\t‹w›", "‹w›\n\t: ‹w›", "‹w›\n: ‹w›\n\n\t: ‹w›", "‹w›\n: ‹w›\n: ‹w›\n\n: ‹w›\n\n‹w›", "‹w›\n: ‹w›\n:‹w›", "<div>x</div>\n: ‹l›", "$$x$$\n: ‹l›", "‹w›\n: $$x$$", "‹w›\n: <div>x</div>\n  </div>", "‹w›\n: <div>\n  x\n  </div>"]
    },
    footnotes: {
      f: ['[^1]', '[^2]', '[^a-b]', '[^none]', '[^中]', '[^1 ]', '[^ 1]', '[^A]', '[^a]', '[^x_y]', '[^1]{:.c}', '\\[^1]', '[^1](u)', '[a[^1]](u)', '*[^1]*', '[^-a]', '[^1][^2]', '![^1]', '`[^1]`', '<b>[^1]</b>', '"[^1]"', "'[^1]'", '[^1]:', '[^é]', '[^1.2]', '[^]'],
      d: ['[^1]: ‹l›', "[^1]: ‹l›\n‹i›‹l›", "[^1]:\n    ‹l›", "[^1]: ‹l›\n\n    ‹p›", "[^1]: ‹l›\n\n    ‹p›\n\n    ‹p›", "[^2]: ‹p›", "[^2]: ‹l› [^1]", "[^1]: ‹l› [^2]", '[^1]: ‹f›', '[^a-b]: ‹l›', '[^中]: ‹l›', "[^1]: * ‹l›\n    * ‹l›", "[^1]:     ‹l›", "[^1]: ‹l›\n\n        ‹l›", "[^2]: > ‹l›", "[^2]: ```\n    ‹l›\n    ```", "[^2]: | a | b |", "[^1]: ‹w›\n: ‹w›",
          "‹i›[^1]: ‹l›", '[^A]: ‹l›', '[^a]: ‹l›', "[^1]: \n\n    ‹l›", '[^1]:', '[^1]: ', "[^2]: # ‹l›", "[^2]: $$x$$", "[^2]: <div>x</div>", "[^1]: ‹l›\n[^2]: ‹l›", "[^1]: ‹l›\n{:.c}", "[^1]: ‹l›\n    {:.c}", "[^2]: ***", "[^2]: ![a](b)", "[^2]: [id]: x", "* ‹l›\n  [^2]: ‹l›", "> [^2]: ‹l›", "> [^1]: ‹l›\n> ‹l›", "[^1]:‹l›", "[^1]: ‹l›  ", "[^1]: ‹w›\n\n\t‹w›", "[^1]: ‹w›\n\n  ‹w›", "[^1]: ‹w›\n\n\n    ‹w›", "[^1]: ‹w›\n * ‹l›", "[^x_y]: ‹l›", "[^1]: {:.c}\n    ‹l›", "[^1]: ‹w›\n^\n    ‹w›", "[^1]: * ‹w›\n\n      ‹w›\n\n    ‹w›", "[^1]: <p>‹w›</p>", "[^1]: `‹w›`", "[^2]: ‹w›\n    {:toc}", "[^é]: ‹l›", "[^1]: {::comment}x{:/}", "[^1]: *[CSS]: x"],
      b: ['‹l›‹f›', '‹l›‹f› ‹f›', '‹d›', '‹d›', '‹d›', "‹f›\n\n‹d›", "# ‹w›‹f›\n\n‹d›", "| ‹f› | ‹f› |\n\n‹d›", "* ‹f›\n* ‹l›\n\n‹d›", "> ‹f›\n\n‹d›", "‹w›\n: ‹f›\n\n‹d›", "‹f›\n\n* x\n{:footnotes}\n\n‹d›", "{:footnotes}\n‹d›", "[a]: u\n‹d›\n‹f›", "*[CSS]: ‹f›\n\nCSS ‹f›", "<div>‹f›</div>\n\n‹d›", "<div markdown=\"1\">‹f›\n\n‹d›\n</div>", '‹f›: ‹l›', "‹l›\n‹d›", "‹f›‹f›\n‹d›\n\n‹d›", "* toc\n{:toc}\n\n# a ‹f›\n\n‹d›", "1. x\n{:footnotes .c}\n\n‹f›\n\n‹d›", "‹f› $$x$$ ‹f›"]
    },
    abbreviations: {
      k: %w[CSS HTML a 中文 é the a-b x1 Word ab über A.B C++ foo-bar 说 *x* CSS3 ß x&y a|b], c: ['', 'T', 'Title "q" <b>', 'T & u', '  T  ', '*T*', 'a [^1]', '中 文'],
      b: ['*[‹k›]: ‹c›', '*[‹k›]: ‹c›', "*[‹k›]:‹c›\n*[‹k›]: ‹c›", "*[‹k›]: ‹c›\n‹ial›", "*[‹k›]: ‹c›\n{:.x}\n\n‹k› ‹t›", ' *[‹k›]: ‹c›', '    *[‹k›]: ‹c›', '‹k› ‹k›, ‹k›. (‹k›) "‹k›"', '‹k›‹k› x‹k› ‹k›x ‹k›s', '[‹k›](u)', '[‹k›][id] [‹k›]', '`‹k›` $$‹k›$$', '*‹k›* **‹k›**‹k›', '# ‹k› ‹w›', "‹k›\n‹k›", '| ‹k› | ‹k›x |', "* ‹k›\n* ‹l› ‹k›", '<b>‹k›</b> <abbr>‹k›</abbr>', '<div>‹k›</div>', '![‹k›](i "‹k›")', "‹k›\n: ‹k›", "‹k›[^1]\n\n[^1]: ‹k›", '‹k›-‹k›_‹k›/‹k›', '‹k›‹s›', '‹s›‹k›', '*[‹k› ‹k›]: ‹c›', '‹k› ‹k›', "‹k›\n‹k›", '‹k›  ‹k›', '*[ ‹k› ]: ‹c›', '*[]: x', '*[a]b]: x', "*[‹k›]\n: x", "‹l›\n*[‹k›]: ‹c›", "> *[‹k›]: ‹c›", "* ‹w›\n  *[‹k›]: ‹c›", '&‹k›; \\‹k›', '"‹k›"s \'‹k›\'', '‹k›...‹k›--‹k›', '{:.‹k›}', '‹k›{:.c}', '* toc
{:toc}', '## ‹k›{:.c} ‹k›', '~~‹k›~~', "‹k›  \n‹k›", '*[x‹k›]: q', '<span markdown="0">‹k›</span>', '<div markdown="1">‹k›</div>', '{::nomarkdown}‹k›{:/} ‹k›', '*[‹k›]: ‹c›
{:.a #b title="z"}', '<http://CSS.org/CSS>']
    },
    tables: {
      x: ['‹w›', '', ' ', ' ‹w› ', '‹t›', '*‹w›*', '`a|b`', '`` a|b ``', 'a\\|b', '$$a|b$$', '[a|b](u)', '<b>a|b</b>', '<b a="|">x</b>', '\\|', '`a', '"a|b"', '**a|b**', '![a|b](i)', '{:.c}', '‹w›{:.c}', '<br>', '`\\|`', '`a\\|b`', '\\\\', '&#124;', '&amp;', '---', ':-:', '=', '[^1]', '`|`|`', '``|`', '<code>a|b</code>', '<!-- | -->', '$$|$$ $$', '[id]', '[a|b][id]', '<http://a|b>', '~~a|b~~', ' x', 'x ', '{::comment}|{:/}', '<i>|</b>', '-', '+', ':', '1.', '* a', '> a', '# a', 'a: b', '\\`|\\`', '$', '$$', '<a', '<a href="|', "'|'"],
      r: ['|‹x›|‹x›|', '| ‹x› | ‹x› |', '‹x›|‹x›', '|‹x›|‹x›', '‹x›|‹x›|', '|‹x›|', '‹x›|', '|‹x›', '|‹x›|‹x›|‹x›|', '| ‹x› | ‹x› | ‹x›', '| ‹x› ‖ ‹x› |', '||‹x›||', '|', '||', '‹i3›|‹x›|‹x›|', '|‹x›|‹x›|  ', '‹x› | ‹x› | ‹x› |', '|‹x›|‹x›|{:.c}', "|‹x›|‹x›| ‹w›", '‹i›| ‹x› | ‹x› |'],
      h: ['|---|---|', '|:--|--:|', '|:-:|-|', '---|---', '|-|', '|---', '---|', '|---+---|', '| --- | --- |', '|:---|:---:|---:|', '|===|===|', '|=|', '====|', '| - |', '|-+-|', '|:|:|', '|--- --|', '- | -', '‹i3›|---|', '-|-', '|:-', '|-:|', ':-:|:-:', '|---|---|  ', '| :- | -: |', '+---+---+', '---+---', '|=+=|', '=|=', '|- -|', '| |', '|:-:', '-----', '=====', '|-|-|-|-|', '|--|---|x', ':--', '|::|', '|--=|', '|---|', '|--|--|', '|---|---|'],
      b: ["‹r›\n‹h›\n‹r›", "‹r›\n‹h›\n‹r›\n‹r›", "‹r›", "‹r›\n‹r›", "‹h›\n‹r›", "‹h›\n‹r›\n‹h›\n‹r›", "‹r›\n‹h›\n‹r›\n‹h›\n‹r›", "‹r›\n‹h›\n‹r›\n‹h›\n‹r›\n‹h›\n‹r›", "‹r›\n‹h›", "‹h›", "‹h›\n‹h›", "‹r›\n‹h›\n‹h›\n‹r›", "‹l›\n‹r›", "‹l›\n‹r›\n‹h›\n‹r›", "‹r›\n‹l›", "‹r›\n‹h›\n‹r›\n‹l›", "‹r›\n‹h›\n‹r›\n{:.c}", "{:.c}\n‹r›\n‹r›", "* ‹r›\n  ‹h›\n  ‹r›", "> ‹r›\n> ‹h›\n> ‹r›", "> ‹r›\n‹r›", "* ‹l›\n\n  ‹r›\n  ‹h›\n  ‹r›", "‹w›\n: ‹r›\n  ‹h›\n  ‹r›", "‹r›\n\n‹r›", "‹l›\n\n‹r›\n‹h›\n‹r›\n\n‹l›", "# ‹r›", "<div markdown=\"1\">\n‹r›\n</div>", "‹r›\n^\n‹r›", "[^1]: ‹r›\n    ‹r›\n\n‹w›[^1]", "‹r›\n***", "‹r›\n# ‹w›", "‹r›\n* ‹r›", "‹r›\n<div>x</div>", "‹r›\n    ‹r›", "‹r› \\\\\n‹r›", "‹r›  \n‹r›", "‹r›\n> ‹r›", "‹r›\n```\n‹r›\n```", "‹r›\n---", "‹r›\n===", "‹r›\n: ‹r›", "1. ‹r›\n2. ‹r›", "‹h›\n‹r›\n‹h›", "‹r›\n‹h›\n‹r›\n=|=\n‹r›", "‹r›\n‹h›\n‹r›\n|===|\n‹r›\n‹h›\n‹r›", "    ‹r›", "‹r›\n\t‹r›", "‹r›\n[id]: u|v", "‹r›\n{::comment}\n|\n{:/}\n‹r›"]
    },
    maths: {
      m: ['x', 'a_b*c*', 'a<b&c>d', '\\lambda', '', ' ', ' x ', 'a|b', '\\$$', '$', "a\nb", "\nx\n", "a\n\nb", '&amp;', '"x"', '[a](b)', '`x`', 'a$b', '\\\\', '<b>x</b>', '\\begin{a}x\\end{a}', '{:.c}', 'a--b', "'", '% x', '</script>', '<!-- x', ']]>', "\\\\\na", '中', "x\n  y"],
      b: ['$$‹m›$$', "$$\n‹m›\n$$", '‹w› $$‹m›$$ ‹w›', '$$‹m›$$ ‹w›', '‹w› $$‹m›$$', "$$‹m›$$\n‹ial›", '‹w› $$‹m›$$‹ial›', '\\$$‹m›$$', '$\\$‹m›$$', '\\$\\$‹m›\\$\\$', "* $$‹m›$$\n* ‹w› $$‹m›$$", "> $$‹m›$$", "> $$\n> ‹m›\n> $$", '| $$‹m›$$ | b |', '# $$‹m›$$ x', "‹w›\n$$‹m›$$\n‹w›", "‹w›\n\n$$‹m›$$\n‹w›", "‹w›\n$$‹m›$$\n\n‹w›", '$‹m›$', '$$$‹m›$$$', '$$‹m›', '‹w› $$‹m›', '$$‹m›$$ $$‹m›$$', "$$‹m›$$\n$$‹m›$$", "$$‹m›$$\n\n$$‹m›$$", '*$$‹m›$$*', '"$$‹m›$$"', "'$$‹m›$$'", '[$$‹m›$$](u)', "‹i›$$‹m›$$", "* ‹w›\n\n  $$‹m›$$", "* ‹w›\n  $$\n  ‹m›\n  $$", "1. $$‹m›$$\n\n   $$‹m›$$", "‹w›\n: $$‹m›$$", "[^1]: $$‹m›$$\n\n[^1]", '<div markdown="1">$$‹m›$$</div>', '<b>$$‹m›$$</b>', '<div>$$‹m›$$</div>', '$$‹m›$$x', 'x$$‹m›$$x', "$$‹m›$$  ", '$$‹m›$$.', '\\\\$$‹m›$$', '\\(‹m›\\)', '\\[‹m›\\]', '$$ $$', '$$$$', '$$$$$$', "$$\n\n$$", "{:.c}\n$$‹m›$$", "$$‹m›$$ {:.c}", '~~$$‹m›$$~~', "# a\n$$‹m›$$", "$$‹m›$$\n# a", "$$‹m›$$\n* a", "$$‹m›$$\n^\na", '{::comment}$${:/} $$‹m›$$', '$$<b>$$</b>', '\\$$\\$$ $$x$$', '`$$` $$‹m›$$', '$$‹m›`$$`']
    },
    typography: {
      q: ['"', "'", '"', "'", '""', "''", '"\'', '\'"', '\\"', "\\'", '&quot;', '“', '’'], e: ['', ' ', ' ', "\n", '(', ')', '.', ',', '!', '-', '--', '---', '...', '[', ']', '*', '_', '`', '<b>', '</b>', '{', '}', '/', ':', ';', '?', '…', '。', '，', '「', '1', '90s', 's', 't', 'll', '中', 'é', '&', '<', '>', '<<', '>>', ' <<', '>> ', '<< ', ' >>', '\\<<', '\\...', '\\--', '\\\\', '&nbsp;', "\u00a0", '*a*', '`a`', '[a](b)', '<br>', '$$x$$', '=', '+', '#', '|', '~', '~~', '%', '@', '^', '$', '....', '....a', '----', '-----', '- - -', '\\', '  ', '‹w›', '{:.c}', '[^1]', '--"', '"--', '(\'', '\'.', "'s", "'90s", '"’', 'σ', '🙂', '０', '²', "\u3000", "\u2009"],
      u: ['‹q›‹e›', '‹e›‹q›', '‹e›‹q›‹e›', '‹q›‹w›‹q›', '‹e›', '‹w›', '‹q›‹u›‹q›', '‹u›‹u›', '‹u› ‹u›', '‹u›‹u›‹u›', '‹q›', '*‹u›*', '<b>‹u›</b>', '[‹u›](u)'],
      b: ['‹u›‹u›', '‹u›‹u›‹u›', '‹u› ‹u› ‹u›', '# ‹u›', '* ‹u›', '> ‹u›‹u›', '| ‹u› | ‹u› |', "‹u›\n‹u›", '‹w›‹u›', '‹u›‹w›', '‹w›‹q›‹w›‹q›‹w›', '‹q›‹w›‹e›‹q› ‹w›', "‹w›\n: ‹u›", '![‹u›](i "‹u›")', '[id]: u "‹u›"']
    },
    html_blocks: {
      g: %w[div p section ul li table tr td pre script style details summary figure custom-x x:y article blockquote h2 span b em a code textarea math svg iframe video button hr br img input form select option dl dt dd address center nav DIV P Pre body html head title noscript object ins del map canvas time label kbd],
      at: ['', '', '', ' class="x"', ' markdown="1"', ' markdown="0"', ' markdown="span"', ' markdown="block"', ' markdown=1', ' markdown', ' a=1', " a='1'", ' a', ' a = "1"', ' a="1" a="2"', ' A="1"', " a='x \"y\"'", ' a="&amp;&lt;"', ' a="<b>"', ' a="x>y"', " a='x'b='y'", "\na=\"1\"", ' 中="x"', ' @click="x"', ' :a="1"', ' a-b_c:d="1"', ' a=b/', ' /', ' a="1" /', '/', ' a="x', " style='color:red'", ' markdown="x"', " markdown='1' class='y'", ' id=x class=y z', ' a="1\n2"', '  ', ' href=http://a.b/c?d&e', ' onclick="a(\'b\')"', ' data-x=\'{"a":1}\''],
      v: ['‹l›', "\n‹l›\n", "\n\n‹ps›\n\n", "\n‹p›\n", '', "\n", "\n\n", ' ‹l› ', '<‹g›‹at›>‹l›</‹g›>', "\n<‹g›‹at›>\n‹l›\n</‹g›>\n", "\n\n<‹g›>\n\n‹p›\n\n</‹g›>\n\n", '<‹g›>', '</‹g›>', '<!-- c -->', "<!-- c\n\nd -->", '<br>', '<br/>', '&amp; & <', '<![CDATA[x]]>', '<?php x ?>', '<!DOCTYPE html>', "\n    ‹l›\n", "\n  ‹l›\n  ‹l›\n", "\n* ‹l›\n* ‹l›\n", "\n# ‹l›\n", '*‹w›*', "\n‹w›\n: ‹w›\n", "\n```\n<‹g›>\n```\n", "`<‹g›>`", '&copy; &nope; &#60; "x" \'y\' -- ...', "\n  <‹g›>‹l›\n  </‹g›>\n\n", "\\<‹g›>", '< ‹w›', '<‹w', '<>', '</>', '<3', "\n***\n", "\n{:.c}\n‹l›\n"],
      b: ['<‹g›‹at›>‹v›</‹g›>', '<‹g›‹at›>‹v›</‹g›>', '<‹g›‹at›>‹v›</‹g›>‹l›', '<‹g›‹at›>‹v›</‹g›> ‹l›', '<‹g›‹at›>‹v›', '‹v›</‹g›>', '<‹g›‹at›>', '<‹g›‹at›/>', '‹i3›<‹g›‹at›>‹v›</‹g›>', '‹i›<‹g›‹at›>‹v›</‹g›>', '‹l›<‹g›‹at›>‹v›</‹g›>‹l›', "‹l›\n<‹g›‹at›>‹v›</‹g›>\n‹l›", '<‹g›>‹v›</‹g›><‹g›>‹v›</‹g›>', '<‹g›><‹g›>‹v›</‹g›></‹g›>', '<‹g›><‹g›>‹v›</‹g›>', "<‹g›‹at›>\n<‹g›‹at›>‹v›</‹g›>\n</‹g›>", "* <‹g›‹at›>‹v›</‹g›>", "* ‹l›\n  <‹g›‹at›>\n  ‹l›\n  </‹g›>", "> <‹g›‹at›>\n> ‹l›\n> </‹g›>", "| <‹g›>‹w›</‹g›> | b |", '<!-- ‹l› -->', "<!-- ‹l›\n\n‹l› -->‹l›", '‹l› <!-- ‹l› --> ‹l›', '<?‹w› ‹l› ?>', "<?‹w›\n\n‹l› ?>‹l›", '<!‹w›>', '<![CDATA[‹l›]]>', "<‹g›‹at›>\n‹v›</‹g› >", '</‹g› x>', '<‹g›‹at›>‹v›</DIV>', "<‹g› \n>‹l›</‹g›>", '<!-->', '<!--->', '<!-- a -- b -->', '<!-- a', "<‹g›‹at›>‹v›</‹g›>\n‹ial›", "‹ial›\n<‹g›‹at›>‹v›</‹g›>", "<table><tr><td‹at›>‹v›</td></tr></table>", "<div markdown=\"1\">\n<‹g›‹at›>‹v›</‹g›>\n</div>", "<div markdown=\"1\">‹v›</div>", "<div markdown=\"1\">\n\n‹ps›\n\n</div>", "<div markdown=\"block\">‹v›</div>", "<p markdown=\"1\">‹v›</p>", "<div markdown=\"span\">‹v›</div>", "<script‹at›>‹v›</script>", "<style>‹v›</style>", "<pre‹at›>‹v›</pre>", "<ul>\n<li markdown=\"1\">‹v›</li>\n</ul>", "# <‹g›>‹l›</‹g›>", "‹w›\n: <‹g›‹at›>‹v›</‹g›>", '<details><summary>‹l›</summary>‹v›</details>', "<div>\n\n<div>\n\n</div>\n\n‹l›", '<div></p></div>', "<‹g›>\n\n```\n</‹g›>\n```\n\n</‹g›>", "* ‹l›\n<‹g›>‹v›</‹g›>"]
    },
    html_spans: {
      g: %w[b span u kbd code sub x:y custom a em br img input B a:b _x x-1 1x samp var script style pre div p button label math del ins textarea option iframe video time abbr q],
      at: ['', '', ' class="c"', ' markdown="1"', ' markdown="0"', ' markdown="span"', ' markdown="block"', " id='q'", ' a=b', ' a', ' a=', ' a = b', "\na=\"1\"", ' A="1"', ' a="<"', ' a=">"', ' a="*x*"', ' a="_b_"', " a='\"'", ' a="&amp; &"', ' a="|"', ' a="1" a="2"', '/', ' /', ' a=b/', ' a=b /', ' "x"', ' =x', ' 中=x', ' a="中"', ' href="http://x.y/z_a_b"', ' a="x\ny"', ' data-a=\'x\' b', ' <b>', ' a="[x](y)"', ' a="`"', ' a="$$"', ' @x="y"', ' x.y="z"'],
      y: ['‹t›', '*‹w›*', '', '‹w› *‹w› **‹w›** ‹w›*', '`</‹g›>`', '<‹g›‹at›>‹y›</‹g›>', '<‹g›>', '</‹g›>', '"‹w›"', "‹w›\n‹w›", '[‹w›](u)', '&lt; & < >', '<!-- x -->', '<?x y?>', '<![CDATA[x]]>', '{:.c}', '‹w›{:.c}', '\\<b>', '$$x$$', '--', '<br>', '*‹w›', '‹w›*', "'‹w›", '~~‹w›~~', '<‹w›', '<http://x.y>', '[^1]', '<img src="a">', '<input>', '</b', '<!-- x', '|', '{::comment}</‹g›>{:/}', "‹w›\n\n‹w›"],
      b: ['‹w› <‹g›‹at›>‹y›</‹g›> ‹w›', '<‹g›‹at›>‹y›</‹g›>', '‹w›<‹g›‹at›>‹y›</‹g›>‹w›', '‹w› <‹g›‹at›>‹y›', '‹w› </‹g›>‹y›', '*‹w› <‹g›‹at›>‹y›* ‹w›</‹g›>', '‹w› <‹g›‹at›>‹y› *‹w›</‹g›> ‹w›*', '‹w› <‹g›‹at›/>‹y›', '‹w› <‹g›‹at›>‹y›</‹g›>{:.c}', '* <‹g›‹at›>‹y›</‹g›>', '# <‹g›‹at›>‹y›</‹g›> x', '| <‹g›‹at›>‹y›</‹g›> | b |', '[<‹g›‹at›>‹y›</‹g›>](u)', '[‹w› <‹g›>](u)</‹g›>', '"<‹g›>‹y›</‹g›>"', '‹w› <‹g›><‹g›>‹y›</‹g›></‹g›>', '‹w› <‹g›>‹y›<‹g›>‹y›</‹g›>', '‹w› <‹g›‹at›>‹y›</‹g› >', '‹w› <‹g›‹at›>‹y›</‹g› x>', '‹w› < ‹g›>', '‹w› <‹g› ‹w›', '‹w›</br>‹w›', '‹w›<br></br>‹w›', '‹w› <img‹at›> ‹y›', '‹w› <a href=u>‹y›</a>', '‹w› <a‹at›>[‹w›](u)</a>', '‹w› <code>‹y›</code>', '‹w› <script>‹y›</script>', '> ‹w› <‹g›>‹y›</‹g›>', "‹w›\n: <‹g›>‹y›</‹g›>", '**<‹g›>‹y›**</‹g›>', '`<‹g›>`‹y›</‹g›>', '‹w› <!-- ‹y› --> ‹w›', '‹w› <?‹y›?> ‹w›', '‹w› <![CDATA[‹y›]]> ‹w›', '‹w› <!‹w›> ‹y›', '‹w› <!-- ‹w›', '\\<‹g›>‹y›</‹g›>', '<‹g›\\>‹y›</‹g›>', '<div markdown="span">‹y›</div>', '<div markdown="1">‹w› <‹g›‹at›>‹y›</‹g›></div>', "‹w› <‹g›>\n‹y›\n</‹g›>"]
    },
    headers: {
      h: ['‹w›', '‹t›', '‹t› ‹t›', '‹w› {#id}', '‹w› {#a b}', '‹w›{#id}', '‹w› {#id} x', '‹w› #', '‹w› ##', '‹w›#', '‹w› \\#', '#', '', ' ', '‹w› {#中}', '‹w› {#1}', '‹w› {#a-b.c:d_e}', '‹w› {:.c}', '‹w› {:#i}', '{#id}', '[‹w›](u)', '[‹w›][id] ‹w›', '`‹w›` ‹w›', '*‹w›*{:.c}', '1. ‹w›', '123 456', '中文', '‹w› ‹w›', 'A & B', 'a_b', 'a.b', "a'b", '"a"', '<b>x</b>', '<!-- c --> ‹w›', '$$x$$ y', '[^1] a', '![alt](i)', '&amp; &copy;', 'É À', 'ß', 'İ', 'a--b', 'a...b', '   ‹w›   ', '‹w› {#id} ##', '‹w› ## {#id}', '\\{#id}', '~~‹w›~~', '| a', 'a | b', '- a', '-', '_', '...', '1', '1a', 'a1 b2', 'a\tb', '🙂 x', 'Ⅷ x', 'x²', '{::comment}x{:/}y', '\\*a\\*', 'a\\\\', '‹w›  ', '* a', '> a', 'σς', 'CSS', 'http://x.y', '<http://x.y>', 'a:b', 'x {#}', '<br>a', 'Ⓐ', '‹w› {# id}', "\u00a0a", 'a—b', '́a', 'Ａ', 'à̀'],
      b: ['# ‹h›', '## ‹h›', '### ‹h›', '###### ‹h›', '####### ‹h›', '#‹h›', "#\t‹h›", '‹i›# ‹h›', "‹h›\n===", "‹h›\n---", "‹h›\n-", "‹h›\n=", "‹i3›‹h›\n‹i›---", "‹h›\n--- ", "‹h›\n--- x", "‹h›\n-=-", "‹h›\n‹h›\n---", "# ‹h›\n# ‹h›\n# ‹h›", "## ‹w›\n\n## ‹w›\n\n## ‹w›", "# ‹h›\n‹ial›", "‹ial›\n# ‹h›", "‹ial›\n‹h›\n---", "‹l›\n# ‹h›\n‹l›", "‹l›\n\n‹h›\n---\n‹l›", "* # ‹h›\n* ‹h›\n  ---", "> # ‹h›\n> ‹h›\n> ---", "# ‹h›\n* ‹l›", "# ‹h›\n---", "‹h›\n---\n---", "‹h›\n===\n‹h›\n---", "---\n‹h›\n---", "‹w›\n: # ‹h›", "<div markdown=\"1\">\n# ‹h›\n</div>", "# ‹h›\n{:.no_toc}\n\n* t\n{:toc}", "#‹h› #", "# ‹h› #‹h›", "#", "# ", "#\n‹l›", "##\n‹l›", "# #", "# ##", "## ‹h› #####   ", "> ‹h›\n---", "* ‹h›\n---", "[^1]: ‹h›\n---\n\n[^1]", "    # ‹h›", "* t\n{:toc}\n\n# ‹h›\n\n## ‹h›\n\n### ‹h›\n\n# ‹h›", "‹h›\n\n---", "‹h›\n ---", "‹h›\n    ---", "# ‹h›\n    ‹l›", "# ‹h›\n: ‹l›", "|a|b|\n# ‹h›", "$$x$$\n# ‹h›", "<!-- c -->\n# ‹h›", "<b>\n# ‹h›\n</b>"]
    },
    toc: {
      h: ['# ‹hw›', '## ‹hw›', '### ‹hw›', '#### ‹hw›', "‹hw›\n===", "‹hw›\n---", "# ‹hw›\n{:.no_toc}", "## ‹hw›\n{: .no_toc .c}", "# ‹hw› {#x}", "## ‹hw› {#‹w›}", '> # ‹hw›', "* # ‹hw›", "<div markdown=\"1\">\n## ‹hw›\n</div>", '###### ‹hw›', "# ‹hw›\n{:#y}", "# ‹hw›\n{:id=\"\"}", "‹w›\n: # ‹hw›", '<h2>‹w›</h2>', '<h2 id="q">‹w›</h2>', "<h2 id=\"q\" markdown=\"1\">*‹w›*</h2>", "[^1]: # ‹hw›\n\na[^1]", "# ‹hw›\n{:toc}"],
      hw: ['‹w›', '‹t›', '[‹w›](u)', '‹w›[^1]', '<a href="x">‹w›</a>', '![‹w›](i)', '`‹w›`', '$$x$$', '*‹w›*{:#e}', '"‹w›"', '<b id="z">‹w›</b>', '<br> ‹w›', 'CSS', '‹w› & ‹w›', '<!-- c --> ‹w›', '<http://x.y>', "{::nomarkdown}<i>{:/}‹w›", '~~‹w›~~', '[‹w› *‹w›*][id]'],
      tl: ["* toc\n{:toc}", "1. toc\n{:toc}", "* toc\n{:toc .c #t}", "- a\n- b\n{:toc}", "* a\n  * b\n{:toc}", "{:toc}\n* x", "* {:toc} x", "* toc\n\n{:toc}", "* toc\n{: toc}", "* toc\n{:.c}\n{:toc}", "* toc\n{:toc: .c}", "+ toc\n{:.toc}", "> * t\n> {:toc}", "* a\n  * toc\n  {:toc}", "* toc\n {:toc}", "* toc\n    {:toc}", "‹w›\n{:toc}", "# ‹w›\n{:toc}", "1. a\n2. b\n{:toc .no_toc}", "* t\n{:toc .nav .x k=\"v\"}", "‹w›\n: ‹w›\n{:toc}", "* Table\n  of\n{:toc}"],
      b: ['‹h›', '‹h›‹n›‹h›', '‹tl›', "‹tl›\n\n‹h›\n\n‹h›", "‹h›\n\n‹tl›\n\n‹h›\n\n‹h›\n\n‹h›", "‹tl›\n\n‹tl›\n\n‹h›", "{::options toc_levels=\"2..3\" /}\n\n‹h›\n\n‹h›", "{::options auto_ids=\"false\" /}\n\n‹h›", "*[CSS]: c"]
    },
    lists: {
      m: ['*', '*', '-', '+', '1.', '2.', '10.', '0.', '1)', '999.', '*', '1.'], g: [' ', ' ', ' ', '  ', '   ', '    ', "\t", '     ', '      ', '', " \t", "\t ", "  \t", "\t\t"],
      x: ['‹l›', '‹l›', '', '‹w›', '‹w›', '[ ] ‹l›', '[x] ‹l›', '[X] ‹l›', '[ ]‹w›', '[]', '{:.c} ‹l›', '{:.c}', '> ‹l›', '# ‹l›', '‹m› ‹l›', '‹m›‹g›‹m›‹g›‹w›', '```', '    ‹w›', '| a | b |', ': ‹w›', '***', '---', '- -', '[id]: u', '<div>x</div>', '<div>', '$$x$$', '[^1]: ‹w›', '*[CSS]: x', '‹w›  ', "‹w›\\\\", '^', '<b>‹w›</b>', '  ‹w›', '`‹w›`', '*‹w›*', '**‹w›**', '[x]', '[ ] [x] ‹w›', '{:.c} [x] ‹w›', '[x] {:.c} ‹w›', '[ ]  ‹w›', "[ ]\t‹w›", '1986. ‹w›', '<!-- c -->', '{::comment}x{:/}'],
      it: ['‹m›‹g›‹x›', '‹i›‹m›‹g›‹x›', '‹i3›‹m›‹g›‹x›', '‹m› ‹x›', '  ‹m› ‹x›', '    ‹m› ‹x›', '   ‹m› ‹x›', "\t‹m› ‹x›", '      ‹m› ‹x›', '        ‹m› ‹x›', "‹m›‹g›"],
      cn: ['‹i›‹l›', '‹l›', "\n‹i›‹l›", "\n  ‹p›", "\n‹i›‹p›", "\n    ‹p›", "\n        ‹l›", "  ```\n  ‹l›\n  ```", "\n  ```\n  ‹l›\n\n  ‹l›\n  ```", "‹i›```\n‹i›‹l›\n‹i›```", "  > ‹l›", "‹i›> ‹l›", '‹i›‹ial›', "\n‹i›‹ial›", '^', "\n^", "‹i›^", "  ‹w›\n  ---", "\n\n  ‹l›", '', "\n", '***', '# ‹l›', '‹i›# ‹l›', "‹i›: ‹l›", '<div>x</div>', "‹i›<div>\n‹i›x\n‹i›</div>", "\n‹i›| a | b |", "‹i›| a | b |", "‹i›***", '  ', "‹i›$$x$$", "‹i›[id]: u", "\n‹l›", "‹i›<!-- c -->", "\n‹i›- ‹w›\n‹i›- ‹w›", "‹i›1. ‹w›"],
      b: ["‹it›\n‹it›", "‹it›\n‹it›\n‹it›", "‹it›\n\n‹it›", "‹it›\n‹cn›\n‹it›", "‹it›\n‹cn›\n‹cn›\n‹it›", "‹it›\n‹it›\n‹cn›", "‹it›\n\n‹it›\n‹it›", "‹it›\n‹it›\n\n‹it›", "‹it›\n\n\n‹it›", "‹l›\n‹it›", "‹l›\n‹it›\n‹it›", "‹it›\n‹cn›\n‹it›\n‹cn›\n‹it›", "‹it›\n‹ial›\n‹it›", "‹it›\n‹it›\n‹ial›", "{:.c}\n‹it›\n‹it›", "‹it›", "‹it›\n^\n‹it›", "‹it›\n‹cn›", "> ‹it›\n> ‹it›\n> ‹cn›", "> ‹it›\n‹it›", "‹it›\n‹it›\n‹it›\n‹it›\n‹cn›\n‹it›", "# a\n‹it›", "‹it›\n# a", "[^1]: ‹it›\n    ‹it›\n\n[^1]", "‹w›\n: ‹it›\n  ‹it›", "<div markdown=\"1\">\n‹it›\n‹it›\n</div>", "‹m› ‹x›\n‹m› ‹x›\n‹m› ‹x›", "‹m› ‹x›\n\n‹m› ‹x›\n\n  ‹l›\n\n‹m› ‹x›"]
    },
    code: {
      fn: ['```', '```', '~~~', '~~~', '````', '~~~~~', '``', '~~', '``` ', '```~', '~~~`'], nf: ['', '', 'ruby', ' python', 'unknownlang', 'php?start_inline=1', 'two words', '{.ruby}', ' ruby linenos', 'c++', 'C#', '.x', ' {:.c}', 'a`b', 'a~b', 'ruby ', "\truby", '中', 'language-ruby', 'js?x=1&y="2"', 'RUBY', 'x-y', 'html+erb', 'text', 'plaintext', 'console', 'liquid', '"x"', '<b>', 'ruby?a b', '?x', '{r}', '1'],
      ln: ['‹l›', '', '    ‹l›', '  ‹l›', "\t‹l›", '<b>&amp;</b>', '```', '~~~', '````', ' ```', '    ```', '> ‹l›', '* ‹l›', '{:.c}', '  ', "‹w›\t‹w›", '‹w›  ', '| a |', '$$', '# a'],
      co: ['‹ln›', "‹ln›\n‹ln›", "‹ln›\n‹ln›\n‹ln›", "‹ln›\n\n‹ln›", ''],
      b: ["‹fn›‹nf›\n‹co›\n‹fn›", "```‹nf›\n‹co›\n```", "~~~‹nf›\n‹co›\n~~~", "‹fn›‹nf›\n‹co›", "‹i›‹fn›‹nf›\n‹i›‹co›\n‹i›‹fn›", "  ```\n  ‹co›\n  ```", "‹l›\n```‹nf›\n‹co›\n```\n‹l›", "‹l›\n~~~\n‹co›\n~~~\n‹l›", "* ```‹nf›\n  ‹co›\n  ```", "* ‹l›\n  ```‹nf›\n  ‹co›\n  ```\n* ‹l›", "* ‹l›\n\n  ```\n  ‹co›\n  ```", "1. ‹l›\n\n   ~~~ ‹nf›\n   ‹co›\n   ~~~", "> ```‹nf›\n> ‹ln›\n> ```", "> ```\n‹co›\n```", "    ‹co›", "    ‹ln›\n    ‹ln›", "    ‹ln›\n\n    ‹ln›", "    ‹ln›\n\n\n    ‹ln›", "\t‹ln›\n\t\t‹ln›", "    ‹ln›\n‹ln›", "‹l›\n    ‹ln›", "‹l›\n\n    ‹ln›", "    ‹ln›\n^\n    ‹ln›", "    ‹ln›\n{:.language-ruby}", "    ‹ln›\n\n{:.c}\n    ‹ln›", "```‹nf›\n‹co›\n```\n‹ial›", "{:.language-x}\n```‹nf›\n‹co›\n```", "```\n‹co›\n```\n```\n‹co›\n```", "```‹nf›\n‹co›\n````", "````‹nf›\n‹co›\n```", "‹w›\n: ```\n  ‹co›\n  ```", "‹w›\n:     ‹ln›", "[^1]: ```\n    ‹ln›\n    ```\n\n[^1]", "[^1]:     ‹ln›\n\n[^1]", "    ‹ln›\n\t‹ln›\n     ‹ln›", "`‹l›`", "``‹l›``", "` ‹w› `", "`` `‹w›` ``", "`‹w›`{:.language-ruby}", "`‹w›", "``‹w›`", "`‹w›``", "\\`‹w›`", "`‹w›\\`", "`‹w›\n‹w›`", "`` ‹w›\n``", "```‹w›```", "``` ‹w› ```", "~~~‹w›~~~", "‹w› ```‹w›``` ‹w›", "<div markdown=\"1\">\n```‹nf›\n‹co›\n```\n</div>", "<div>\n```\n‹co›\n```\n</div>", "# a\n```\n‹co›\n```", "# a\n    ‹ln›", "```\n\n\n```", "```\n```", "``````", "```\n‹co›\n``` ‹w›", "```\n‹co›\n   ```", "```\n‹co›\n    ```", "| `a` | ```b``` |", "***\n    ‹ln›", "$$x$$\n    ‹ln›", "* ‹w›\n\n      ‹ln›", "* ‹w›\n\n        ‹ln›", "*     ‹ln›", "1.     ‹ln›\n    ‹ln›", "    ‹ln›\n    {:.c}", "{:.c}\n    ‹ln›"]
    },
    breaks: {
      k: ['  ', '   ', '\\\\', '\\', ' ', '    ', "\t", " \t", ' \\\\', '\\\\ ', '<br>', '<br>  ', '\\\\\\', '\\\\\\\\', "  \\\\", '\\\\  '],
      b: ["‹l›‹k›\n‹l›", "‹l›‹k›\n‹i›‹l›", "‹l›‹k›", "‹l›‹k›\n‹l›‹k›\n‹l›", "*‹w›‹k›\n‹w›*", "* ‹l›‹k›\n  ‹l›", "> ‹l›‹k›\n> ‹l›", "> ‹l›‹k›\n‹l›", "[‹w›‹k›\n‹w›](u)", "# ‹l›‹k›", "‹l›‹k›\n---", "| ‹w›‹k›\n| ‹w›", "`‹w›‹k›\n‹w›`", "<b>‹w›‹k›\n‹w›</b>", "‹w›\n: ‹l›‹k›\n  ‹l›", "‹l›‹k›\n\n‹l›", "‹l›‹k›\n{:.c}", "‹l›‹k›\n* ‹l›", "‹l›‹k›\n<!-- c -->", "‹l›‹k›\n<div>x</div>", "\"‹w›‹k›\n‹w›\"", "‹k›\n‹l›", "‹w›‹k›\n‹k›\n‹w›", "[^1]: ‹l›‹k›\n    ‹l›\n\n[^1]", "$$‹w›‹k›\n‹w›$$", "‹l›‹k›\n[id]: u", "‹l›‹k›\n# a", "中‹k›\n文", "中\n文", "a\n中", "中。\nb", "**中**\n文", "中\n\n文", "日本\n*語*", "中‹k›\n‹w›\n文", "<div markdown=\"1\">‹w›‹k›\n‹w›</div>", "<div markdown=\"span\">‹w›‹k›\n‹w›</div>", "‹s›‹k›\n‹s›", "![‹w›‹k›\n‹w›](i)", "‹w›‹k›\n    ‹w›", "‹w›‹k›\n$$x$$", "‹w›‹k›\n^\n‹w›", "~~‹w›‹k›\n‹w›~~", "‹w›‹k›\n‹w›\n‹k›‹w›"]
    },
    entities: {
      y: ['&amp;', '&lt;', '&gt;', '&quot;', '&apos;', '&nbsp;', '&copy;', '&hellip;', '&mdash;', '&#169;', '&#xA9;', '&#xa9;', '&#XA9;', '&#60;', '&#62;', '&#38;', '&#34;', '&#39;', '&nope;', '&', '&&', '&;', '&#;', '&#x;', '&amp', '&copy', '&#169', '&Alpha;', '&alpha;', '&AMP;', '&LT;', '&#1;', '&#9;', '&#10;', '&#160;', '&#8203;', '&#65535;', '&#x1F600;', '&#128512;', '&zwj;', '&NotEqualTilde;', '&fjlig;', '&there4;', '&rang;', '&lang;', '&sup2;', '&frac12;', '&ldquo;', '&rsquo;', '&laquo;', '&laquo_space;', '&ndash;', '&lsquo;', '&Aacute;', '&aacute;', '&x;', '&a b;', '&1;', '&#a;', '&am\\p;', '\\&amp;', '&\\amp;', '&Lt;', '&bigstar;', '&check;', '&emsp;', '&thinsp;', '&shy;', '&lrm;', '&#173;', '&#8212;', '&#x2014;', '&#127;', '&#128;', '&#150;', '&bull;', '&euro;', '&trade;', '&Yuml;', '&hearts;', '&#x10FFFF;', '&nbsp', '&lt', '&deg;', '&#0169;', '&#00;', '&times;', '&rarr;', '&fnof;', '&upsih;', '&thetasym;', '&piv;', '&sdot;', '&oline;', '&image;', '&real;', '&weierp;', '&alefsym;', '&crarr;', '&lceil;', '&loz;', '&spades;'],
      x: ['\\\\', '\\.', '\\*', '\\_', '\\+', '\\`', '\\-', '\\(', '\\)', '\\[', '\\]', '\\{', '\\}', '\\#', '\\!', '\\:', '\\|', '\\"', "\\'", '\\$', '\\<', '\\>', '\\~', '\\=', '\\^', '\\&', '\\%', '\\@', '\\/', '\\,', '\\;', '\\?', '\\a', '\\1', '\\ ', '\\中', "\\\n", '\\'],
      b: ['‹y›', '‹y›‹y›', '‹w›‹y›‹w›', '‹x›', '‹x›‹x›', '‹w›‹x›‹w›‹x›', '‹x›‹y›', '*‹y›*', '*‹x›*', '[‹y›](u)', '[‹x›](u)', '[a](u‹y›)', '[a](u‹x›)', '[a](u "‹y›")', "[a](u '‹x›')", '![‹y›](i)', '![‹x›](i)', '[a]: u‹y› "‹y›"', "[id]: ‹x›\n\n[id]", '`‹y›`', '`‹x›`', '    ‹y›', "```\n‹y›\n```", '# ‹y›', '# ‹x›', '<b a="‹y›">‹y›</b>', '<div a="‹y›">‹y›</div>', '<div>‹x›</div>', '<http://x.y/?a‹y›>', '$$‹y›$$', '$$‹x›$$', '{:a="‹y›"}', "‹w›\n{:a=\"‹y›\"}", '*a*{:b="‹x›"}', '"‹y›"', "'‹y›'", '"‹x›"', '| ‹y› | ‹x› |', "* ‹x›‹w›", "‹x› ‹w›", "1‹x› ‹w›", "‹x›‹w›\n---", "‹x›> ‹w›", '*[‹y›]: ‹y›', '<!-- ‹y› -->', '<code>‹y›</code>', '<pre>‹y›</pre>', '<script>‹y›</script>', '‹x›[‹w›](u)', '[‹w›‹x›](u)', '[‹w›](‹x›u)', '‹w›‹x›', '‹x›$$x$$', '‹x›{:.c}', '*a*‹x›{:.c}', '<a‹x›>', "‹w›\n‹x›: ‹w›", '‹x›`a`', '`a‹x›`', '~~‹x›~~', '[^‹x›]', 'http://a.b/‹x›_c_', '{::nomarkdown}‹y›{:/}', '<a href="?a=1&b=2&copy=3‹y›">x</a>', '‹i›‹x›‹w›']
    },
    links: {
      k: ['‹w›', '‹t›', '*‹w›*', '`‹w›`', '![a](b)', '[a]', '\\]', '', ' ', 'a]b', 'a[b]c', 'a\\[b', "a\nb", '<b>x</b>', '"q"', '$$]$$', '`]`', '<a]>', '[a](b)', '!', '^a', '&amp;', '[[a]]', '{:.c}', '![', 'a ![b] c', '![a [b](c)](d)', '<http://a.b>', '‹w›  ‹w›', '**a', '~~b~~', '|', '\\', 'a--b', '[^1]'],
      u: ['u', '/u', 'a b', '<a b>', '<a>b', 'a(b)c', 'a(b', 'a)b', 'a((b))', '', ' ', ' u ', '<>', 'a"b', "a'b", 'http://x.y/?a=b&c=d', 'a&amp;b', 'a*b*c', 'a_b_', '中文', 'a\\)b', 'a\\(b', '#x', 'mailto:a@b.c', 'javascript:x', 'a%20b', "a\nb", 'u{v}', '<u', 'a<b', 'a>b', '"t"', "<u> x", 'a|b', '`a`', '{{x}}', '\\u', 'a\\b', 'a[b]', 'a]b', "\tu", 'u "', "<a\nb>", '<a(b>', 'a"b"', '%7B', 'a\\"b', '&quot;', '$$'],
      e: ['', '', ' "t"', " 't'", ' "t "x" y"', " 't's'", ' "t', ' t"', ' ""', " ''", '  "t"  ', "\n\"t\"", ' "t\nu"', ' "a&b<c>"', ' (t)', '"t"', "\t\"t\"", ' "t" x', ' "*t*"', ' "t)"', ' "中"', " 'a \"b\" c'", ' "\\""', "\n  't'", ' "a--b"', ' "&amp;"', ' "t" "u"', " \"t'"],
      d: ['id', 'ID', 'Id', 'i d', "i\nd", 'i  d', 'none', '', ' ', '中', 'É', 'é', 'a]b', 'x*y*', '`c`', 'id ', ' id', '1', 'a.b', 'ß', 'İ', 'Ǆ', 'id:', '^x', 'a&b', '"q"', 'A B'],
      df: ['[‹d›]: ‹u›‹e›', '[id]: ‹u›‹e›', '‹i›[id]: ‹u›', "[id]: ‹u›\n‹i›\"t\"", "[id]: ‹u›\n‹i›'t' x", "[id]:‹u›", "[id]:\n  ‹u›", '[id] : ‹u›', "[id]: <‹u›>‹e›", "> [id]: ‹u›", "* ‹w›\n  [id]: ‹u›", "‹l›\n[id]: ‹u›", "[id]: ‹u›\n‹l›", "[id]: ‹u›\n[ID]: v", "[id]: ‹u›\n{:.c title=\"z\"}", "[id]: ‹u› \"a\" \"b\"", "    [id]: ‹u›", "[é]: ‹u›", "[i d]: ‹u›", "[中]: ‹u›", "[id]: u  ", "[a b]: u (t)", "[x*y*]: ‹u›", "[`c`]: ‹u›", "[id]: u\n\n  \"t\"", "[id]: u \"t\n\"", "[1]: ‹u›", "[id]: \\<u>", "[id]: *u*"],
      b: ['[‹k›](‹u›‹e›)', '![‹k›](‹u›‹e›)', '[‹k›][‹d›]', '![‹k›][‹d›]', '[‹d›]', '![‹d›]', '[‹d›][]', '[‹k›] [‹d›]', "[‹k›]\n[‹d›]", '[‹k›] (‹u›)', '‹df›', '‹df›', '‹df›', '‹w›[‹k›](‹u›‹e›)‹w›', '[‹k›](‹u›‹e›){:.c}', '![‹k›](‹u›‹e›){:w="1"}', '[‹k›](‹u›', '[‹k›][‹d›', '[‹k›', '‹k›](‹u›)', '*[‹k›](‹u›)*', '"[‹k›](‹u›)"', '# [‹k›](‹u›)', '* [‹k›](‹u›)', '| [‹k›](‹u›) | b |', '<http://‹u›>', '<‹w›@‹w›.org>', '<mailto:‹w›@x.y>', '<ftp://x>', '<x:y>', '<http://a b>', '<http://a_b_c/*d*>', '<a@b>', '<a.b+c@d-e.f>', '<HTTP://X.Y>', 'http://bare.org/_x_y_', 'www.x.y a@b.c', 'https://x.y/*a*?b="c"', '[‹k›](<‹u›>‹e›)', '[![‹k›](i)](‹u›‹e›)', '![a](i){:standalone}', "![‹k›](‹u›)\n{:.c}", "![‹k›](‹u›){:standalone}\n{:.c}", '[‹k›](‹u›‹e›)[‹d›]', '[[‹d›]](‹u›)', '[‹d›](‹u›) [‹d›]', '!\\[‹k›](‹u›)', '\\![‹k›](‹u›)', '\\[‹k›](‹u›)', '[‹k›\\](‹u›)', '[‹k›]\\(‹u›)', '[‹d›]: ‹w›', '<b>[‹k›](‹u›)</b>', '[‹k›](‹u›)<b>', "[‹d›]\n\n‹df›", "[x][‹d›] [‹d›]\n\n‹df›\n‹df›", '[ ‹d› ]', '[‹d›] [‹d›]', '![a ‹k›][‹d›]', '<http://x.y/&amp;z>', '[a](u){:.c}[b](v)', '~~[‹k›](‹u›)~~', '[‹k›](‹u›‹e›) "a"', '<中@x.y>', '<a@中.y>', '<http://中>']
    },
    emphasis: {
      k: ['*', '*', '**', '**', '***', '_', '_', '__', '___', '****', '~~', '*_', '_*', '**_', '_**', '~', '~~~', '\\*', '\\_'], c: ['', '', ' ', 'a', '中', '1', '.', ',', '"', "'", '(', ')', '-', '—', '。', '，', '、', '“', '”', "\n", '!', ':', '/', '\\', '`a`', '[b](c)', '<b>', '</b>', '$$x$$', '&amp;', "\u00a0", "\u3000", 'é', 'σ', '{:.c}', '{:#i k="v"}', 'a_b', 'a*b', '2*3', '<br>', '[^1]', '|', '🙂', '«', '》', 'ｘ'],
      y: ['‹w›', '‹w› ‹w›', '‹k›‹y›‹k›', '‹w› ‹k›‹y›‹k›', '‹k›‹y›‹k› ‹w›', '‹y›‹c›', '‹c›‹y›', '‹y›‹k›', '‹k›‹y›', '‹y› ‹y›', '‹y›‹y›', '[‹y›](u)', '`‹y›`', '"‹y›"', '<b>‹y›</b>', "‹w›\n‹w›", '‹w›_‹w›', '‹w›_‹w›_‹w›'],
      b: ['‹k›‹y›‹k›', '‹c›‹k›‹y›‹k›‹c›', '‹w›‹k›‹y›‹k›‹w›', '‹k›‹y›‹k›‹k›‹y›‹k›', '‹k›‹y› ‹k›‹y›‹k› ‹y›‹k›', '***‹w›** ‹w›*', '***‹w›* ‹w›**', '*‹w› **‹w›***', '**‹w› *‹w›***', '__‹w› _‹w›___', '_‹y›_‹w›', '‹w›_‹y›_', '‹w›__‹y›__‹w›', '**‹y›**‹w›', '‹w›**‹y›**', '‹k›‹c›‹y›‹c›‹k›', '中**‹c›‹y›‹c›**文', '中*‹c›‹y›‹c›*文', '~~‹y›~~', '~~‹c›‹y›‹c›~~', '‹w›~~‹y›~~‹w›', '~~~~‹y›~~', '~~‹y›~~~', '**~~‹y›~~**', '~~**‹y›**~~', '~‹y›~', '‹k› ‹y› ‹k›', '‹k›‹y›', '‹y›‹k›', '# ‹k›‹y›‹k›', '| ‹k›‹y›‹k› | ‹k›‹y› |', "* ‹k›‹y›‹k›", "‹k›‹y›\n\n‹y›‹k›", '‹k›‹y›‹k›{:.c}', '<b>‹k›‹y›</b>‹k›', '[‹k›‹y›](u)‹k›', '‹k›[‹y›‹k›](u)', '`‹k›`‹y›‹k›', '"‹k›‹y›‹k›"', '‹k›"‹y›"‹k›', '‹k›‹y›\\‹k›', '\\‹k›‹y›‹k›', '‹k›`‹k›`‹k›', '‹c›‹k›‹c›‹k›‹c›', '‹c›‹k›‹c›‹y›‹c›‹k›‹c›‹k›', '‹w›-_‹y›_', '‹w›_-‹y›_', '1_‹y›_', '_‹y›_1', '___‹y›_ ‹y›__', '*‹y›_*_', '_‹y›*_*', '**‹w›__‹y›**__', '‹k›$$‹k›$$‹k›', '* * ‹y›', '‹k›‹k›‹k›‹y›']
    }
  }.freeze

  OPTIONS = [
    {}, {}, {}, {}, {}, {}, { hard_wrap: true }, { input: 'kramdown' }, { gfm_quirks: 'no_auto_typographic' }, { gfm_quirks: '' }, { gfm_quirks: 'paragraph_end,no_auto_typographic' },
    { parse_block_html: true }, { parse_span_html: false }, { entity_output: 'symbolic' }, { entity_output: 'numeric' }, { entity_output: 'as_input' },
    { smart_quotes: 'apos,apos,quot,quot' }, { smart_quotes: 'laquo,raquo,bdquo,ldquo' }, { smart_quotes: '39,39,34,34' }, { auto_ids: false }, { auto_id_prefix: 'p-' }, { auto_id_stripping: true },
    { math_engine: nil }, { header_offset: 1 }, { header_offset: -1 }, { toc_levels: '2..3' }, { toc_levels: '1,3' }, { footnote_nr: 7 }, { footnote_prefix: 'q' }, { footnote_backlink: '^' },
    { footnote_backlink: '' }, { footnote_backlink: '&lt;b' }, { footnote_backlink_inline: true }, { typographic_symbols: { 'hellip' => '...', 'ndash' => '&', 'laquo_space' => 'x' } },
    { remove_line_breaks_for_cjk: true }, { remove_block_html_tags: false }, { remove_span_html_tags: true }, { line_width: 20 }, { syntax_highlighter: nil }, { syntax_highlighter_opts: { 'disable' => true } },
    { syntax_highlighter_opts: { 'default_lang' => 'ruby' } }, { syntax_highlighter_opts: { 'block' => { 'line_numbers' => true } } }, { syntax_highlighter_opts: { 'span' => { 'disable' => true } } },
    { syntax_highlighter_opts: { 'block' => { 'disable' => true } } }, { syntax_highlighter_opts: { 'default_lang' => 'ruby', 'guess_lang' => true, 'block' => { 'line_numbers' => true, 'start_line' => 3 } } },
    { syntax_highlighter_opts: { 'css_class' => 'hl', 'wrap' => false } }, { list_indent: 4 }, { hard_wrap: true, remove_line_breaks_for_cjk: true }, { header_links: true }
  ].freeze

  def initialize(seed)
    @random = Random.new(seed)
  end

  # A document of the feature.
  def document(feature)
    return mixture if feature == :mixture
    @rules = BASE.merge(RULES.fetch(feature))
    @size = 0
    text = expand('‹doc›', 0)
    text = disturb(text) if @random.rand(4).zero?
    text
  end

  # Blocks of all features, one inside another and one after another.
  def mixture(depth = 0)
    text = Array.new(@random.rand(1..4)) do
      next nest(mixture(depth + 1)) if depth < 4 && @random.rand(4).zero?
      @rules = BASE.merge(RULES[one_of(FEATURES)])
      @size = 100
      expand('‹b›', 0)
    end
    text = text.map { |part| part + one_of(["\n", "\n\n", "\n\n", "\n\n", "\n^\n", "\n \n"]) }.join
    @random.rand(3).times { text = disturb(text) } if depth.zero?
    text
  end

  # A document made of two texts that are given, with some harm done to it.
  def splice(one, other)
    lines = [one.lines, other.lines]
    taken = Array.new(@random.rand(1..4)) do |i|
      from = lines[i % 2]
      start = @random.rand([from.size, 1].max)
      from[start, @random.rand(1..25)] || []
    end
    text = taken.flatten.join
    @random.rand(1..4).times { text = disturb(text) }
    text
  end

  def options
    OPTIONS[@random.rand(OPTIONS.size)]
  end

  private

  def one_of(list)
    list[@random.rand(list.size)]
  end

  def expand(text, depth)
    text = text.gsub(/‹(\w+)›/) do
      @size += 1
      next @rules[:w][@random.rand(@rules[:w].size)] if depth > 9 || @size > 150
      expand(one_of(@rules.fetch($1.to_sym)), depth + 1)
    end
    shifted(text)
  end

  def nest(text)
    case @random.rand(9)
    when 0, 1 then text.gsub(/^/, one_of(['> ', '> ', '>', ' > ']))
    when 2, 3
      marker = one_of(['* ', '- ', '1. ', '*   ', "*\t", '10. ', '+  ', '* {:.c} ', '* [ ] '])
      by = ' ' * one_of([marker.size, marker.size, 2, 4, 3, 5])
      marker + text.gsub(/^(?=.)/, by).sub(/\A */, '') + one_of(['', "* x\n", "1. x\n"])
    when 4 then "term\n: " + text.gsub(/^(?=.)/, one_of(['  ', '    '])).lstrip
    when 5 then "a[^1]\n\n[^1]: " + text.gsub(/^(?=.)/, '    ').lstrip
    when 6 then "<div markdown=\"#{one_of(%w[1 block span 0])}\">\n#{text}#{one_of(["\n", ''])}</div>"
    when 7 then "<#{tag = one_of(%w[div section details ul p b])}>#{one_of(["\n", "\n\n", ''])}#{text}</#{tag}>"
    else "| #{text.lines.map(&:chomp).join(" |\n| ")} |"
    end
  end

  # `«text»` is the text indented as in an item, `»text«` the text quoted.
  def shifted(text)
    return text unless text.match?(/[«»]/)
    text = text.gsub(/^«([^«»]*)»/) { by = ' ' * one_of([2, 2, 3, 4, 4, 5, 1]); $1.gsub(/^(?=.)/, by) }
    text.gsub(/^»([^«»]*)«/) { by = one_of(['> ', '> ', '>', ' > ', '>  ']); $1.gsub(/^/, by) }
  end

  def disturb(text)
    text = text.dup
    lines = text.lines
    i = @random.rand([lines.size, 1].max)
    case @random.rand(10)
    when 0 then lines.delete_at(i)
    when 1 then lines.insert(i, "\n")
    when 2 then lines[i] = one_of([' ', '  ', '    ', "\t", '> ', '* ', '1. ', ': ', '| ', '# ', '{:.c} ', '- [ ] ']) + lines[i].to_s
    when 3 then lines[i] = lines[i].to_s.sub(/^ {1,2}/, '')
    when 4 then lines[i] = lines[i].to_s.chomp + one_of(['  ', '\\\\', ' {:.c}', '|', '`', '**', '"', '<b>', '$$', '\\', ' #']) + "\n"
    when 5 then lines.insert(i, lines[@random.rand([lines.size, 1].max)].to_s)
    else
      at = @random.rand(text.size + 1)
      case @random.rand(4)
      when 0 then text[at, @random.rand(1..3)] = '' if at < text.size
      when 1 then text.insert(at, one_of(['*', '_', '`', '"', "'", '[', ']', '(', ')', '<', '>', '|', '\\', '{', '}', ':', '$', '~', '&', "\n", ' ', "\n\n", "\t", '#', '!', '{:.c}', '^', '-', '=', "\u00a0"]))
      when 2 then text[at, 2] = text[at, 2].to_s.reverse if at + 1 < text.size
      else text.insert(at, text[@random.rand(text.size + 1), 8].to_s)
      end
      return text
    end
    lines.join
  end
end
