package io.slipway.provider.local.instance;

import io.slipway.model.Health;
import io.slipway.model.HealthState;
import io.slipway.model.Instance;
import io.slipway.provider.local.process.Environment;
import io.slipway.provider.local.process.Launch;
import io.slipway.provider.local.process.ProcessId;
import io.slipway.provider.local.process.Processes;
import io.slipway.provider.local.process.Watched;
import io.slipway.spi.Clock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sees to it that one instance runs. Not thread-safe: the supervisor's lock guards it. */
public final class Keeper {
    private static final Duration STEADY = Duration.ofSeconds(10);
    private static final Duration UP = Duration.ofSeconds(1);

    private final Member member;
    private final InstanceFolder folder;
    private final Instant born;
    private final Clock clock = Clock.SYSTEM;
    private final Backoff restarts = new Backoff();
    private final Probation probation = new Probation(clock);
    private Optional<Incarnation> life = Optional.empty();
    private final Watched process = new Watched();
    private Duration nextStart = clock.elapsed();
    private Duration nextProbe = clock.elapsed();
    private Duration started = clock.elapsed();
    private boolean probing;
    private Health platform = platform(HealthState.STARTING, "about to start");

    private Keeper(Member member, InstanceFolder folder) throws IOException {
        this.member = member;
        this.folder = folder;
        this.born = folder.born();
    }

    static Keeper fresh(Member member, Path parent, int number) throws IOException {
        return new Keeper(member, InstanceFolder.create(parent, number));
    }

    /** Takes over what an earlier supervisor left, and sees to it that no start of its own comes late. */
    static Keeper adopt(Member member, InstanceFolder folder) throws IOException {
        Keeper keeper = new Keeper(member, folder);
        keeper.life = folder.life();
        if (keeper.life.isPresent()) {
            switch (keeper.process.adopt(folder.pidFile(keeper.life.get()))) {
                case RUNNING -> keeper.goOn(folder.wellSince(keeper.life.get()));
                case ENDED -> keeper.ended();
                case NONE, STARTING -> {}
            }
        }
        return keeper;
    }

    /** Nobody looked for a while; but it is the same process, and so it runs since then. */
    private void goOn(Optional<Instant> wellSince) {
        wellSince.ifPresent(probation::goOn);
        platform = new Health(Health.PLATFORM, HealthState.HEALTHY, wellSince.orElseGet(clock::now), "");
    }

    public String id() {
        return member.group() + "-" + folder.number();
    }

    int number() {
        return folder.number();
    }

    public Path path() {
        return folder.path();
    }

    public Optional<ProcessId> process() {
        return process.process();
    }

    public Optional<Integer> port() {
        return life.map(Incarnation::port);
    }

    public LogFile log() {
        return new LogFile(folder.log());
    }

    public Instance instance() {
        return new Instance(id(), List.of(platform, probation.health()), Optional.of(born));
    }

    public boolean healthy() {
        return instance().healthy();
    }

    /** Does what is due now. */
    void tick() throws IOException {
        switch (process.look()) {
            case NONE -> {
                if (clock.elapsed().compareTo(nextStart) >= 0) {
                    launch();
                }
            }
            case STARTING -> {}
            case RUNNING -> runs();
            case ENDED -> ended();
        }
    }

    private void runs() {
        if (platform.state() != HealthState.HEALTHY) {
            platform = platform(HealthState.HEALTHY, "");
            probation.begin();
            started = clock.elapsed();
        } else if (probation.healthyFor(STEADY)) {
            restarts.reset();
        }
    }

    private void launch() throws IOException {
        Recipe recipe = member.recipe();
        Incarnation next = Incarnation.next(member.ports().free(), recipe.stopGrace());
        folder.announce(next);
        life = Optional.of(next);
        log().bound();
        Map<String, String> environment = Environment.clean();
        environment.putAll(recipe.environment());
        environment.putAll(member.environment());
        environment.put("SLIPWAY_INSTANCE", id());
        environment.put(Incarnation.VARIABLE, next.mark());
        environment.put("PORT", Integer.toString(next.port()));
        try {
            process.begin(
                    new Launch(folder.pidFile(next), recipe.command(), environment, recipe.folder(), folder.log()));
        } catch (IOException cannot) {
            fell("could not be started: " + cannot.getMessage());
        }
    }

    private void ended() {
        Optional<ProcessId> last = process.process();
        String how = process.end();
        // what it started must not outlive it: it may hold what the next life needs
        life.ifPresent(old -> Processes.TABLE.killMarked(Incarnation.VARIABLE, old.mark(), last, true));
        fell(how);
    }

    private void fell(String how) {
        Duration pause = restarts.next();
        nextStart = clock.elapsed().plus(pause);
        String again = how + (restarts.failures() > 1 ? " (" + restarts.failures() + " times in a row)" : "");
        platform = platform(HealthState.UNHEALTHY, again);
        probation.fell(again);
        member.events().add(id() + " " + again + "; starts again in " + pause.toMillis() + " ms");
    }

    private static Health platform(HealthState state, String reason) {
        return new Health(Health.PLATFORM, state, Instant.now(), reason);
    }

    /** The look at the instance that is due now, if one is; whoever takes it must {@link #probed} it. */
    public Optional<Look> look() {
        if (process.process().isEmpty()
                || life.isEmpty()
                || probing
                || clock.elapsed().compareTo(nextProbe) < 0) {
            return Optional.empty();
        }
        HealthCheck check = member.recipe().check();
        if (check.kind() == HealthCheck.Kind.NONE
                && clock.elapsed().minus(started).compareTo(UP) < 0) {
            return Optional.empty();
        }
        probing = true;
        nextProbe = clock.elapsed().plus(check.interval());
        return Optional.of(new Look(this, check, life.get()));
    }

    /** One look, to be taken without the lock. */
    public record Look(Keeper keeper, HealthCheck check, Incarnation life) {
        public Optional<String> failure() {
            return Probe.failure(check, life.port());
        }
    }

    /** What a look has shown. */
    public void probed(Look look, Optional<String> failure) {
        probing = false;
        if (process.process().isEmpty() || !Optional.of(look.life()).equals(life)) {
            return;
        }
        HealthState before = probation.health().state();
        failure.ifPresentOrElse(probation::failed, probation::passed);
        Health after = probation.health();
        if (after.state() != before) {
            member.events()
                    .add(id() + " is " + after.state() + (after.reason().isEmpty() ? "" : ": " + after.reason()));
            note(look.life(), after);
        }
    }

    private void note(Incarnation of, Health health) {
        try {
            boolean well = health.state() == HealthState.HEALTHY;
            folder.noteWell(of, Optional.of(health.since()).filter(since -> well));
        } catch (IOException cannot) {
            member.events().add("could not note how " + id() + " is: " + cannot.getMessage());
        }
    }
}
