package io.slipway.provider.local.proxy;

import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.connector.ByteBufferPool;
import io.undertow.server.DefaultByteBufferPool;
import io.undertow.server.HttpHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.Xnio;
import org.xnio.XnioWorker;

/** The threads and buffers that all listeners share, so that one can be opened or closed without the others. */
final class Engine {
    /** Undertow would take 512 bytes in so small a heap, and crawl. */
    private static final int BUFFER_BYTES = 16 * 1024;

    private static final int POOLED_BUFFERS = 512;
    private static final int IO_THREADS = 2;
    private static final int CALL_THREADS = 2;
    private static final int IDLE_MILLIS = 60_000;
    private static final int HEADER_MILLIS = 30_000;
    private static final int MANY_PARAMETERS = 10_000;

    private final ByteBufferPool buffers = new DefaultByteBufferPool(true, BUFFER_BYTES, POOLED_BUFFERS, 4);
    private final XnioWorker worker;

    Engine() throws IOException {
        worker = Xnio.getInstance(Engine.class.getClassLoader())
                .createWorker(OptionMap.builder()
                        .set(Options.WORKER_IO_THREADS, IO_THREADS)
                        .set(Options.WORKER_TASK_CORE_THREADS, CALL_THREADS)
                        .set(Options.WORKER_TASK_MAX_THREADS, CALL_THREADS)
                        .set(Options.TCP_NODELAY, true)
                        .getMap());
    }

    /** A listener that passes on whatever is asked of it. */
    Undertow entrance(int port, HttpHandler handler) throws IOException {
        return start(builder(port, handler)
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, -1L)
                // the backend judges the request; we pass on the very bytes
                .setServerOption(UndertowOptions.ALLOW_UNESCAPED_CHARACTERS_IN_URL, true)
                .setServerOption(UndertowOptions.DECODE_URL, false)
                .setServerOption(UndertowOptions.MAX_PARAMETERS, MANY_PARAMETERS));
    }

    /** A listener for small documents of our own. */
    Undertow service(int port, HttpHandler handler) throws IOException {
        return start(builder(port, handler));
    }

    private Undertow.Builder builder(int port, HttpHandler handler) {
        return Undertow.builder()
                .setWorker(worker)
                .setByteBufferPool(buffers)
                .setServerOption(UndertowOptions.BUFFER_PIPELINED_DATA, false)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, HEADER_MILLIS)
                .addHttpListener(port, "127.0.0.1", handler);
    }

    private static Undertow start(Undertow.Builder builder) throws IOException {
        Undertow listener = builder.build();
        try {
            listener.start();
        } catch (RuntimeException failed) {
            if (failed.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw failed;
        }
        return listener;
    }

    static int port(Undertow listener) {
        return ((InetSocketAddress) listener.getListenerInfo().get(0).getAddress()).getPort();
    }

    XnioWorker worker() {
        return worker;
    }
}
