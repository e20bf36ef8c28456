package io.slipway.provider.docker.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Bytes that somebody else reads as they come. */
final class Feed extends InputStream {
    private static final byte[] END = new byte[0];
    private final BlockingQueue<byte[]> parts = new LinkedBlockingQueue<>();
    private byte[] part = END;
    private int at;
    private boolean over;

    void put(byte[] bytes) {
        if (bytes.length > 0) {
            parts.add(bytes);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) throws IOException {
        // the transport's own thread, which prints it when a connection ends; who reads answers notices that anyway
        Thread.currentThread().setUncaughtExceptionHandler((thread, noticedElsewhere) -> {});
        while (at == part.length) {
            if (over) {
                return -1;
            }
            part = next();
            at = 0;
            over = part.length == 0;
        }
        int count = Math.min(length, part.length - at);
        System.arraycopy(part, at, to, offset, count);
        at += count;
        return count;
    }

    private byte[] next() throws InterruptedIOException {
        try {
            return parts.take();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted");
        }
    }

    @Override
    public void close() {
        parts.add(END);
    }
}
