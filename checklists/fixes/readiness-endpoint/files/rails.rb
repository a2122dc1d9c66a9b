
get "/readyz", to: lambda { |_env|
  begin
    ActiveRecord::Base.connection.select_value("SELECT 1")
    [200, { "content-type" => "text/plain" }, ["ready"]]
  rescue ActiveRecord::ActiveRecordError
    [503, { "content-type" => "text/plain" }, ["not ready"]]
  end
}
