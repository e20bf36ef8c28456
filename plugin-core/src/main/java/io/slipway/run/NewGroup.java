package io.slipway.run;

import io.slipway.json.Value;
import io.slipway.model.Gauge;
import io.slipway.model.Needs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment makes.
 *
 * @param image id of the image, by content
 * @param settings checked against the server-group level of the provider's schema, defaults filled in
 * @param services what it is bound to
 * @param jobs what runs once before it gets traffic
 * @param gauges what metrics must be once it has all traffic
 */
public record NewGroup(
        String image, Value.Fields settings, List<ServiceWish> services, List<JobWish> jobs, List<Gauge> gauges) {
    /**
     * A service instance.
     *
     * @param offering how it is made where it is not there yet; absent: it must be there
     */
    public record ServiceWish(String name, Optional<Offering> offering) {}

    /** @param parameters for the service's broker */
    public record Offering(String service, String plan, Value.Fields parameters) {}

    /**
     * A one-off job.
     *
     * @param image id of another image; absent: that of the server group
     * @param command program and arguments; empty: as the image or the settings say
     * @param timeout after which it is stopped, and has failed
     * @param settings checked against the task level of the provider's schema; over those of the server group
     */
    public record JobWish(
            String name,
            Needs.Moment before,
            Optional<String> image,
            List<String> command,
            Duration timeout,
            Value.Fields settings) {
        public static final Duration USUAL_TIMEOUT = Duration.ofMinutes(30);

        public JobWish {
            command = List.copyOf(command);
        }

        /** Without settings of its own. */
        public JobWish(
                String name, Needs.Moment before, Optional<String> image, List<String> command, Duration timeout) {
            this(name, before, image, command, timeout, Value.Fields.EMPTY);
        }
    }

    public NewGroup {
        services = List.copyOf(services);
        jobs = List.copyOf(jobs);
        gauges = List.copyOf(gauges);
    }

    public NewGroup(String image, Value.Fields settings, List<ServiceWish> services, List<JobWish> jobs) {
        this(image, settings, services, jobs, List.of());
    }

    /** With nothing beside it. */
    public NewGroup(String image, Value.Fields settings) {
        this(image, settings, List.of(), List.of());
    }

    /** Settings of a server group, with those of a task over them. */
    public static Value.Fields over(Value.Fields group, Value.Fields task) {
        Value.FieldsBuilder all = Value.fields();
        group.values().forEach(all::put);
        task.values().forEach(all::put);
        return all.build();
    }

    /** What the record keeps of it. */
    Needs needs() {
        return new Needs(
                services.stream().map(ServiceWish::name).toList(),
                jobs.stream()
                        .map(job -> new Needs.Job(job.name(), job.before()))
                        .toList(),
                gauges);
    }
}
