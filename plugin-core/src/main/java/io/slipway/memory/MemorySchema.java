package io.slipway.memory;

import io.slipway.json.Value;
import io.slipway.spi.Feature;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import io.slipway.spi.Verb;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything that users may set for a memory cloud. */
final class MemorySchema {
    private static final Map<String, Feature> FEATURES = new TreeMap<>(Map.of(
            "traffic", Feature.TRAFFIC,
            "sharedTraffic", Feature.SHARED_TRAFFIC,
            "scaleToZero", Feature.SCALE_TO_ZERO,
            "groupEndpoint", Feature.GROUP_ENDPOINT,
            "restart", Feature.RESTART));
    private static final Map<String, Verb> VERBS =
            new TreeMap<>(Stream.of(Verb.values()).collect(Collectors.toMap(MemorySchema::word, verb -> verb)));
    private static final Type TIME = new Type.Time();
    private static final Type FLAG = new Type.Flag();

    static final Schema SCHEMA = new Schema(List.of(
            account(
                    "shared",
                    FLAG,
                    Value.of(true),
                    "Whether every opening of this account in one process meets the"
                            + " same clusters. Without it each opening begins empty."),
            account(
                    "features",
                    new Type.ListOf(new Type.Choice(List.copyOf(FEATURES.keySet()))),
                    Value.texts(FEATURES.keySet()),
                    "What the cloud can do. Leave something out to see how a delivery goes without it."),
            account(
                    "weightStep",
                    new Type.Number(1, 10_000),
                    Value.of(1),
                    "Smallest step of traffic weights, in hundredths of a percent."),
            account("listingLag", TIME, Value.of("0s"), "How old every listing is."),
            account("recentLag", TIME, Value.of("0s"), "How much older a listing may be that need not be fresh."),
            account("startup", TIME, Value.of("2s"), "How long an instance takes until it is ready."),
            account("drainTime", TIME, Value.of("3s"), "How long connections go on after a group lost its traffic."),
            account(
                    "callTimeout",
                    new Type.Time(Duration.ofMillis(100), Duration.ofMinutes(1)),
                    Value.of("10s"),
                    "How long a call may take: whoever takes a delivery over waits so long before the first move, and"
                            + " who says nothing for three times as long is taken for dead."),
            account("maxNameLength", new Type.Number(8, 255), Value.of(255), "Longest name of a server group."),
            Setting.optional(
                    "callsPerSecond",
                    new Type.Number(1, 1_000_000),
                    Level.ACCOUNT,
                    "How many calls a second all deliveries together make at most. Unless set, as many as they like."),
            account(
                    "requestRate",
                    new Type.Number(0, 1_000_000),
                    Value.of(100),
                    "How many requests a second each cluster is pretended to have, divided by weight, for the analysis"
                            + " of canaries. With 0 nothing is measured."),
            account(
                    "forbidden",
                    new Type.ListOf(new Type.Choice(List.copyOf(VERBS.keySet()))),
                    Value.items(List.of()),
                    "What the account may not do, to see how a delivery fails for lack of permission."),
            Setting.optional(
                    "startup",
                    TIME,
                    Level.SERVER_GROUP,
                    "How long an instance of this group takes until it is ready; otherwise the account's value."),
            Setting.optional(
                    "healthy",
                    FLAG,
                    Level.SERVER_GROUP,
                    "Whether instances become healthy. Unless set, they do if the image is not called 'broken'."),
            Setting.optional(
                    "crashAfter",
                    TIME,
                    Level.SERVER_GROUP,
                    "How long an instance lives after it became ready. Unless set, it lives on, or ten seconds if the"
                            + " image is called 'crashing'."),
            Setting.optional(
                    "base",
                    new Type.Line(),
                    Level.IMAGE,
                    "Base of the image, of any name. What it means now is part of what makes two bakes different."),
            Setting.optional(
                    "errorRate",
                    new Type.Percent(0, 10_000),
                    Level.SERVER_GROUP,
                    "How many of the requests to this group fail, in percent. Unless set, none do; or 20 if the image"
                            + " is called 'failing', and 2 if it is called 'doubtful'."),
            Setting.withDefault("bakeTime", TIME, Level.IMAGE, Value.of("0s"), "How long the bake takes."),
            Setting.withDefault("fails", FLAG, Level.IMAGE, Value.of(false), "Whether the bake fails at its end.")));

    private MemorySchema() {}

    private static Setting account(String name, Type type, Value fallback, String help) {
        return Setting.withDefault(name, type, Level.ACCOUNT, fallback, help);
    }

    static Set<Feature> features(Value.Fields settings) {
        return chosen(FEATURES, settings.items("features"));
    }

    static Set<Verb> forbidden(Value.Fields settings) {
        return chosen(VERBS, settings.items("forbidden"));
    }

    private static <T> Set<T> chosen(Map<String, T> byWord, List<Value> words) {
        return byWord.entrySet().stream()
                .filter(entry -> words.contains(Value.of(entry.getKey())))
                .map(Map.Entry::getValue)
                .collect(Collectors.toUnmodifiableSet());
    }

    static String word(Verb verb) {
        return verb.name().toLowerCase(Locale.ROOT);
    }
}
