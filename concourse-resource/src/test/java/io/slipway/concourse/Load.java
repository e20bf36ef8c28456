package io.slipway.concourse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Users: one asks all the time, one has long requests under way all the time. And what went wrong. */
final class Load implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final AtomicInteger forgiven = new AtomicInteger();
    private final List<Thread> threads;
    private volatile boolean over;
    private volatile boolean forgiving;
    private volatile String last = "";

    Load(String endpoint) {
        threads = List.of(
                new Thread(() -> ask(endpoint, true), "load"),
                new Thread(() -> ask(endpoint + "?" + WebApp.SLOW, false), "slow load"));
        threads.forEach(Thread::start);
    }

    private void ask(String uri, boolean watched) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .timeout(Duration.ofSeconds(10))
                .build();
        while (!over) {
            try {
                HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
                if (response.statusCode() != 200) {
                    failed(response.statusCode() + " " + response.body());
                } else if (watched) {
                    last = response.body();
                }
                answered.addAndGet(watched ? 1 : 0);
            } catch (IOException failed) {
                failed(failed.toString());
            } catch (InterruptedException ended) {
                return;
            }
            pause();
        }
    }

    private void failed(String how) {
        if (forgiving) {
            forgiven.incrementAndGet();
        } else {
            failures.add(how);
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(10);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /** What users see from now on. */
    String sees() throws InterruptedException {
        int before = answered.get();
        for (int i = 0; i < 1_000 && answered.get() < before + 2; i++) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return last;
    }

    /** From now on requests may fail, or may not any more. */
    void forgive(boolean may) {
        forgiving = may;
    }

    /** How many failed when they were allowed to. */
    int forgiven() {
        return forgiven.get();
    }

    int answered() {
        return answered.get();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
