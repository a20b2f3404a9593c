#!/usr/bin/env ruby
# Writes a site of random posts, drafts, documents and pages.
# usage: random-site.rb FOLDER SEED COUNT
require "fileutils"

root = ARGV[0]
random = Random.new(ARGV[1].to_i)
pick = ->(list) { list[random.rand(list.size)] }
maybe = ->(chance) { random.rand < chance }

WORDS = %w(oak Elm ash.v2 中文 Über-maß saw_blade x+y 50% it's (new) a&b c,d e;f =g @h ~i $j #k ?l [m] {n} o|p é ß Ǆ İ 日本語 и
           ﬁ ŀ ǆ ŉ Ⅷ ⓑ ½ ² ٣ 😀 a%20b %zz <tag> ^hat `tick` q"uote _under -dash dash- a.b.c a..b UPPER camelCase 1.2.3).freeze
KEYS = %w(categories title slug year month day i_month i_day short_year y_day week short_day long_month hour minute second output_ext
          slugified_categories name collection path w_year w_day long_day short_month).freeze
STYLES = ["date", "pretty", "none", "ordinal", "weekdate", "/blog/:year/:title/", "/:categories/:title:output_ext", "/:year/:month/:day/:slug", "/x/:title.html"].freeze
# The last ones have odd offsets, no name that is known, or none at all.
ZONES = ["Asia/Shanghai", "America/New_York", "Europe/London", "UTC", "Asia/Kolkata", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Casablanca",
         "Pacific/Apia", "Etc/GMT+5", "EST5EDT", "Nowhere/Land", "", nil].freeze
# Around the hour that is missing or comes twice, and a day that never was.
TURNS = %w(2021-03-14 2021-11-07 2021-03-28 2021-10-31 2018-11-04 2019-02-16 2021-04-04 2021-10-03 2011-12-30 2000-02-29 1999-12-31).freeze

word = -> { pick.call(WORDS) }
words = ->(most) { Array.new(1 + random.rand(most)) { word.call } }
day = -> { maybe.call(0.1) ? pick.call(TURNS) : format("%04d-%02d-%02d", 1990 + random.rand(34), 1 + random.rand(12), 1 + random.rand(28)) }
clock = -> { maybe.call(0.2) ? format("%02d:%02d:00", random.rand(4), pick.call([0, 30])) : format("%02d:%02d:%02d", random.rand(24), random.rand(60), random.rand(60)) }
quote = ->(text) { maybe.call(0.3) ? "'#{text.gsub("'", "''")}'" : text }
scalar = lambda do
  pick.call([-> { quote.call(words.call(3).join(" ")) }, -> { random.rand(5000).to_s }, -> { random.rand.round(3).to_s }, -> { pick.call(%w(true no ~ on null)) },
             -> { day.call }, -> { "\"#{words.call(2).join(" ")}\"" }, -> { "" }, -> { "a: b" }, -> { "- x" }]).call
end
list = lambda do
  pick.call([-> { words.call(3).map { |w| quote.call(w) }.join(" ") }, -> { "[" + words.call(3).map { |w| "\"#{w}\"" }.join(", ") + "]" },
             -> { "\n" + words.call(3).map { |w| "  - \"#{w}\"\n" }.join.chomp }, -> { "" }, -> { "[1, 2.0, yes, ~, \"\"]" }, -> { random.rand(9).to_s }]).call
end
date = lambda do
  pick.call([-> { day.call }, -> { "#{day.call} #{clock.call}" }, -> { "#{day.call} #{clock.call} #{pick.call(%w(+0800 -0500 Z +05:30 UTC))}" },
             -> { "#{day.call}T#{clock.call}#{pick.call(["", "Z", "+02:00"])}" }, -> { "#{day.call} #{clock.call[0, 5]}" }, -> { day.call.tr("-", pick.call(["/", "."])) },
             -> { "3 May #{1990 + random.rand(30)}" }, -> { "\"#{day.call}\"" }, -> { pick.call(["", "never", "12", "2999-01-01"]) },
             -> { "#{day.call}  #{clock.call}" }, -> { "#{day.call} #{clock.call[1..]}" }, -> { "#{day.call}t#{clock.call}.#{random.rand(1000)}" },
             -> { "#{day.call} #{clock.call}#{pick.call([" +5", " -12", "+05:30", " +14:00", " EST", " CEST", " +0000", " Europe/Paris", " local"])}" },
             -> { pick.call(["2021-02-30", "2021-13-01", "2021-1-2", "2021-1-2 3:4:5", "2021-06", "06.05.2021", "6/5/2021", "20210506T070809+0100", "2021-W18-4",
                             "2021-126", "12:30 pm", "2021-05-06 24:00", "2021-05-06 25:00", "2021-05-06 07h08", "Thu May  6 07:08:09 2021", "H31.04.30"]) },
             -> { ">-\n  #{day.call}" }, -> { "&d #{day.call}" }, -> { "[#{day.call}]" }, -> { "true" }, -> { "#{day.call} # so" }]).call
end
permalink = lambda do
  pick.call([-> { "/" + Array.new(1 + random.rand(3)) { ":" + pick.call(KEYS) }.join(pick.call(["/", "-", "."])) + pick.call(["", "/", ".html"]) },
             -> { "/" + words.call(2).join("/").tr("#:", "") + "/" }, -> { pick.call(STYLES) }, -> { "" }, -> { "/:nothing/" }, -> { "../a/../b" },
             -> { pick.call(["a/./b/../c//d", "/x y/z/", "/%E4%B8%AD/", "/a?b=c#d", "/:title:title/", "/:year:month_:day", "/:Title/", "//host/x", "http://h.example/x",
                             "/x/index.html", "/.hidden", "/", ".", "..", "/…/", "x.tar.gz", "/x.json", "12", "[a]", "~", "/:short_year.:title.html"]) }]).call
end

LINES = ["", "", "Text [a][1] and [b].", "{% if true %}", "{% endif %}", "{%- for x in y -%}", "{% endfor %}", "{% raw %}", "{% unknown %}", "<!--more-->",
         "[1]: http://x.example", "  [b]: y \"t\"", "   [c]: z", "| a |", "***", "{{ x }}", "中文", "    [1]: code", "{% endraw %}", "{% comment %}", "{% endcomment %}", "{% highlight ruby %}",
         "{% endhighlight %}", "[^n]: note", "Has[^n].", "# Title", "```", "> quote", "* item", "{:.class}", "Two blanks  ", " ", "\t", "<div>", "</div>", "{% case x %}",
         "{% endcase %}", "{% capture a %}", "{% endcapture %}", "{% include x.html %}", "{%if y%}", "{% unless z -%}", "{% endunless %}", "{% if x %}a{% endif %}",
         "{{ '{% if %}' }}", "[d]: <a b> 'q'", "[E]: e", "[x][d] [y][E]"].freeze
body = -> { maybe.call(0.3) ? ["Text"] : Array.new(random.rand(12)) { pick.call(LINES) } }
zone = pick.call(ZONES)
config = +"permalink: #{pick.call(STYLES)}\ntime: 2024-05-06 07:08:09 +0000\n"
config << "timezone: #{zone.empty? ? '""' : zone}\n" if zone
config << "include: [_pages#{maybe.call(0.5) ? ", .extra" : ""}]\n" if maybe.call(0.8)
config << "exclude: [skip, \"*.bak.md\", pages/b]\n" if maybe.call(0.5)
config << "excerpt_separator: #{pick.call(["<!--more-->", '""', '"\\n"', "中", "~", "'***'"])}\n" if maybe.call(0.3)
config << "future: true\n" if maybe.call(0.2)
config << "unpublished: true\n" if maybe.call(0.2)
dir = maybe.call(0.2) ? "things" : ""
config << "collections_dir: #{dir}\n" unless dir.empty?
config << "collections:\n  news:\n    output: #{pick.call(%w(true false))}\n"
config << "    permalink: #{pick.call(["/n/:title/", "/:collection/:name:output_ext", "/:year/:slug"])}\n" if maybe.call(0.5)
config << "  plants:\n    output: true\n"
if maybe.call(0.7)
  config << "defaults:\n"
  (1 + random.rand(4)).times do
    config << "  - scope:\n      path: \"#{pick.call(["", "_posts", "_pages", "a", "_news", "_posts/sub", "*/_posts", "_pages/*.md", "/_posts", "_posts/", "a/b", "**/*.md", "_posts/2*", "_po", "中"])}\"\n"
    config << "      type: #{pick.call(%w(posts pages news drafts post))}\n" if maybe.call(0.6)
    config << "    values:\n      layout: #{word.call.inspect}\n"
    config << "      categories: #{pick.call(["[d1, d2]", "d3 d4"])}\n" if maybe.call(0.3)
    config << "      tags: [t1]\n" if maybe.call(0.3)
    config << "      published: false\n" if maybe.call(0.1)
    config << "      permalink: /given/:title/\n" if maybe.call(0.1)
    config << "      title: Given\n" if maybe.call(0.2)
  end
end
File.write(File.join(root, "_config.yml"), config)

ARGV[2].to_i.times do |i|
  base = [dir, *["", "", "", "a", "a/b", "中", "x y"][random.rand(7)].split("/")].reject(&:empty?).join("/")
  folder = pick.call(%w(_posts _posts _posts _posts/sub _drafts _news _plants _plants/deep _pages pages pages/b skip .extra))
  folder = File.join(base, folder) if folder.start_with?("_posts", "_drafts")
  folder = File.join(dir, folder) if folder.start_with?("_news", "_plants")
  name = "#{words.call(2).join(pick.call(["-", " ", "--"]))}-#{i}".tr("/#", "")
  date_of_name = day.call
  date_of_name = pick.call([date_of_name[2..], date_of_name.gsub("-0", "-"), "2021-02-30", "2021-4-31", "99-1-1", "20210-01-01", "2021-01-001"]) if maybe.call(0.1)
  name = "#{date_of_name}-#{name}" if folder.include?("_posts") || maybe.call(0.2)
  name = "index" if folder =~ /pages/ && maybe.call(0.1)
  ext = pick.call(%w(.md .md .md .md .markdown .html .txt .bak.md .mkd .mkdn .htm .MD .md.erb .textile .xml .json .css))
  front = []
  front << "title: #{scalar.call}" if maybe.call(0.7)
  front << "date: #{date.call}" if maybe.call(0.5)
  front << "categories: #{list.call}" if maybe.call(0.4)
  front << "category: #{scalar.call}" if maybe.call(0.15)
  front << "tags: #{list.call}" if maybe.call(0.4)
  front << "tag: #{scalar.call}" if maybe.call(0.1)
  front << "layout: #{pick.call(%w(post page none about ~))}" if maybe.call(0.5)
  front << "published: #{pick.call(%w(true false ~ 0 "false" no off n '' [] {} nil))}" if maybe.call(0.15)
  front << "permalink: #{permalink.call}" if maybe.call(0.2)
  front << "slug: #{quote.call(word.call)}" if maybe.call(0.1)
  front << "excerpt: #{pick.call(["own", "", "'**own**'", "5"])}" if maybe.call(0.1)
  front << "excerpt_separator: #{pick.call(["<!--more-->", '""', "", "中", "'[b]'"])}" if maybe.call(0.2)
  front << "draft: #{pick.call(%w(true false))}" if maybe.call(0.1)
  front.shuffle!(random: random)
  front << "base: &b {tags: [m1], title: Merged, categories: m2}\n<<: *b" if maybe.call(0.03)
  newline = maybe.call(0.1) ? "\r\n" : "\n"
  text = [pick.call(["---", "---", "---", "--- ", "---\t", "----", "\uFEFF---", "--- # so"]), *front.join("\n").split("\n"),
          pick.call(["---", "---", "---", "---  ", "...", "----", " ---", ""]), "", *body.call].join(newline) + newline
  FileUtils.mkdir_p(File.join(root, folder))
  File.binwrite(File.join(root, folder, name + ext), text)
end
puts "ok"
