package org.example.catalog.filter;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The assets and policies of this connector, by id. */
public class AssetStore {

    private final Map<String, Asset> assets = new ConcurrentHashMap<>();
    private final Map<String, String> policies = new ConcurrentHashMap<>();

    public void save(Asset asset) {
        assets.put(asset.id(), asset);
    }

    public void attachPolicy(String assetId, String policyId) {
        policies.put(assetId, policyId);
    }

    public List<Asset> find(Predicate<Asset> filter) {
        return assets.values().stream().filter(filter).toList();
    }

    public String policyOf(String assetId) {
        return policies.get(assetId);
    }
}
