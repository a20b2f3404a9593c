#!/usr/bin/env ruby
# Asks the real Jekyll what it makes of a site.
# usage: jekyll-oracle.rb SITE
# Prints a JSON object: path => what Jekyll knows of it, or { "aborts": why }
# where it would stop. What is not in it, Jekyll leaves out.
require "jekyll"
require "json"
require "tmpdir"

$aborts = {}

# One file that stops the build must not hide what comes after it.
module SurviveDocument
  def read(opts = {})
    super
  rescue StandardError => e
    $aborts[path.sub("#{site.source}/", "")] = e.message
    data["date"] = Time.at(0)
  end
end

class Jekyll::PageReader
  alias read_all read

  def read(files)
    files.flat_map do |file|
      Jekyll::PageReader.new(site, dir).read_all([file])
    rescue StandardError => e
      $aborts[File.join(dir, file).sub(%r!\A/!, "")] = e.message
      []
    end
  end
end

Jekyll::Document.prepend(SurviveDocument)
Jekyll.logger.log_level = :error
$stderr.reopen(File::NULL) unless ENV["RECTO_SHOW_JEKYLL"]

def describe(item, destination)
  data = item.data
  {
    "title"       => data["title"]&.to_s,
    "url"         => item.url,
    "destination" => item.destination(destination).sub("#{destination}/", ""),
    "layout"      => data["layout"]&.to_s,
  }
end

# The source of the excerpt, before it is rendered.
def excerpt_of(excerpt)
  excerpt.is_a?(Jekyll::Excerpt) ? excerpt.content : excerpt&.to_s
end

def describe_document(doc, destination)
  data = doc.data
  describe(doc, destination).merge(
    "date"       => doc.date.strftime("%Y-%m-%d %H:%M:%S %z"),
    "categories" => Array(data["categories"]).map(&:to_s).uniq,
    "tags"       => Array(data["tags"]).map(&:to_s),
    "slug"       => data["slug"]&.to_s,
    "excerpt"    => excerpt_of(data["excerpt"]),
    "draft"      => doc.draft? ? true : false,
    "written"    => doc.write? ? true : false
  )
end

source = File.expand_path(ARGV[0])
answers = {}
Dir.mktmpdir do |destination|
  Dir.chdir(source)
  config = Jekyll.configuration("source" => source, "destination" => destination, "show_drafts" => true,
                                "disable_disk_cache" => true, "quiet" => true)
  site = Jekyll::Site.new(config)
  site.reset
  site.read
  site.collections.each_value do |collection|
    collection.docs.each do |doc|
      path = doc.path.sub("#{source}/", "")
      next if $aborts[path]

      answers[path] = describe_document(doc, destination)
    rescue StandardError => e
      answers[path] = { "aborts" => e.message }
    end
  end
  site.pages.each do |page|
    answers[page.relative_path] = describe(page, destination).merge("title" => page.to_liquid["title"]&.to_s)
  rescue StandardError => e
    answers[page.relative_path] = { "aborts" => e.message }
  end
  answers["_now"] = { "date" => site.time.strftime("%Y-%m-%d %H:%M:%S %z") }
end
$aborts.each { |path, why| answers[path] = { "aborts" => why } }
puts JSON.pretty_generate(answers)
