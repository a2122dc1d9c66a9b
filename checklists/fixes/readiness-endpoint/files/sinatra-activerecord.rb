
get "/readyz" do
  ActiveRecord::Base.connection_pool.with_connection { |connection| connection.select_value("SELECT 1") }
  "ok"
rescue ActiveRecord::ActiveRecordError
  halt 503, "the database does not answer"
end
