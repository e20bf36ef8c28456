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

/** Users: one request after the other, and what went wrong. */
final class Load implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest request;
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger answered = new AtomicInteger();
    private final Thread thread = new Thread(this::ask, "load");
    private volatile boolean over;
    private volatile String last = "";

    Load(String endpoint) {
        request = HttpRequest.newBuilder(URI.create(endpoint))
                .timeout(Duration.ofSeconds(10))
                .build();
        thread.start();
    }

    private void ask() {
        while (!over) {
            try {
                HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
                last = response.body();
                answered.incrementAndGet();
                if (response.statusCode() != 200) {
                    failures.add(response.statusCode() + " " + last);
                }
                TimeUnit.MILLISECONDS.sleep(5);
            } catch (IOException failed) {
                failures.add(failed.toString());
            } catch (InterruptedException ended) {
                return;
            }
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

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
