package io.slipway.provider.docker.engine;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The output of a container, which comes in frames: which stream, three zeros, the length, the bytes. */
public final class Frames {
    private Frames() {}

    /** The lines of an answer that ends by itself. */
    public static List<String> lines(Engine engine, Call call, Deadline deadline)
            throws EngineException, InterruptedException {
        return String.join("", parts(engine, call, deadline)).lines().toList();
    }

    /** The text of each frame: a line of a log, or a part of a very long one. */
    public static List<String> parts(Engine engine, Call call, Deadline deadline)
            throws EngineException, InterruptedException {
        byte[] bytes = engine.bytes(call, deadline);
        List<String> parts = new ArrayList<>();
        try (DataInputStream frames = new DataInputStream(new ByteArrayInputStream(bytes))) {
            while (frames.available() > 0) {
                frames.skipNBytes(4);
                byte[] part = new byte[frames.readInt()];
                frames.readFully(part);
                parts.add(new String(part, StandardCharsets.UTF_8));
            }
        } catch (IOException cut) {
            parts.add("\n...");
        }
        return parts;
    }
}
