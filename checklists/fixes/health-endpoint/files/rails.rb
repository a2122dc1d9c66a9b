
get "/healthz", to: ->(_env) { [200, { "content-type" => "text/plain" }, ["ok"]] }
