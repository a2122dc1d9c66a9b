
{{server}}.createContext("/healthz", exchange -> {
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
});
