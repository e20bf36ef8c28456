package io.slipway.provider.local.process;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the JDK tells on every system. */
final class OtherProcesses implements ProcessTable {
    @Override
    public Optional<ProcessId> find(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(handle -> handle.info().startInstant())
                .map(start -> new ProcessId(pid, start.toEpochMilli(), ""));
    }

    @Override
    public List<ProcessHandle> marked(String name, String value, Optional<ProcessId> root) {
        return root.filter(ProcessId::alive)
                .flatMap(id -> ProcessHandle.of(id.pid()))
                .map(first ->
                        Stream.concat(Stream.of(first), first.descendants()).toList())
                .orElse(List.of());
    }
}
