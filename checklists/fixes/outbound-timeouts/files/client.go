// outboundClient gives up on other services after a while; http.DefaultClient never does.
var outboundClient = &http.Client{Timeout: 10 * time.Second}
