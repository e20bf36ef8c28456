package io.slipway.provider.local.client;

import io.slipway.json.Value;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.wire.Call;
import io.slipway.provider.local.wire.JsonClient;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.Running;
import java.io.IOException;
import java.time.Duration;

/** Calls the supervisor of one home. Thread-safe. */
public final class SupervisorClient {
    public static final Duration CALL_TIMEOUT = Duration.ofSeconds(5);
    private final Home home;
    private final SupervisorStart start;

    public SupervisorClient(Home home) {
        this.home = home;
        start = new SupervisorStart(home);
    }

    public Value.Fields call(Call call, Value.Fields request) throws IOException, LocalException, InterruptedException {
        Deadline deadline = Deadline.in(CALL_TIMEOUT);
        Running running = start.ensure(deadline);
        return new JsonClient(running.port(), home.token()).call(call, request, deadline.leftMillis());
    }
}
