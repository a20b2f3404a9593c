# Compares our kramdown dialect with the real kramdown on documents that are
# made by chance: ruby compare-kramdown.rb RENDER-MARKDOWN [SEED [COUNT]].
# Prints TAP; a seed that fails can be given again. Skips where kramdown or its
# GFM parser is not installed.
require 'timeout'
require_relative 'hard-documents'
begin
  require 'kramdown'
  require 'kramdown-parser-gfm'
  require 'rouge'
rescue LoadError => e
  puts "1..0 # SKIP #{e.message}"
  exit 0
end

# The colours are not ours: only the text of highlighted code is compared.
class Rouge::Formatters::HTML
  def safe_span(_token, text)
    text
  end
end

OPTIONS = {
  auto_ids: true, toc_levels: (1..6).to_a, entity_output: 'as_char', smart_quotes: 'lsquo,rsquo,ldquo,rdquo',
  input: 'GFM', hard_wrap: false, guess_lang: true, footnote_nr: 1, show_warnings: false,
  syntax_highlighter: 'rouge', syntax_highlighter_opts: { 'default_lang' => 'plaintext', 'guess_lang' => true }
}.freeze
# Options as `_config.yml` can have them; ours are the same names on the command line.
SETS = [
  {}, {}, {}, {},
  { hard_wrap: true },
  { input: 'kramdown' },
  { gfm_quirks: 'no_auto_typographic' },
  { gfm_quirks: '' },
  { parse_block_html: true, parse_span_html: false },
  { entity_output: 'symbolic' },
  { entity_output: 'numeric', smart_quotes: 'apos,apos,quot,quot' },
  { entity_output: 'as_input', auto_ids: false, math_engine: nil },
  { header_offset: 1, toc_levels: '2..3', auto_id_prefix: 'p-', footnote_nr: 4, footnote_prefix: 'q' },
  { footnote_backlink: '^', footnote_backlink_inline: true, syntax_highlighter: nil },
  { footnote_backlink: '', syntax_highlighter_opts: { 'disable' => true } },
  { syntax_highlighter_opts: { 'default_lang' => 'ruby', 'guess_lang' => true, 'block' => { 'line_numbers' => true } } },
  { typographic_symbols: { 'hellip' => '...', 'ndash' => '&' }, remove_line_breaks_for_cjk: true }
].freeze
IS_NEW = Gem::Version.new(Kramdown::VERSION) >= Gem::Version.new('2.5')

# What `_config.yml` says goes into Jekyll's defaults key by key.
def merged(defaults, options)
  defaults.merge(options) { |_, one, other| one.is_a?(Hash) && other.is_a?(Hash) ? merged(one, other) : other }
end

