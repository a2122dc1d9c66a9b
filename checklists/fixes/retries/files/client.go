// outboundClient asks again what changes nothing, and gives up after a while.
var outboundClient = &http.Client{Timeout: 10 * time.Second, Transport: withRetry(http.DefaultTransport)}
