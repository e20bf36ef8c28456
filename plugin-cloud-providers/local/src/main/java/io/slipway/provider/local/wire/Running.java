package io.slipway.provider.local.wire;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.process.ProcessId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The note by which callers find the supervisor, or another process with a door: which one it is and where it listens.
 *
 * @param protocol what it understands; grows when an older one would not
 */
public record Running(ProcessId process, int port, int protocol) {
    public static final int PROTOCOL = 2;

    public static Running here(int port) {
        return new Running(ProcessId.self(), port, PROTOCOL);
    }

    public void write(Path note) throws IOException {
        Value.Fields json = Value.fields()
                .put("process", process.json())
                .put("port", port)
                .put("protocol", protocol)
                .build();
        Durable.write(note, Json.pretty(json));
    }

    /** What the note says, whether or not that process is still alive. */
    private static Optional<Running> noted(Path note) throws IOException {
        Optional<String> text = Durable.read(note);
        if (text.isEmpty() || !(Json.parse(text.get()) instanceof Value.Fields json)) {
            return Optional.empty();
        }
        return ProcessId.from(json.fields("process"))
                .flatMap(process -> json.whole("port")
                        .map(port -> new Running(
                                process,
                                port.intValue(),
                                json.whole("protocol").orElse(0L).intValue())));
    }

    /** The living supervisor. */
    public static Optional<Running> living(Home home) throws IOException {
        return living(home.supervisorFile());
    }

    /** The living process of that note. Without its process it is not followed: another may listen there by now. */
    public static Optional<Running> living(Path note) throws IOException {
        return noted(note).filter(running -> running.process().alive());
    }
}
