
before do
  sent = env.fetch("HTTP_X_REQUEST_ID", "")
  env["request_id"] = sent.empty? ? SecureRandom.uuid : sent
  headers "X-Request-ID" => env["request_id"]
end