def real(text, options)
  html = Kramdown::Document.new(text.encode('UTF-8'), Marshal.load(Marshal.dump(merged(OPTIONS, options)))).to_html
  return html if IS_NEW
  html.gsub(%r{<sup id="([^"]*)" role="doc-noteref"><a href="([^"]*)" class="footnote" rel="footnote">},
            '<sup id="\1"><a href="\2" class="footnote" rel="footnote" role="doc-noteref">')
      .gsub(/(<li id="fn:[^"]*") role="doc-endnote"/, '\1')
end

# Answers many texts with one process.
class Ours
  def initialize(program, options)
    @io = IO.popen([program, *Ours.arguments(options), '-s'], 'r+b')
  end

  def self.arguments(options, prefix = '')
    options.flat_map do |name, value|
      value.is_a?(Hash) ? arguments(value, "#{prefix}#{name}.") : "--#{prefix}#{name}=#{value}"
    end
  end

  def render(text)
    @io.write("#{text.bytesize}\n", text)
    @io.flush
    line = @io.gets or raise 'render-markdown ended'
    @io.read(line.to_i).force_encoding('UTF-8')
  end
end

# Documents by chance, in three ways: blocks with spans inside, lines of marks
# in any order, and the former with some bytes changed.
class Maker
  WORDS = %w[a b ab the word Word CSS HTML x1 中文 说 é über naïve 1 42 '80s s isn't_it snake_case 日本 foo-bar].freeze
  MARKS = ['*', '**', '***', '_', '__', '`', '``', '[', ']', '(', ')', '!', '![', '](', '<', '>', '<<', '>>', '"', "'", '"\'',
           '~~', '~', '$$', '$', '{:', '}', '&', ';', '--', '---', '...', '\\', '|', ':', '#', '=', '-', '+', '.', '^',
           '[^1]', '[^2]', '[id]', '[text][id]', '[text](/url)', '![alt](img.png)', '<b>', '</b>', '<span>', '</span>', '<br>',
           '<br/>', '<i class="x">', '</i>', '<div>', '</div>', '<p>', '<code>', '</code>', '<kbd>', '</kbd>', '&amp;', '&copy;',
           '&#8212;', '&bad;', '<http://x.y/z>', '<me@x.org>', '{:.c}', '{:#i}', '{::nomarkdown}', '{:/}', '{::comment}', '\\*',
           '\\_', '\\`', '\\|', '\\[', '\\"', '\\\\', '  ', '.', ',', '!', '?', '(', ')', '|', '||', '<!-- c -->', '{:toc}'].freeze

  def initialize(seed)
    @random = Random.new(seed)
    @depth = 0
  end

  def pick(*choices)
    choices.flatten(1)[@random.rand(choices.flatten(1).size)]
  end

  def chance(n)
    @random.rand(n).zero?
  end

  def times(range)
    Array.new(@random.rand(range)) { yield }
  end

  def word
    WORDS[@random.rand(WORDS.size)]
  end

  def words(range = 1..4)
    times(range) { word }.join(pick(' ', ' ', ' ', '  ', ''))
  end

  def span(depth = 0)
    return word if depth > 3
    case @random.rand(34)
    when 0..7 then words
    when 8 then "*#{spans(depth + 1)}*"
    when 9 then "**#{spans(depth + 1)}**"
    when 10 then "_#{spans(depth + 1)}_"
    when 11 then "__#{spans(depth + 1)}__"
    when 12 then "`#{words}`#{pick('', '', '{:.language-ruby}')}"
    when 13 then "`` #{pick('`', '')}#{words}#{pick('`', '')} ``"
    when 14 then "[#{spans(depth + 1)}](#{pick('/url', '<a b>', 'a b', 'a(b)c', '')}#{pick('', ' "title"', " 'a \"t\"'")})"
    when 15 then "[#{spans(depth + 1)}]#{pick('[id]', '[ID]', '[]', ' [id]', '', '[none]')}"
    when 16 then "![#{words}](i.png#{pick('', ' "t"')})#{pick('', '{:width="10"}', '{:standalone}')}"
    when 17 then "[^#{pick(1, 2, 3)}]"
    when 18 then "$$#{pick('x', 'a_b * c_d', '\\lambda > 1', 'a|b')}$$"
    when 19 then "#{pick('"', "'")}#{spans(depth + 1)}#{pick('"', "'")}"
    when 20 then pick('--', '---', '...', '<<', '>>', '<< ', ' >>', '----')
    when 21 then pick('&amp;', '&copy;', '&lt;', '&#x3bb;', '&hellip;', '&nope;', '&', '&#60;')
    when 22 then "<#{t = pick('b', 'span', 'u', 'kbd', 'code', 'sub', 'x:y', 'custom')}#{pick('', ' class="c"', ' markdown="1"', " id='q'", ' a=b')}>#{spans(depth + 1)}</#{t}>"
    when 23 then "~~#{spans(depth + 1)}~~"
    when 24 then pick('<http://example.org/?a&b>', '<a.b@c.de>', '<mailto:a@b.c>', 'http://bare.org/_x_')
    when 25 then MARKS[@random.rand(MARKS.size)]
    when 26 then "#{words}{:#{pick('.c', ' .c #i', ' k="v"', 'ref', '')}}"
    when 27 then "*#{words}*{:#{pick('.c', ' .c #i', ' k="v"', 'ref')}}"
    when 28 then pick('\\*', '\\_x\\_', '\\\\', '\\"', '\\`', '\\<', '\\~')
    when 29 then pick('<br />', '<br>', '<img src="a">', '<!-- note -->', '<input type="checkbox">')
    when 30 then pick('{::comment}x{:/}', '{::nomarkdown}*x*{:/nomarkdown}', '{::nomarkdown type="latex"}x{:/}')
    when 31 then pick("\n", "  \n", "\\\\\n", "\\\n", " \n")
    when 32 then '(' + spans(depth + 1) + ')'
    else pick('CSS', 'HTML', 'is some', "don't", "'90s", '"\'x\'"', '5*3*2', '2 * 3', 'a_b_c', '1.', '|')
    end
  end

  def spans(depth = 0, range = 1..4)
    times(range) { span(depth) }.join(pick(' ', ' ', ' ', '', "\n"))
  end

  def line
    spans(0, 1..5).gsub(/\n+/, ' ')
  end

  def indent(text, by)
    text.gsub(/^(?=.)/, by)
  end

  def list
    marker = pick('*', '-', '+', '1.', '2.', '10.')
    gap = pick(' ', ' ', '  ', '   ', "\t", '    ')
    deep = ' ' * pick(marker.size + gap.size, marker.size + gap.size, 2, 4, 1)
    deep = "\t" if chance(8)
    lead = pick('', '', '', ' ', '  ', '   ')
    items = times(1..4) do
      first = pick(line, line, line, line, '', "[ ] #{line}", "[x] #{line}", "{:.c} #{line}", "> #{line}", "# #{line}", "* #{line}", '```')
      rest = chance(3) ? pick("\n", "\n\n", '') + indent(blocks(1..2), deep) : ''
      rest = "\n#{line}" if rest.empty? && chance(6)
      lead + marker + gap + first + rest
    end
    items.join(pick("\n", "\n", "\n\n"))
  end

  def table
    columns = @random.rand(1..4)
    row = lambda do
      cells = Array.new(columns + (chance(6) ? 1 : 0)) { pick(line, word, word, '', '`a|b`', 'x\\|y', '<code>p|q</code>', '*a*') }
      pick("|#{cells.join('|')}|", "| #{cells.join(' | ')} |", cells.join(' | '), "| #{cells.join(' | ')}")
    end
    separator = lambda do
      cells = Array.new(columns) { pick('---', ':--', '--:', ':-:', '-', ' --- ') }
      pick("|#{cells.join('|')}|", cells.join('|'), "|#{cells.join('+')}|")
    end
    rows = times(1..4) { row.call }
    rows.insert(pick(0, 1, 1, 1), separator.call) if chance(2) || chance(2)
    rows << separator.call << row.call if chance(6)
    rows << pick('|===|', '=|=') << row.call if chance(8)
    rows.join("\n")
  end

  def html_block
    tag = pick('div', 'p', 'section', 'ul', 'table', 'pre', 'details', 'figure', 'custom-x', 'article', 'blockquote', 'h2')
    attributes = pick('', '', ' class="x"', ' markdown="1"', ' markdown="0"', ' markdown="span"', ' markdown="block"', " a='1' B=\"2\"")
    inner = pick(line, "\n#{line}\n", "\n#{blocks(1..2)}\n", "\n\n#{blocks(1..2)}\n\n", "<b>#{line}</b>", "\n<p>#{line}</p>\n", '')
    close = chance(12) ? '' : "</#{tag}>"
    pick('', '', ' ', '   ') + "<#{tag}#{attributes}>#{inner}#{close}#{pick('', '', '', line, ' ')}"
  end

  def code
    case @random.rand(6)
    when 0 then indent(times(1..3) { line }.join("\n"), '    ')
    when 1 then "```#{pick('', 'ruby', ' python', 'unknownlang', 'php?start_inline=1', 'two words')}\n#{times(0..3) { line }.join("\n")}\n```"
    when 2 then "~~~#{pick('', ' js', 'text')}\n#{times(0..3) { line }.join("\n")}\n~~~~"
    when 3 then "    #{line}\n#{line}\n\n    #{line}"
    when 4 then "\t#{line}\n\n\t\t#{line}"
    else "````\n```\n#{line}\n#{pick('````', '```', '`````')}"
    end
  end

  def definition
    terms = times(1..2) { line }.join("\n")
    "#{terms}\n#{pick('', '', "\n")}" + times(1..2) { ": #{pick(line, line + "\n  " + line, line + "\n\n    " + line, '', '{:.c} ' + line)}" }.join("\n")
  end

  def extra
    pick('^', '{:.cls}', '{: #id key="v a l"}', '{:ref: .one #two k=\'v\'}', '{:ref}', "[id]: /target 'Title'", '[id2]: <a b>',
         "[id]: http://x.org\n  \"T\"", "*[CSS]: Cascading Style", '*[is some]: Yes', "*[HTML]:", "[^1]: #{line}", "[^2]:\n    #{line}\n\n    #{line}",
         "[^3]: #{line}\n#{line}\n    > #{line}", '{::comment}' + "\n#{line}\n" + '{:/comment}', "{::nomarkdown}\n<b>#{line}</b>\n{:/}",
         '{::options auto_ids="false" /}', '{::options parse_block_html="true" /}', '{::options parse_span_html="false" /}',
         "* toc\n{:toc}", "1. x\n{:toc .k}", "* f\n{:footnotes}", '<!-- comment -->', "<!-- two\nlines -->", '{:toc}', '{:.no_toc}',
         '***', '- - -', '___', '* * *', '$$x^2$$', "$$\na_b\n$$", '\\$$x$$', "$$ x $$ text")
  end

  def block
    @depth += 1
    text = case @depth > 4 ? @random.rand(8) : @random.rand(30)
           when 0..7 then spans(0, 1..6)
           when 8..9 then "#{'#' * @random.rand(1..6)}#{pick(' ', ' ', '', "\t")}#{line}#{pick('', '', ' #', ' {#my-id}', '##')}"
           when 10 then "#{line}\n#{pick('---', '===', '-', '=')}"
           when 11..13 then list
           when 14..15 then indent(blocks(1..2), pick('> ', '> ', '>', ' > '))
           when 16 then "> #{line}\n#{line}"
           when 17..19 then table
           when 20..21 then html_block
           when 22..23 then code
           when 24 then definition
           when 25..28 then extra
           else pick('', ' ', '   ', '    ') + line
           end
    @depth -= 1
    text = indent(text, pick(' ', '  ', '   ')) if chance(15)
    text
  end

  def blocks(range = 1..6)
    out = +''
    times(range) { out << block << pick("\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n^\n") }
    out.chomp.chomp
  end

  def soup
    times(1..12) { times(0..7) { pick(MARKS[@random.rand(MARKS.size)], MARKS[@random.rand(MARKS.size)], word, ' ') }.join }.join(pick("\n", "\n", "\n\n"))
  end

  def changed(text)
    text = text.dup
    @random.rand(1..4).times do
      at = @random.rand(text.size + 1)
      case @random.rand(5)
      when 0 then text[at, @random.rand(1..4)] = '' if at < text.size
      when 1 then text.insert(at, pick(MARKS[@random.rand(MARKS.size)], "\n", ' ', "\n\n", "\t"))
      when 2 then text.insert(at, text[@random.rand(text.size + 1), 6].to_s)
      when 3
        lines = text.lines
        lines.insert(@random.rand(lines.size + 1), lines[@random.rand(lines.size)].to_s)
        text = lines.join
      else
        lines = text.lines
        i = @random.rand([lines.size, 1].max)
        lines[i] = pick(' ', '  ', '    ', '> ', '* ', '1. ', ': ', '| ') + lines[i].to_s
        text = lines.join
      end
    end
    text
  end

  def document
    case @random.rand(6)
    when 0 then soup
    when 1, 2 then changed(blocks)
    else blocks(1..8)
    end
  end
end

# What kramdown answers with bytes that change each time, or has an option for
# that we do not read; and what kramdown 2.4 does otherwise.
def fair?(text)
  return false if text.match?(/\{:[^}]*footnotes|html_to_native|transliterated|math_engine="(?!nil)/m)
  return false if text.include?("\u0000") || text.match?(/\{:[^}]*:\s*ref|&#0+;|&#x0+;/)
  IS_NEW || !text.match?(/header_links|&fjlig;|&NotEqualTilde;|&#6[02];|<!\[CDATA|<\/?time|[[:alpha:]]-?[[:alpha:]]*__|\*\[is some\]|\*\[[^\]]* /)
end

def guarded
  Timeout.timeout(10) { yield }
rescue Timeout::Error, StandardError, ScriptError, SystemStackError
  nil
end

# The smallest text by lines, then by characters, on which they still differ.
def shrink(text)
  parts = [text.lines, text.chars]
  2.times do |i|
    pieces = i.zero? ? parts[0] : text.chars
    size = [pieces.size / 2, 1].max
    while size >= 1
      at = 0
      while at < pieces.size
        less = pieces[0...at] + (pieces[(at + size)..] || [])
        if !less.empty? && yield(less.join)
          pieces = less
        else
          at += size
        end
      end
      size /= 2
    end
    text = pieces.join
  end
  text
end

# One document against both; documents by chance of one kind after another.
class Comparison
  attr_reader :asked, :failed

  def initialize(program, seed)
    @program = program
    @seed = seed
    @renderers = {}
    @asked = @failed = 0
  end

  def ours(options)
    @renderers[options] ||= Ours.new(@program, options)
  end

  def differs?(text, options)
    return false unless fair?(text) && (IS_NEW || !options.key?(:header_links))
    expected = guarded { real(text, options) }
    # For a number beyond Unicode kramdown writes what is no text.
    expected&.valid_encoding? && ours(options).render(text) != expected
  end

  def ask(text, options, name)
    @asked += 1
    return unless text.valid_encoding? && differs?(text, options)
    @failed += 1
    small = shrink(text) { |t| differs?(t, options) }
    puts "# #{name}, #{options}: #{small.inspect}"
    puts real(small, options).gsub(/^/, '#   kramdown: '), ours(options).render(small).gsub(/^/, '#   ours:     ')
  end

  # The documents that belong to the I-th number after the seed.
  def ask_all(i)
    hard = HardDocuments.new(@seed + i)
    features = HardDocuments::FEATURES + [:mixture]
    one = Maker.new(@seed + i).document
    ask(one, SETS[(@seed + i) % SETS.size], "seed #{@seed + i}")
    feature = features[(@seed + i) % features.size]
    other = hard.document(feature)
    ask(other, hard.options, "seed #{@seed + i}, #{feature}")
    ask(hard.splice(one, other), hard.options, "seed #{@seed + i}, spliced")
  end
end

if $PROGRAM_NAME == __FILE__
  program, seed, count = ARGV
  seed = (seed || Random.new_seed % 1_000_000_000).to_i
  count = (count || 1200).to_i
  comparison = Comparison.new(program, seed)
  puts "# seed #{seed}, kramdown #{Kramdown::VERSION}"
  count.times do |i|
    comparison.ask_all(i)
    break if comparison.failed >= (ENV['MOST'] || 5).to_i
  end
  puts '1..1'
  puts "#{comparison.failed.zero? ? 'ok' : 'not ok'} 1 - #{comparison.asked} documents as kramdown renders them"
  exit comparison.failed.zero? ? 0 : 1
end
