package io.slipway.provider.local.proxy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that ask one after the other on connections of their own until they are stopped. Nothing is repeated. */
final class Load implements AutoCloseable {
    private static final int CLIENTS = 8;

    private final ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger remaining;

    private Load(int port, int requests) {
        remaining = new AtomicInteger(requests);
        for (int client = 0; client < CLIENTS; client++) {
            clients.execute(() -> run(port));
        }
        clients.shutdown();
    }

    static Load of(int requests, int port) {
        return new Load(port, requests);
    }

    static Load untilStopped(int port) {
        return new Load(port, Integer.MAX_VALUE);
    }

    private void run(int port) {
        try (RawClient client = new RawClient(port)) {
            while (remaining.getAndDecrement() > 0) {
                RawClient.Answer answer = client.request("GET", "/", "");
                answers.merge(answer.body(), 1, Integer::sum);
                if (answer.status() != 200) {
                    failures.add(answer.status() + " " + answer.body());
                }
            }
        } catch (Exception broken) {
            failures.add(broken.toString());
        }
    }

    /** Ends the clients, each after the answer that it waits for. */
    Load stop() throws InterruptedException {
        remaining.set(0);
        return join();
    }

    Load join() throws InterruptedException {
        if (!clients.awaitTermination(30, TimeUnit.SECONDS)) {
            failures.add("clients still wait for an answer");
        }
        return this;
    }

    /** How often each body came. */
    Map<String, Integer> answers() {
        return Map.copyOf(answers);
    }

    int total() {
        return answers.values().stream().mapToInt(Integer::intValue).sum();
    }

    List<String> failures() {
        return failures;
    }

    @Override
    public void close() {
        remaining.set(0);
        clients.shutdownNow();
    }
}
