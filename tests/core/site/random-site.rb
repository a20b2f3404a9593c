#!/usr/bin/env ruby
# Writes a site of random posts, drafts, documents and pages.
# usage: random-site.rb FOLDER SEED COUNT
require "fileutils"

root = ARGV[0]
random = Random.new(ARGV[1].to_i)
pick = ->(list) { list[random.rand(list.size)] }
maybe = ->(chance) { random.rand < chance }

WORDS = %w(oak Elm ash.v2 中文 Über-maß saw_blade x+y 50% it's (new) a&b c,d e;f =g @h ~i $j #k ?l [m] {n} o|p é ß Ǆ İ 日本語 и).freeze
KEYS = %w(categories title slug year month day i_month i_day short_year y_day week short_day long_month hour minute second output_ext
          slugified_categories name collection path w_year w_day long_day short_month).freeze
STYLES = ["date", "pretty", "none", "ordinal", "weekdate", "/blog/:year/:title/", "/:categories/:title:output_ext", "/:year/:month/:day/:slug", "/x/:title.html"].freeze
ZONES = ["Asia/Shanghai", "America/New_York", "Europe/London", "UTC", "Asia/Kolkata"].freeze

word = -> { pick.call(WORDS) }
words = ->(most) { Array.new(1 + random.rand(most)) { word.call } }
day = -> { format("%04d-%02d-%02d", 1990 + random.rand(34), 1 + random.rand(12), 1 + random.rand(28)) }
clock = -> { format("%02d:%02d:%02d", random.rand(24), random.rand(60), random.rand(60)) }
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
             -> { "3 May #{1990 + random.rand(30)}" }, -> { "\"#{day.call}\"" }, -> { pick.call(["", "never", "12", "2999-01-01"]) }]).call
end
permalink = lambda do
  pick.call([-> { "/" + Array.new(1 + random.rand(3)) { ":" + pick.call(KEYS) }.join(pick.call(["/", "-", "."])) + pick.call(["", "/", ".html"]) },
             -> { "/" + words.call(2).join("/").tr("#:", "") + "/" }, -> { pick.call(STYLES) }, -> { "" }, -> { "/:nothing/" }, -> { "../a/../b" }]).call
end

LINES = ["", "", "Text [a][1] and [b].", "{% if true %}", "{% endif %}", "{%- for x in y -%}", "{% endfor %}", "{% raw %}", "{% unknown %}", "<!--more-->",
         "[1]: http://x.example", "  [b]: y \"t\"", "   [c]: z", "| a |", "***", "{{ x }}", "中文", "    [1]: code"].freeze
body = -> { maybe.call(0.3) ? ["Text"] : Array.new(random.rand(12)) { pick.call(LINES) } }
config = +"timezone: #{pick.call(ZONES)}\npermalink: #{pick.call(STYLES)}\ntime: 2024-05-06 07:08:09 +0000\n"
config << "include: [_pages#{maybe.call(0.5) ? ", .extra" : ""}]\n" if maybe.call(0.8)
config << "exclude: [skip, \"*.bak.md\", pages/b]\n" if maybe.call(0.5)
config << "excerpt_separator: #{pick.call(["<!--more-->", '""', '"\\n"'])}\n" if maybe.call(0.2)
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
    config << "  - scope:\n      path: \"#{pick.call(["", "_posts", "_pages", "a", "_news", "_posts/sub", "*/_posts", "_pages/*.md"])}\"\n"
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
  base = [dir, *["", "", "", "a", "a/b"][random.rand(5)].split("/")].reject(&:empty?).join("/")
  folder = pick.call(%w(_posts _posts _posts _posts/sub _drafts _news _plants _plants/deep _pages pages pages/b skip .extra))
  folder = File.join(base, folder) if folder.start_with?("_posts", "_drafts")
  folder = File.join(dir, folder) if folder.start_with?("_news", "_plants")
  name = "#{words.call(2).join(pick.call(["-", " ", "--"]))}-#{i}".tr("/#", "")
  name = "#{day.call}-#{name}" if folder.include?("_posts") || maybe.call(0.2)
  name = "index" if folder =~ /pages/ && maybe.call(0.1)
  ext = pick.call(%w(.md .md .md .markdown .html .txt .bak.md))
  front = []
  front << "title: #{scalar.call}" if maybe.call(0.7)
  front << "date: #{date.call}" if maybe.call(0.5)
  front << "categories: #{list.call}" if maybe.call(0.4)
  front << "category: #{scalar.call}" if maybe.call(0.15)
  front << "tags: #{list.call}" if maybe.call(0.4)
  front << "tag: #{scalar.call}" if maybe.call(0.1)
  front << "layout: #{pick.call(%w(post page none about ~))}" if maybe.call(0.5)
  front << "published: #{pick.call(%w(true false ~ 0 "false"))}" if maybe.call(0.15)
  front << "permalink: #{permalink.call}" if maybe.call(0.2)
  front << "slug: #{quote.call(word.call)}" if maybe.call(0.1)
  front << "excerpt: #{pick.call(["own", "", "'**own**'", "5"])}" if maybe.call(0.1)
  front << "excerpt_separator: #{pick.call(["<!--more-->", '""', "", "中", "'[b]'"])}" if maybe.call(0.2)
  front << "draft: #{pick.call(%w(true false))}" if maybe.call(0.1)
  front.shuffle!(random: random)
  newline = maybe.call(0.1) ? "\r\n" : "\n"
  text = ["---" + pick.call(["", "", " "]), *front.join("\n").split("\n"), pick.call(["---", "---", "---  ", "..."]), "", *body.call].join(newline) + newline
  FileUtils.mkdir_p(File.join(root, folder))
  File.binwrite(File.join(root, folder, name + ext), text)
end
puts "ok"
