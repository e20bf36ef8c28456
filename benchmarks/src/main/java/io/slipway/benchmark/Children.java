package io.slipway.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Processes that end with the benchmark. */
final class Children implements AutoCloseable {
    private final List<Process> processes = new ArrayList<>();

    void start(Path output, List<String> command) throws IOException {
        processes.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start());
    }

    @Override
    public void close() {
        processes.forEach(process -> process.descendants().forEach(ProcessHandle::destroy));
        processes.forEach(Process::destroy);
    }
}
