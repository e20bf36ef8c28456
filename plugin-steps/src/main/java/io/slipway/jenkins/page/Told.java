package io.slipway.jenkins.page;

import hudson.model.Run;
import io.slipway.error.DeliveryException;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.report.Delivered;
import io.slipway.report.Report;
import io.slipway.report.html.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/**
 * A delivery of a build, as the engine has written it down beside the build.
 *
 * @param id of the step that asked for it, in its build
 * @param report absent where the file cannot be read
 */
public record Told(String id, Optional<Report> report) {
    private static final Logger LOG = Logger.getLogger(Told.class.getName());
    private static final String FOLDER = "slipway";
    private static final String SUFFIX = ".json";
    /** Of a build with more of them the page shows these; each has some ten kilobytes. */
    private static final int MOST = 40;
    /** A report is bounded; whatever is larger is none. */
    private static final long MOST_BYTES = 4_000_000;

    /** Whether the build delivers anything; looks at one folder alone. */
    static boolean any(Path build) {
        return Files.isDirectory(build.resolve(FOLDER));
    }

    /** In the order of its steps. */
    static List<Told> of(Run<?, ?> build) {
        Path folder = build.getRootDir().toPath().resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Told> all = new ArrayList<>();
            files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted(Comparator.comparing(Told::number).thenComparing(Path::getFileName))
                    .limit(MOST)
                    .forEach(file -> all.add(new Told(id(file), read(file))));
            return all;
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "Slipway: " + folder, unreadable);
            return List.of();
        }
    }

    private static String id(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.length() - SUFFIX.length());
    }

    /** Steps are numbered as they begin. */
    private static long number(Path file) {
        String id = id(file);
        return id.matches("[0-9]{1,18}") ? Long.parseLong(id) : Long.MAX_VALUE;
    }

    private static Optional<Report> read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                return Optional.empty();
            }
            return Optional.of(Report.read(Files.readString(file, StandardCharsets.UTF_8)));
        } catch (IOException | DeliveryException unreadable) {
            LOG.log(Level.FINE, "Slipway: " + file, unreadable);
            return Optional.empty();
        }
    }

    public boolean isReadable() {
        return report.isPresent();
    }

    /** In the page. */
    public String getAnchor() {
        return "delivery-" + id.replaceAll("[^A-Za-z0-9_-]", "_");
    }

    /** How it went, and what it was: one line. */
    public String getTitle() {
        return report.map(Page::title).orElse(Messages.Told_unreadable());
    }

    /** Everything of others in it is escaped. */
    public String getHtml() {
        return report.map(known -> Page.part(known, getAnchor())).orElse("");
    }

    public boolean isHeld() {
        return state().equals(Optional.of(Delivered.State.HELD));
    }

    boolean isOver() {
        return !isHeld() && !state().equals(Optional.of(Delivered.State.OPEN));
    }

    private Optional<Delivered.State> state() {
        return report.map(known -> known.delivery().state());
    }

    /** For a symbol: {@code good}, {@code bad}, {@code warn} or {@code calm}. */
    public String getMood() {
        return state().map(Told::mood).orElse("bad");
    }

    private static String mood(Delivered.State state) {
        return switch (state) {
            case SUCCEEDED -> "good";
            case UNCHANGED, OPEN -> "calm";
            case HELD, CANCELLED, CANCELLED_KEPT -> "warn";
            case FAILED, FROZEN, REFUSED -> "bad";
        };
    }

    public String getSymbol() {
        return switch (getMood()) {
            case "good" -> "checkmark-circle-outline";
            case "calm" -> "time-outline";
            case "warn" -> isHeld() ? "pause-circle-outline" : "arrow-undo-circle-outline";
            default -> "close-circle-outline";
        };
    }

    /** To where it is decided about it. */
    public String link(String operation) {
        Delivered.Place place = report.orElseThrow().delivery().cluster();
        Cluster cluster = new Cluster(place.account(), place.location(), ClusterName.parse(place.name()));
        return Wanted.query(Act.of(operation).orElseThrow(), "", cluster, getDelivery(), "");
    }

    public String getCluster() {
        return report.map(known -> known.delivery().cluster().toString()).orElse("");
    }

    public String getClusterName() {
        return report.map(known -> known.delivery().cluster().name()).orElse("");
    }

    public String getDelivery() {
        return report.flatMap(known -> known.delivery().id()).orElse("");
    }

    /** {@code report.json}. */
    Value.Fields json() {
        return report.map(Report::json).orElse(Value.Fields.EMPTY);
    }

    /** {@code delivery.json}. */
    Value.Fields shortJson() {
        return report.map(Report::deliveryJson).orElse(Value.Fields.EMPTY);
    }
}
