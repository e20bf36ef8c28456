package io.slipway.memory;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroupName;
import io.slipway.spi.Archive;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Credentials;
import io.slipway.spi.ServerGroupSpec;
import io.slipway.spi.ServiceEnvironment;
import io.slipway.spi.Verb;
import io.slipway.tck.Rig;
import io.slipway.tck.ServiceUse;
import io.slipway.tck.VirtualClock;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The memory cloud under test, on virtual time. */
final class MemoryRig implements Rig {
    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final MemoryState state = new MemoryState();
    private final VirtualClock clock = new VirtualClock();
    private final MemoryOptions options;

    MemoryRig(MemoryOptions options) {
        this.options = options;
    }

    @Override
    public Cloud open() {
        return new MemoryCloud(account(), state, options, clock, "tck");
    }

    @Override
    public String account() {
        return "memory";
    }

    @Override
    public String image() {
        return "shop@sha256:1234";
    }

    @Override
    public Optional<String> unhealthyImage() {
        return Optional.of("broken@sha256:1234");
    }

    @Override
    public Optional<String> otherLocation() {
        return Optional.of("elsewhere");
    }

    @Override
    public Value.Fields groupSettings() {
        return Value.fields().put("startup", "1s").build();
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public void pass(Duration time) {
        clock.pass(time);
    }

    @Override
    public boolean interruptCreate(ServerGroupSpec spec) throws Exception {
        return interrupted(() -> open().driver().create(spec));
    }

    @Override
    public boolean interruptDestroy(GroupRef group) throws Exception {
        return interrupted(() -> open().driver().destroy(group));
    }

    private interface Call {
        void run() throws Exception;
    }

    private boolean interrupted(Call call) throws Exception {
        state.betweenParts(() -> {
            throw new Killed();
        });
        try {
            call.run();
            return false;
        } catch (Killed asPlanned) {
            return true;
        } finally {
            state.betweenParts(() -> {});
        }
    }

    @Override
    public boolean plantForeign(Cluster cluster, ServerGroupName name) {
        state.plant(cluster, name, Capacity.of(1), Membership.DETACHED, clock.now());
        return true;
    }

    @Override
    public Optional<Cloud> openToLook() {
        EnumSet<Verb> forbidden = EnumSet.complementOf(EnumSet.of(Verb.OBSERVE));
        return Optional.of(new MemoryCloud(account(), state, options.withForbidden(forbidden), clock, "looker"));
    }

    /** Connections of the memory cloud are always there, and end by themselves. */
    @Override
    public Optional<AutoCloseable> connect(Cluster cluster) {
        return Optional.of(() -> {});
    }

    @Override
    public Optional<ServiceUse> use(Credentials credentials) {
        MemoryUse use = new MemoryUse(state, credentials);
        return Optional.of(new ServiceUse() {
            @Override
            public void write(String key, String value) {
                use.write(key, value);
            }

            @Override
            public Optional<String> read(String key) {
                return use.read(key);
            }

            @Override
            public void overstep() {
                throw new UnsupportedOperationException("there is nothing more to do with a memory service");
            }

            @Override
            public void close() {}
        });
    }

    @Override
    public Value.Fields serviceParameters() {
        return Value.fields().put("provisionTime", "3s").build();
    }

    @Override
    public Optional<String> variable(ServerGroupSpec group, String name) {
        return Optional.of(ServiceEnvironment.of(state.services(group.ref())).getOrDefault(name, ""));
    }

    @Override
    public Optional<List<String>> job(List<String> says, Duration lasts, int exitCode) {
        List<String> script = new ArrayList<>();
        says.forEach(line -> script.addAll(List.of("say", line)));
        script.addAll(List.of("sleep", lasts.toMillis() + "ms", "exit", Integer.toString(exitCode)));
        return Optional.of(script);
    }

    @Override
    public Optional<Archive> folder(String text) {
        return Optional.of(new Archive("digest of " + text, 4, () -> new ByteArrayInputStream(new byte[4])));
    }

    @Override
    public Value.Fields imageSettings() {
        return Value.fields().put("bakeTime", "2s").build();
    }

    @Override
    public Optional<Value.Fields> otherImageSettings() {
        return Optional.of(Value.fields().put("bakeTime", "3s").build());
    }

    @Override
    public Optional<Value.Fields> imageSettingsWithBase() {
        return Optional.of(Value.fields().put("base", "debian:12").build());
    }

    @Override
    public void changeBase() {
        state.moveBase("debian:12");
    }

    @Override
    public void close() {}
}
