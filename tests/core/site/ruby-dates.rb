#!/usr/bin/env ruby
# Prints random dates as people write them, each followed by what Time.parse
# makes of it in Shanghai on 17 May 2024, or "none".
# usage: ruby-dates.rb SEED COUNT
require "time"

ENV["TZ"] = "Asia/Shanghai"
random = Random.new(ARGV[0].to_i)
pick = ->(list) { list[random.rand(list.size)] }

MONTHS = %w(Jan january FEB Mar. march sept Sep oct November dec May Jun jul August).freeze
DAYS = %w(Mon monday Tue, Wednesday thu Fri. Sunday,).freeze
ZONES = ["", "", "", " +0800", "+08:00", " -0500", " UTC", "Z", " EST", " gmt+9", " +8", " CST", " JST", " +05:30", " Asia/Shanghai", " (UTC)", " pdt", " K"].freeze
TIMES = ["", "", " 07:08", " 07:08:09", "T07:08:09", "T07:08", " 7pm", " 7:30 am", " 12:00 a.m.", " 23:59:59.123", " 7h30m", " 7h", " at 7:08 PM"].freeze
OTHERS = ["--03-04", "h31.04.30", "today", "20210506T070809Z", "2021-123", "Thu, 05 Aug 2021 06:07:08 GMT", "2021-05-06 07:08:09 +0800 CST", "2021-5", "true",
          "'99 Jan 3", " 2021 - 05 - 06 ", "2021_05_06", "a2021-05-06", "May", "20:15", "12", "2021年5月6日", "13/13/2013", "no"].freeze

number = ->(below, width) { format(random.rand(2).zero? ? "%d" : "%0#{width}d", random.rand(below)) }
year = -> { random.rand(6).zero? ? format("%02d", random.rand(100)) : (1901 + random.rand(130)).to_s }
month = -> { number.call(14, 2) }
day = -> { (1 + random.rand(31)).to_s.rjust(1 + random.rand(2), "0") }
forms = [
  -> { "#{year.call}-#{month.call}-#{day.call}" }, -> { "#{year.call}-#{month.call}-#{day.call}" }, -> { "#{year.call}/#{month.call}/#{day.call}" },
  -> { "#{month.call}/#{day.call}/#{year.call}" }, -> { "#{year.call}.#{month.call}.#{day.call}" }, -> { "#{pick.call(MONTHS)} #{day.call}, #{year.call}" },
  -> { "#{day.call} #{pick.call(MONTHS)} #{year.call}" }, -> { "#{day.call}#{pick.call(%w(st nd rd th))} of #{pick.call(MONTHS)} #{year.call}" },
  -> { "#{pick.call(DAYS)} #{day.call} #{pick.call(MONTHS)} #{year.call}" }, -> { "#{day.call}-#{pick.call(MONTHS)}-#{year.call}" },
  -> { "#{pick.call(MONTHS)}-#{day.call}-#{year.call}" }, -> { "#{pick.call(MONTHS)} #{year.call}" }, -> { pick.call(OTHERS) },
  -> { "#{pick.call(MONTHS)} #{day.call}" }, -> { "#{day.call}.#{month.call}.#{year.call}" }
]

now = Time.local(2024, 5, 17, 13, 14, 15)
ARGV[1].to_i.times do
  form = pick.call(forms)
  # A zone moves a day past the end of its month in a way of Ruby's own, and
  # a month of no year; nobody writes those.
  text = form.call + pick.call(TIMES)
  zoned = text + pick.call(ZONES)
  plain = (Time.parse(text, now) rescue nil)
  text = zoned if plain && plain.day <= 28 && text !~ /\b(29|30|31)\b/
  redo if (Time.parse(text, now).year < 1 rescue false)
  puts text
  puts((Time.parse(text, now).localtime.strftime("%Y-%m-%d %H:%M:%S %z") rescue "none"))
end
