package io.slipway.provider.local.instance;

import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What the probes of one instance add up to. */
final class Probation {
    /** One answer that is late says little; a second one does. */
    private static final int FAILURES_TO_FALL = 2;
    /** Who has never been well has that long until it counts as unwell and no longer as starting. */
    private static final Duration STARTING = Duration.ofSeconds(20);

    private final Clock clock;
    private HealthState state = HealthState.STARTING;
    private String reason = "not asked yet";
    private Instant since;
    private Duration begun;
    private int failures;
    private Optional<Instant> wellBefore = Optional.empty();

    Probation(Clock clock) {
        this.clock = clock;
        since = clock.now();
        begun = clock.elapsed();
    }

    /** A new life begins. Who fell is not up before it is seen to be: a crash loop does not look like a start. */
    void begin() {
        begun = clock.elapsed();
        failures = 0;
    }

    /** Somebody else saw it well since then; it has been so all the time if the first looks show the same. */
    void goOn(Instant wellSince) {
        wellBefore = Optional.of(wellSince);
    }

    void passed() {
        failures = 0;
        become(HealthState.HEALTHY, "");
        wellBefore = Optional.empty();
    }

    void failed(String why) {
        failures++;
        boolean stillStarting =
                state == HealthState.STARTING && clock.elapsed().minus(begun).compareTo(STARTING) < 0;
        boolean stillUp = state == HealthState.HEALTHY && failures < FAILURES_TO_FALL;
        wellBefore = wellBefore.filter(well -> failures < FAILURES_TO_FALL);
        become(stillStarting || stillUp ? state : HealthState.UNHEALTHY, stillUp ? reason : why);
    }

    /** It is known without asking. */
    void fell(String why) {
        wellBefore = Optional.empty();
        become(HealthState.UNHEALTHY, why);
    }

    private void become(HealthState next, String why) {
        if (next != state) {
            state = next;
            since = wellBefore.filter(well -> next == HealthState.HEALTHY).orElseGet(clock::now);
        }
        reason = why;
    }

    boolean healthyFor(Duration time) {
        return state == HealthState.HEALTHY && !since.plus(time).isAfter(clock.now());
    }

    Health health() {
        return new Health(Health.PROBE, state, since, reason);
    }
}
