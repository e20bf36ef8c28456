package io.slipway.memory;

import io.slipway.json.Value;
import io.slipway.spi.Capabilities;
import io.slipway.spi.Feature;
import io.slipway.spi.Setting;
import io.slipway.spi.Verb;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What kind of cloud is played.
 *
 * @param weightStep smallest step of weights in basis points
 * @param listingLag how old every observation is
 * @param recentLag how much older still an observation may be that need not be fresh
 * @param startup from an instance's start until it is ready, unless its group says otherwise
 * @param drainTime from the moment a group's weight became 0 until its last connection has ended
 * @param maxNameLength longest name of a server group
 * @param forbidden what the account may not do
 * @param callsPerSecond how many calls a second it is declared to allow
 * @param requestRate how many requests a second each cluster is pretended to have; 0: nothing is measured
 * @param callTimeout how long a call may take; who says nothing for three times as long is taken for dead
 */
public record MemoryOptions(
        Set<Feature> features,
        int weightStep,
        Duration listingLag,
        Duration recentLag,
        Duration startup,
        Duration drainTime,
        int maxNameLength,
        Set<Verb> forbidden,
        int callsPerSecond,
        int requestRate,
        Duration callTimeout) {
    public static final MemoryOptions USUAL = new MemoryOptions(
            EnumSet.allOf(Feature.class),
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofSeconds(2),
            Duration.ofSeconds(3),
            255,
            Set.of(),
            Capabilities.NO_LIMIT,
            100,
            Duration.ofSeconds(10));

    private static final int CALLS_PER_LEASE = 3;

    public MemoryOptions {
        features = Set.copyOf(features);
        forbidden = Set.copyOf(forbidden);
    }

    /** Reads the account level of {@link MemorySchema}. */
    static MemoryOptions of(Value.Fields settings) {
        return new MemoryOptions(
                settings.get("features").isPresent() ? MemorySchema.features(settings) : USUAL.features,
                settings.whole("weightStep").map(Math::toIntExact).orElse(USUAL.weightStep),
                time(settings, "listingLag", USUAL.listingLag),
                time(settings, "recentLag", USUAL.recentLag),
                time(settings, "startup", USUAL.startup),
                time(settings, "drainTime", USUAL.drainTime),
                settings.whole("maxNameLength").map(Math::toIntExact).orElse(USUAL.maxNameLength),
                MemorySchema.forbidden(settings),
                settings.whole("callsPerSecond").map(Math::toIntExact).orElse(USUAL.callsPerSecond),
                settings.whole("requestRate").map(Math::toIntExact).orElse(USUAL.requestRate),
                time(settings, "callTimeout", USUAL.callTimeout));
    }

    private static Duration time(Value.Fields settings, String name, Duration usual) {
        return settings.get(name).flatMap(Setting.Type.Time::read).orElse(usual);
    }

    public MemoryOptions withFeatures(Set<Feature> wanted) {
        return with(draft -> draft.features = wanted);
    }

    public MemoryOptions withWeightStep(int basisPoints) {
        return with(draft -> draft.weightStep = basisPoints);
    }

    /** @param recent how much older than {@code listing} what is not FRESH is */
    public MemoryOptions withLag(Duration listing, Duration recent) {
        return with(draft -> {
            draft.listingLag = listing;
            draft.recentLag = recent;
        });
    }

    public MemoryOptions withTimes(Duration starting, Duration draining) {
        return with(draft -> {
            draft.startup = starting;
            draft.drainTime = draining;
        });
    }

    public MemoryOptions withMaxNameLength(int length) {
        return with(draft -> draft.maxNameLength = length);
    }

    public MemoryOptions withForbidden(Set<Verb> verbs) {
        return with(draft -> draft.forbidden = verbs);
    }

    public MemoryOptions withCallsPerSecond(int calls) {
        return with(draft -> draft.callsPerSecond = calls);
    }

    public MemoryOptions withRequestRate(int perSecond) {
        return with(draft -> draft.requestRate = perSecond);
    }

    private MemoryOptions with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.options();
    }

    Capabilities capabilities() {
        return new Capabilities(
                features,
                weightStep,
                listingLag,
                callTimeout,
                callTimeout.multipliedBy(CALLS_PER_LEASE),
                maxNameLength,
                "[A-Za-z0-9._~^-]+",
                callsPerSecond);
    }

    Duration longestLag() {
        return listingLag.plus(recentLag);
    }

    /** A copy on its way to being another one. */
    private static final class Draft {
        private Set<Feature> features;
        private int weightStep;
        private Duration listingLag;
        private Duration recentLag;
        private Duration startup;
        private Duration drainTime;
        private int maxNameLength;
        private Set<Verb> forbidden;
        private int callsPerSecond;
        private int requestRate;
        private final Duration callTimeout;

        Draft(MemoryOptions from) {
            this.features = from.features;
            this.weightStep = from.weightStep;
            this.listingLag = from.listingLag;
            this.recentLag = from.recentLag;
            this.startup = from.startup;
            this.drainTime = from.drainTime;
            this.maxNameLength = from.maxNameLength;
            this.forbidden = from.forbidden;
            this.callsPerSecond = from.callsPerSecond;
            this.requestRate = from.requestRate;
            this.callTimeout = from.callTimeout;
        }

        MemoryOptions options() {
            return new MemoryOptions(
                    features,
                    weightStep,
                    listingLag,
                    recentLag,
                    startup,
                    drainTime,
                    maxNameLength,
                    forbidden,
                    callsPerSecond,
                    requestRate,
                    callTimeout);
        }
    }
}
