package io.slipway.jenkins.run;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.AtomicFileWriter;
import io.slipway.config.OperationName;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * What is under way, one file for each, beside all builds: a Pipeline may lose what it knew when Jenkins is killed, and
 * a build its folder. Holds no secret.
 */
@Extension
public final class Journal {
    private static final Logger LOG = Logger.getLogger(Journal.class.getName());
    private static final String SUFFIX = ".json";

    /**
     * @param id of this piece of work, the same when a build asks again after a restart
     * @param run external id of the build
     * @param node of the step within the build
     * @param identity account, location, application, stack, detail
     * @param by who asks, as clouds and records call it
     * @param delivery what it was begun as, once it is
     * @param outcome absent while it is under way
     */
    public record Entry(
            String id,
            String run,
            String node,
            String operation,
            Value.Fields identity,
            String by,
            Optional<String> delivery,
            Optional<Ended> outcome) {
        static Entry of(Job job, Request request) {
            Value.FieldsBuilder identity =
                    Value.fields().put("account", request.account().name()).put("location", request.location());
            request.cluster().map(Cluster::name).ifPresent(name -> identity.put("application", name.application())
                    .putIf(!name.stack().isEmpty(), "stack", Value.of(name.stack()))
                    .putIf(!name.detail().isEmpty(), "detail", Value.of(name.detail())));
            return new Entry(
                    job.id(),
                    job.run(),
                    job.node(),
                    request.operation().word(),
                    identity.build(),
                    job.by(),
                    Optional.empty(),
                    Optional.empty());
        }

        /** Whether somebody has to settle a cluster if nobody comes back for it. */
        boolean delivers() {
            return OperationName.words().contains(operation)
                    && (named().delivery().isPresent() || named().decides());
        }

        private OperationName named() {
            return Stream.of(OperationName.values())
                    .filter(name -> name.word().equals(operation))
                    .findFirst()
                    .orElseThrow();
        }

        Entry begunAs(String id) {
            return new Entry(this.id, run, node, operation, identity, by, Optional.of(id), outcome);
        }

        Entry ended(Ended how) {
            return new Entry(id, run, node, operation, identity, by, delivery, Optional.of(how));
        }

        Value.Fields json() {
            return Value.fields()
                    .put("id", id)
                    .put("run", run)
                    .put("node", node)
                    .put("operation", operation)
                    .put("identity", identity)
                    .put("by", by)
                    .put("delivery", delivery.<Value>map(Value::of).orElse(Value.NULL))
                    .put("outcome", outcome.<Value>map(Ended::json).orElse(Value.NULL))
                    .build();
        }

        static Entry of(Value.Fields json) {
            return new Entry(
                    json.text("id").orElse(""),
                    json.text("run").orElse(""),
                    json.text("node").orElse(""),
                    json.text("operation").orElse(""),
                    json.fields("identity"),
                    json.text("by").orElse(""),
                    json.text("delivery"),
                    json.get("outcome")
                            .filter(Value.Fields.class::isInstance)
                            .map(Value.Fields.class::cast)
                            .map(Ended::of));
        }
    }

    public static Journal get() {
        return ExtensionList.lookupSingleton(Journal.class);
    }

    private static Path folder() {
        return Jenkins.get().getRootDir().toPath().resolve("slipway").resolve("journal");
    }

    private static Path file(String id) {
        return folder().resolve(id.replaceAll("[^A-Za-z0-9._-]", "_") + SUFFIX);
    }

    synchronized void write(Entry entry) throws IOException {
        Files.createDirectories(folder());
        try (AtomicFileWriter writer = new AtomicFileWriter(file(entry.id()), StandardCharsets.UTF_8)) {
            writer.write(Json.pretty(entry.json()));
            writer.commit();
        }
    }

    /** Notes what a piece of work was begun as: after a restart it is never begun anew. */
    synchronized void begun(String id, String delivery) {
        try {
            for (Entry entry : read(id).stream().toList()) {
                write(entry.begunAs(delivery));
            }
        } catch (IOException full) {
            LOG.log(Level.WARNING, "Slipway: the journal cannot be written", full);
        }
    }

    synchronized Optional<Entry> read(String id) throws IOException {
        Path file = file(id);
        return Files.exists(file) ? Optional.of(Entry.of(Json.object(Files.readString(file)))) : Optional.empty();
    }

    synchronized void remove(String id) throws IOException {
        Files.deleteIfExists(file(id));
    }

    /** Nobody will ask for it again. */
    public void forget(String id) {
        try {
            remove(id);
        } catch (IOException unwritable) {
            LOG.log(Level.WARNING, "Slipway: the journal cannot be written", unwritable);
        }
    }

    /** Nothing is under way, and nobody is to be told of anything. */
    public boolean isEmpty() throws IOException {
        return all().isEmpty();
    }

    synchronized List<Entry> all() throws IOException {
        List<Entry> all = new ArrayList<>();
        if (!Files.isDirectory(folder())) {
            return all;
        }
        try (Stream<Path> files = Files.list(folder())) {
            for (Path file : files.filter(each -> each.toString().endsWith(SUFFIX))
                    .sorted()
                    .toList()) {
                all.add(Entry.of(Json.object(Files.readString(file))));
            }
        }
        return all;
    }
}
