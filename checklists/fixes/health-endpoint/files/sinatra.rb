
get "/healthz" do
  "ok"
end
