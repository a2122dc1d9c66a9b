
disable :show_exceptions, :raise_errors

error StandardError do
  content_type "application/problem+json"
  title = Rack::Utils::HTTP_STATUS_CODES.fetch(status, "Error")
  JSON.generate({ type: "about:blank", title: title, status: status })
end
