package io.slipway.provider.local.process;

import io.slipway.json.Value;
import java.util.Optional;

/**
 * One process, told apart from a later one to which the operating system gave the same number.
 *
 * @param pid its number
 * @param start when it started: on Linux in clock ticks since {@code boot}, elsewhere in milliseconds since 1970
 * @param boot which run of the machine; empty where the system does not tell
 */
public record ProcessId(long pid, long start, String boot) {
    public static ProcessId self() {
        return Processes.TABLE
                .find(ProcessHandle.current().pid())
                .orElseThrow(() -> new IllegalStateException("this process is not in the process table"));
    }

    public boolean alive() {
        return Processes.TABLE.find(pid).filter(this::equals).isPresent();
    }

    /** Asks it to end, or ends it; does nothing where it is gone. */
    public void kill(boolean forcibly) {
        if (alive()) {
            ProcessHandle.of(pid).ifPresent(handle -> signal(handle, forcibly));
        }
    }

    static void signal(ProcessHandle handle, boolean forcibly) {
        // the answer tells whether the signal was sent, which is not whether it is gone
        boolean sent = forcibly ? handle.destroyForcibly() : handle.destroy();
        assert sent || !handle.isAlive() : "no permission to signal " + handle.pid();
    }

    public Value.Fields json() {
        return Value.fields()
                .put("pid", pid)
                .put("start", start)
                .put("boot", boot)
                .build();
    }

    public static Optional<ProcessId> from(Value.Fields json) {
        return json.whole("pid")
                .flatMap(pid -> json.whole("start")
                        .map(start ->
                                new ProcessId(pid, start, json.text("boot").orElse(""))));
    }
}
