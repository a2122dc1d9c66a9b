package org.example.catalog.inference;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** Hands a payload on to the model over HTTP. */
public class ModelProxy {

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI model;

    public ModelProxy(URI model) {
        this.model = model;
    }

    public String post(String endpointReference, Map<String, Object> payload) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(model)
                .header("Content-Type", "application/json")
                .header("Authorization", endpointReference)
                .POST(HttpRequest.BodyPublishers.ofString(payload.toString()))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
