package io.slipway.spi;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One-off jobs, such as migrations of a database. Each verb is idempotent and returns once the cloud has accepted it;
 * exceptions are read by the driver's {@link TargetDriver#classify}. A job runs at most once: whatever happens to who
 * started it, or to the cloud, it is never begun again.
 */
public interface Tasks {
    /**
     * A job to be run.
     *
     * @param image id of an image; may be empty where the settings bring their own
     * @param command program and arguments; empty: those of the settings or of the image
     * @param settings checked against the server-group level of the provider's schema, with those of the task level
     *     over them; what a job has no use for is passed over
     * @param services as for server groups
     * @param variables what it finds in its environment besides
     * @param by who asked
     */
    record TaskSpec(
            TaskRef ref,
            String image,
            List<String> command,
            Value.Fields settings,
            List<BoundService> services,
            SortedMap<String, String> variables,
            String by) {
        /** Where the new server group can be reached, apart from the others, for jobs that look at it. */
        public static final String ENDPOINT = "SLIPWAY_ENDPOINT";

        public TaskSpec {
            command = List.copyOf(command);
            services = List.copyOf(services);
            variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
        }

        /** Without variables. */
        public TaskSpec(
                TaskRef ref,
                String image,
                List<String> command,
                Value.Fields settings,
                List<BoundService> services,
                String by) {
            this(ref, image, command, settings, services, Collections.emptySortedMap(), by);
        }
    }

    /** How a job stands. */
    sealed interface TaskStatus {
        /** It is starting, or runs. */
        record Running(String doing) implements TaskStatus {}

        /** @param exitCode 0 where it has succeeded */
        record Ended(int exitCode) implements TaskStatus {}

        /** It could not be started, or ended and nobody knows how. */
        record Broken(String why) implements TaskStatus {}
    }

    /**
     * How a job stands, and what it has said.
     *
     * @param log whole lines, oldest first
     * @param next where the log goes on: to be given with the next {@link #poll}
     */
    record Report(TaskStatus status, List<String> log, long next) {
        public Report {
            log = List.copyOf(log);
        }
    }

    /** Starts the job unless one of that name has been started before, whatever else differs. NOT_FOUND: no image. */
    void start(TaskSpec task) throws Exception;

    /**
     * How the job stands, asked on any machine; nothing where it is not known.
     *
     * @param after 0 or what the last report gave; lines before that are left out, and so may be the oldest where there
     *     are very many
     */
    Optional<Report> poll(TaskRef task, long after) throws Exception;

    /** Asks the job to end, and ends it if it does not; nothing happens to one that is over or not known. */
    void cancel(TaskRef task) throws Exception;

    /** Forgets the job and its log, and ends it if it runs; gone already: done. */
    void remove(TaskRef task) throws Exception;

    /** Jobs in that location that have been started and not removed; the cloud may forget old ones by itself. */
    List<TaskRef> tasks(String location) throws Exception;
}
