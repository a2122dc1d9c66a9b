package org.example.catalog.inference;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Runs transfers beside the request and remembers how they went. */
public class TransferBoard {

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Map<String, String> states = new ConcurrentHashMap<>();
    private final Map<String, String> endpointReferences = new ConcurrentHashMap<>();
    private final ModelProxy proxy;

    public TransferBoard(ModelProxy proxy) {
        this.proxy = proxy;
    }

    public String call(String asset, Map<String, Object> payload) throws IOException, InterruptedException {
        return proxy.post(endpointReferences.getOrDefault(asset, ""), payload);
    }

    public String start(String asset, Map<String, Object> payload) {
        var id = UUID.randomUUID().toString();
        states.put(id, "STARTED");
        executor.submit(() -> {
            try {
                endpointReferences.put(asset, proxy.post("", payload));
                states.put(id, "COMPLETED");
            } catch (Exception e) {
                System.err.println("Transfer " + id + " failed: " + e.getMessage());
                states.put(id, "FAILED");
            }
        });
        return id;
    }

    public String state(String id) {
        return states.get(id);
    }
}
