package io.slipway.example.load;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

/** Some clients at once. */
final class Load {
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Tally tally = new Tally();
    private final List<Thread> clients;

    Load(URI server, int number) {
        clients = IntStream.range(0, number)
                .mapToObj(i -> new Thread(new Client(server, tally, stop), "client " + i))
                .toList();
    }

    void start() {
        clients.forEach(Thread::start);
    }

    /** Waits for what is under way. */
    void stop() throws InterruptedException {
        stop.countDown();
        for (Thread client : clients) {
            client.join();
        }
    }

    Tally tally() {
        return tally;
    }
}
