{{before}}http.ListenAndServe({{addr}}, rateLimit({{redis}}, 100, time.Minute, {{handler}})){{after}}
