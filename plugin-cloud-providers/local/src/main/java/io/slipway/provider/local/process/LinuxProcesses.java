package io.slipway.provider.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code /proc}. */
final class LinuxProcesses implements ProcessTable {
    private static final Path PROC = Path.of("/proc");
    private static final Path BOOT = PROC.resolve("sys/kernel/random/boot_id");
    /** Places in {@code stat}, counted from behind the name, which may hold anything. */
    private static final int STATE = 0;

    private static final int START = 19;
    private final String boot = boot();

    static boolean present() {
        return Files.isReadable(PROC.resolve("self/stat"));
    }

    private static String boot() {
        try {
            return Files.readString(BOOT).strip();
        } catch (IOException hidden) {
            return "";
        }
    }

    @Override
    public Optional<ProcessId> find(long pid) {
        try {
            return parse(pid, boot, read(PROC.resolve(pid + "/stat")));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    /** From one line of {@code /proc/<pid>/stat}. */
    static Optional<ProcessId> parse(long pid, String boot, String stat) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        if (fields.length <= START || fields[STATE].equals("Z") || fields[STATE].equals("X")) {
            return Optional.empty();
        }
        return Optional.of(new ProcessId(pid, Long.parseLong(fields[START]), boot));
    }

    @Override
    public List<ProcessHandle> marked(String name, String value, Optional<ProcessId> root) {
        String entry = "\0" + name + "=" + value + "\0";
        List<ProcessHandle> found = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
            for (Path process : processes) {
                if (("\0" + environment(process) + "\0").contains(entry)) {
                    ProcessHandle.of(Long.parseLong(String.valueOf(process.getFileName())))
                            .filter(handle -> find(handle.pid()).isPresent())
                            .ifPresent(found::add);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return found;
    }

    private static String environment(Path process) {
        try {
            return read(process.resolve("environ"));
        } catch (IOException goneOrForeign) {
            return "";
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
