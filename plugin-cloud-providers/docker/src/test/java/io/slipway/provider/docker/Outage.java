package io.slipway.provider.docker;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.awaitility.Awaitility;

/** Asks every few milliseconds, each time by a new connection, and tells the longest time without an answer. */
final class Outage implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int PAUSE_MILLIS = 5;
    private static final int CONNECT_MILLIS = 500;
    private static final int ANSWER_MILLIS = 2_000;
    private final URI uri;
    private final Thread thread;
    private volatile boolean over;
    private volatile long lastAnswer;
    private volatile long longest;

    private Outage(URI uri) {
        this.uri = uri;
        thread = new Thread(this::run, "outage");
    }

    /** Begins when the first answer has come. */
    static Outage of(URI uri) {
        Outage outage = new Outage(uri);
        outage.thread.start();
        Awaitility.await().atMost(PATIENCE).until(() -> outage.lastAnswer > 0);
        return outage;
    }

    private void run() {
        while (!over) {
            if (answers(uri)) {
                long now = System.nanoTime();
                longest = Math.max(longest, lastAnswer == 0 ? 0 : now - lastAnswer);
                lastAnswer = now;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException ended) {
                return;
            }
        }
    }

    static boolean answers(URI uri) {
        try {
            HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(ANSWER_MILLIS);
            connection.setRequestProperty("Connection", "close");
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException down) {
            return false;
        }
    }

    /** Waits for an answer that comes from now on; the longest time without one is in milliseconds. */
    long longestMillis() {
        long now = System.nanoTime();
        Awaitility.await().atMost(PATIENCE).until(() -> lastAnswer > now);
        return longest / 1_000_000;
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        thread.join();
    }
}
