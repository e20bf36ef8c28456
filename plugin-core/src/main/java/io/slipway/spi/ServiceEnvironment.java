package io.slipway.spi;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How an application finds the services that it is bound to, on every cloud alike: {@code VCAP_SERVICES}, Cloud
 * Foundry's JSON by kind of service; and a plain variable for each entry, {@code SERVICE_SHOP_DB_JDBC_URL} for the
 * entry {@code jdbcUrl} of the instance {@code shop-db}.
 */
public final class ServiceEnvironment {
    public static final String VCAP = "VCAP_SERVICES";
    private static final String PREFIX = "SERVICE_";

    private ServiceEnvironment() {}

    /** Names of instances whose variables would be the same; empty where all can be told apart. */
    public static Set<String> ambiguous(List<String> names) {
        Map<String, String> byVariable = new TreeMap<>();
        Set<String> ambiguous = new TreeSet<>();
        for (String name : names) {
            String other = byVariable.put(variable(name), name);
            if (other != null && !other.equals(name)) {
                ambiguous.addAll(List.of(name, other));
            }
        }
        return ambiguous;
    }

    /** The variables; all of them are secret. Without services there are none. */
    public static SortedMap<String, String> of(List<BoundService> services) {
        SortedMap<String, String> variables = new TreeMap<>();
        for (BoundService service : services) {
            String prefix = PREFIX + variable(service.name()) + "_";
            service.credentials()
                    .entries()
                    .forEach((name, value) -> variables.put(prefix + variable(name), value.reveal()));
        }
        if (!services.isEmpty()) {
            variables.put(VCAP, Json.write(vcap(services)));
        }
        return Collections.unmodifiableSortedMap(variables);
    }

    /** {@code jdbcUrl} is {@code JDBC_URL}, {@code shop-db} is {@code SHOP_DB}. */
    private static String variable(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]", "_");
    }

    private static Value.Fields vcap(List<BoundService> services) {
        Map<String, List<Value>> byKind = new TreeMap<>();
        for (BoundService service : services) {
            byKind.computeIfAbsent(service.instance().service(), kind -> new ArrayList<>())
                    .add(entry(service));
        }
        Value.FieldsBuilder vcap = Value.fields();
        byKind.forEach((kind, entries) -> vcap.put(kind, Value.items(entries)));
        return vcap.build();
    }

    private static Value entry(BoundService service) {
        return Value.fields()
                .put("label", service.instance().service())
                .put("name", service.name())
                .put("instance_name", service.name())
                .put("plan", service.instance().plan())
                .put("tags", Value.texts(service.instance().tags()))
                .put("credentials", service.credentials().reveal())
                .build();
    }
}
