package io.slipway.jenkins.page;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A cloud that lets one connect, and then says nothing. */
final class SilentHost implements AutoCloseable {
    private final ServerSocket socket;

    SilentHost() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    /** Settings of an account of Docker hosts. */
    String settings() {
        return "hosts: [{name: blue, url: \"tcp://127.0.0.1:" + socket.getLocalPort() + "\"}]";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
