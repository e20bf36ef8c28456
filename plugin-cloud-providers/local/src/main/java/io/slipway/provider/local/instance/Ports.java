package io.slipway.provider.local.instance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Free ports of the loopback address, from below the range that operating systems give to outgoing connections. Whoever
 * takes one between the look and the use wins; an instance that fails so is started again with another.
 */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int COUNT = 12_000;
    private final Set<Integer> reserved = new HashSet<>();
    private int next = ThreadLocalRandom.current().nextInt(COUNT);

    /** A port that nobody listens on now; not given again soon. */
    public synchronized int free() throws IOException {
        for (int tried = 0; tried < COUNT; tried++) {
            next = (next + 1) % COUNT;
            int port = FIRST + next;
            if (!reserved.contains(port) && isFree(port)) {
                return port;
            }
        }
        throw new IOException("no port from " + FIRST + " to " + (FIRST + COUNT - 1) + " is free");
    }

    /** Keeps a port from being given, also while nobody listens on it. */
    public synchronized void reserve(int port) {
        reserved.add(port);
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }
}
