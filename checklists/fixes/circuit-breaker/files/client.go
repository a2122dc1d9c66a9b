// outboundClient leaves services alone that keep failing, and gives up after a while.
var outboundClient = &http.Client{Timeout: 10 * time.Second, Transport: withBreaker(http.DefaultTransport)}
