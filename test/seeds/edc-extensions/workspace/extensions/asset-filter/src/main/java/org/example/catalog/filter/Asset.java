package org.example.catalog.filter;

import java.util.Map;

public record Asset(String id, String title, Map<String, String> properties) {

    public boolean has(String key, String value) {
        return value.equals(properties.get(key));
    }
}
