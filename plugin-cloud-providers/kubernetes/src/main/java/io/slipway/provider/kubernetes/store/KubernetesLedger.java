package io.slipway.provider.kubernetes.store;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.DeliveryId;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Marks;
import io.slipway.spi.Ledger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Records as ConfigMaps of the account's namespace, by their resourceVersion. */
public final class KubernetesLedger implements Ledger {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._~^/-]{1,200}");
    private static final String RECORD = "record";
    private static final int READABLE = 60;
    private static final int HASH = 32;

    private final Api api;
    private final String namespace;
    private final Duration callTimeout;
    private final Function<Exception, Failure> classify;

    public KubernetesLedger(Api api, String namespace, Duration callTimeout, Function<Exception, Failure> classify) {
        this.api = api;
        this.namespace = namespace;
        this.callTimeout = callTimeout;
        this.classify = classify;
    }

    private Deadline deadline() {
        return Deadline.in(callTimeout);
    }

    @Override
    public Optional<Entry> read(String key) throws ApiException, InterruptedException {
        return api.find(Call.get(Kind.CONFIG_MAP, namespace, name(key)), deadline())
                .flatMap(KubernetesLedger::entry);
    }

    private static Optional<Entry> entry(Value.Fields map) {
        return map.fields("data").text("text").map(text -> new Entry(version(map), text));
    }

    /** Of the store behind the API server: it grows with every change. */
    private static long version(Value.Fields map) {
        return Long.parseLong(map.fields("metadata").text("resourceVersion").orElse("0"));
    }

    @Override
    public Optional<Map<String, Entry>> readMany(Set<String> keys) throws ApiException, InterruptedException {
        keys.forEach(KubernetesLedger::name);
        Map<String, Entry> entries = new TreeMap<>();
        for (Value.Fields map : list(true)) {
            Optional<String> key = map.fields("data").text("key").filter(keys::contains);
            key.flatMap(found -> entry(map)).ifPresent(entry -> entries.put(key.get(), entry));
        }
        return Optional.of(entries);
    }

    @Override
    public Optional<Long> replace(String key, long expected, String text) throws ApiException, InterruptedException {
        if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST, "a record of more than " + MAX_BYTES + " bytes", "shorten it");
        }
        String name = name(key);
        Call call = expected == 0
                ? Call.create(Kind.CONFIG_MAP, namespace, map(key, name, Optional.empty(), text))
                : Call.replace(Kind.CONFIG_MAP, namespace, name, map(key, name, Optional.of(expected), text));
        try {
            return Optional.of(version(api.call(call, deadline()).object()));
        } catch (ApiException failure) {
            boolean gone = failure.missing() && expected != 0;
            if (failure.exists() || failure.conflict() || gone) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    private static Value.Fields map(String key, String name, Optional<Long> version, String text) {
        Value.FieldsBuilder metadata = Value.fields()
                .put("name", name)
                .put(
                        "labels",
                        Value.fields()
                                .put(Marks.MANAGED_BY, Marks.SLIPWAY)
                                .put(Marks.KIND, RECORD)
                                .build());
        version.ifPresent(known -> metadata.put("resourceVersion", String.valueOf(known)));
        return Kind.CONFIG_MAP
                .object()
                .put("metadata", metadata.build())
                .put(
                        "data",
                        Value.fields()
                                .put("key", key)
                                .put("text", text)
                                // what is the same as before would be no change
                                .put("write", DeliveryId.random().value())
                                .build())
                .build();
    }

    @Override
    public List<String> keys(String prefix) throws ApiException, InterruptedException {
        return list(false).stream()
                .flatMap(map -> map.fields("data").text("key").stream())
                .filter(key -> key.startsWith(prefix))
                .sorted()
                .toList();
    }

    /** @param recent some seconds old will do: then the store behind the API server is not asked */
    private List<Value.Fields> list(boolean recent) throws ApiException, InterruptedException {
        Call call = Call.list(Kind.CONFIG_MAP, namespace).labelled(Marks.KIND + "=" + RECORD);
        return api.call(recent ? call.with("resourceVersion", "0") : call, deadline())
                .objects();
    }

    /** A legal name for any key: some of it for people, and a hash that tells keys apart that differ in case only. */
    static String name(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "'" + key + "' is not a key of a record",
                    "letters, digits and . _ - ~ ^ /, at most 200 characters");
        }
        String readable = key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String shortened = readable.length() > READABLE ? readable.substring(0, READABLE) : readable;
        String bare = ("x" + shortened + "x").replaceAll("^x-?|-?x$", "");
        return "slipway." + (bare.isEmpty() ? "" : bare + ".") + hash(key);
    }

    private static String hash(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public Failure classify(Exception failure) {
        return classify.apply(failure);
    }
}
