
before do
  headers "Strict-Transport-Security" => "max-age=31536000; includeSubDomains",
          "X-Content-Type-Options" => "nosniff",
          "X-Frame-Options" => "DENY",
          "Referrer-Policy" => "no-referrer",
          "Content-Security-Policy" => "default-src 'self'"
end
