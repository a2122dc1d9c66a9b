package org.example.catalog.filter;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

class AssetStoreTest {

    @Test
    void findsAssetsByProperty() {
        var store = new AssetStore();
        store.save(new Asset("a", "Sales", Map.of("domain", "retail")));
        store.save(new Asset("b", "Sensors", Map.of("domain", "energy")));

        assertEquals(1, store.find(asset -> asset.has("domain", "energy")).size());
    }
}
