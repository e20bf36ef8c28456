package io.slipway.jenkins.run;

import hudson.model.Run;
import hudson.util.AtomicFileWriter;
import io.slipway.error.DeliveryException;
import io.slipway.json.Json;
import io.slipway.report.Report;
import io.slipway.report.Reporter;
import io.slipway.spi.Clock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What is told of a delivery, kept with its build: {@code builds/N/slipway/ID.json}. A full disk fails no delivery. */
final class ReportFile {
    private static final Logger LOG = Logger.getLogger(ReportFile.class.getName());
    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final String FOLDER = "slipway";

    private final Optional<Path> file;
    private final UnaryOperator<String> mask;
    private final boolean goesOn;
    private final Reporter reporter;
    private long saved = System.nanoTime();

    private ReportFile(Optional<Path> file, UnaryOperator<String> mask) {
        this.file = file;
        this.mask = mask;
        Optional<Report> earlier = file.filter(Files::exists).flatMap(ReportFile::read);
        this.goesOn = earlier.isPresent();
        this.reporter = earlier.map(report -> new Reporter(Clock.SYSTEM, report.seen()))
                .orElseGet(() -> new Reporter(Clock.SYSTEM));
    }

    /**
     * @param run external id of the build; one that is gone keeps nothing
     * @param node of the step in it
     */
    static ReportFile of(String run, String node, UnaryOperator<String> mask) {
        Run<?, ?> build = run.isEmpty() ? null : Run.fromExternalizableId(run);
        return new ReportFile(
                Optional.ofNullable(build)
                        .map(known ->
                                known.getRootDir().toPath().resolve(FOLDER).resolve(node + ".json")),
                mask);
    }

    private static Optional<Report> read(Path file) {
        try {
            return Optional.of(Report.read(Files.readString(file)));
        } catch (IOException | DeliveryException | IllegalArgumentException unreadable) {
            LOG.log(Level.WARNING, "Slipway: cannot read " + file, unreadable);
            return Optional.empty();
        }
    }

    Reporter reporter() {
        return reporter;
    }

    /** It was begun before Jenkins was restarted. */
    boolean goesOn() {
        return goesOn;
    }

    void saveNowAndThen(Supplier<Report> report) {
        if (System.nanoTime() - saved >= EVERY.toNanos()) {
            save(report.get());
        }
    }

    void save(Report report) {
        saved = System.nanoTime();
        file.ifPresent(path -> write(path, Json.pretty(report.masked(mask).json())));
    }

    /** A build that was deleted must not come back as a folder. */
    private static void write(Path path, String text) {
        Path folder = path.getParent();
        try {
            Path build = folder == null ? null : folder.getParent();
            if (build == null || !Files.isDirectory(build)) {
                return;
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectory(folder);
            }
            try (AtomicFileWriter writer = new AtomicFileWriter(path, StandardCharsets.UTF_8)) {
                writer.write(text);
                writer.commit();
            }
        } catch (IOException full) {
            LOG.log(Level.WARNING, "Slipway: cannot write " + path, full);
        }
    }
}
