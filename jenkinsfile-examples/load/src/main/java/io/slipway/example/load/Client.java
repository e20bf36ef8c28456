package io.slipway.example.load;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Sends one request after the other, each of them once, until it is told to stop. */
final class Client implements Runnable {
    private static final int PORT = 80;
    private static final long PAUSE_MILLIS = 25;
    private static final long PAUSE_AFTER_FAILURE_MILLIS = 200;

    private final URI server;
    private final Tally tally;
    private final CountDownLatch stop;
    private final Clock clock = Clock.systemUTC();
    private @Nullable Connection connection;

    Client(URI server, Tally tally, CountDownLatch stop) {
        this.server = server;
        this.tally = tally;
        this.stop = stop;
    }

    @Override
    public void run() {
        Request[] requests = Request.values();
        try {
            boolean well = true;
            for (int next = 0; !pause(well); next = (next + 1) % requests.length) {
                well = send(requests[next]);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            disconnect();
        }
    }

    private boolean pause(boolean well) throws InterruptedException {
        return stop.await(well ? PAUSE_MILLIS : PAUSE_AFTER_FAILURE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private boolean send(Request request) {
        byte[] body = request.body(tally.send());
        long begun = System.nanoTime();
        Optional<String> fault;
        try {
            Connection to = connected();
            Answer answer = to.ask(request.method(), request.path(), body);
            fault = request.fault(body, answer);
            if (fault.isEmpty()) {
                boolean meantToBeSlow = request == Request.SLOW;
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                tally.answered(clock.instant(), answer.version(), meantToBeSlow ? Duration.ZERO : took);
            }
            if (answer.last() || fault.isPresent()) {
                disconnect();
            }
        } catch (IOException | NumberFormatException failed) {
            fault = Optional.of(failed.getClass().getSimpleName() + ": " + failed.getMessage());
            disconnect();
        }
        if (fault.isPresent()) {
            tally.failed(clock.instant(), request + ": " + fault.get());
        }
        return fault.isEmpty();
    }

    private Connection connected() throws IOException {
        Connection now = connection;
        if (now == null) {
            now = new Connection(server.getHost(), server.getPort() < 0 ? PORT : server.getPort());
            connection = now;
        }
        return now;
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (IOException gone) {
            // it is given up anyway
        }
        connection = null;
    }
}
