
$stdout.sync = true
json_log = Logger.new($stdout, formatter: JsonLogFormatter.new)
disable :logging

before { env["rack.logger"] = json_log }
after { logger.info("#{request.request_method} #{request.path_info} #{status}") }
