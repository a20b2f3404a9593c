# Prints what Psych, with which Debian's Jekyll reads YAML, makes of the values of
# the mapping or list on standard input: class and text in hexadecimal, one a line.
require 'yaml'
require 'date'

loaded = Psych.safe_load($stdin.read, permitted_classes: [Date, Time])
values = loaded.is_a?(Hash) ? loaded.to_a.flatten(1) : loaded
values.each do |value|
  kind = case value
         when nil then 'null'
         when true, false then 'boolean'
         when Integer then 'integer'
         when Float then 'float'
         when Date then 'date'
         when Time then 'timestamp'
         when String then 'string'
         else value.class.name
         end
  text = value.is_a?(String) ? value.encode('UTF-8') : value.to_s
  puts "#{kind} #{text.unpack1('H*')}"
end
