require "json"
require "logger"
require "time"

# Writes each line of the log as one object of JSON.
class JsonLogFormatter < Logger::Formatter
  def call(severity, time, _program, message)
    text = msg2str(message).dup.force_encoding(Encoding::UTF_8).scrub
    "#{JSON.generate({ time: time.utc.iso8601(3), level: severity, message: text })}\n"
  end
end
