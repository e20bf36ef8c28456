package io.slipway.provider.kubernetes;

import io.fabric8.kubernetes.client.http.HttpResponse;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.Call;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A process that dies after, or before, a certain call: nothing that it sends later arrives. */
final class Faults implements Api.Wire {
    private final Predicate<String> when;
    private final boolean after;
    private volatile boolean dead;

    private Faults(Predicate<String> when, boolean after) {
        this.when = when;
        this.after = after;
    }

    static Faults after(Predicate<String> call) {
        return new Faults(call, true);
    }

    static Faults before(Predicate<String> call) {
        return new Faults(call, false);
    }

    boolean dead() {
        return dead;
    }

    @Override
    public CompletableFuture<HttpResponse<String>> send(
            Call call, Supplier<CompletableFuture<HttpResponse<String>>> send) {
        boolean now = when.test(call.toString());
        if (dead || now && !after) {
            dead = true;
            return CompletableFuture.failedFuture(new IOException("killed"));
        }
        if (now) {
            return send.get().thenCompose(answer -> {
                dead = true;
                return CompletableFuture.failedFuture(new IOException("killed"));
            });
        }
        return send.get();
    }
}
