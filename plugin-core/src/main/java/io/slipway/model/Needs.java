package io.slipway.model;

import java.util.List;

/**
 * What a new server group needs beside itself, and must keep to.
 *
 * @param services names of service instances in its location; each is bound for it before it is made
 * @param jobs what runs once, in this order
 * @param gauges what metrics must be once it has all traffic
 */
public record Needs(List<String> services, List<Job> jobs, List<Gauge> gauges) {
    public static final Needs NONE = new Needs(List.of(), List.of(), List.of());
    /** Of each kind; all of them are kept in the record. */
    public static final int MOST = 10;

    /** When a job runs. */
    public enum Moment {
        /** Before the server group is made: it finds the work done when it starts. */
        START("start"),
        /** Once the server group is healthy. */
        TRAFFIC("traffic");

        private final String word;

        Moment(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** @param name unique in its delivery */
    public record Job(String name, Moment before) {
        /** What the record notes once it has succeeded. */
        public String passed() {
            return "task " + name;
        }
    }

    public Needs {
        services = List.copyOf(services);
        jobs = List.copyOf(jobs);
        gauges = List.copyOf(gauges);
        if (services.size() > MOST || jobs.size() > MOST || gauges.size() > MOST) {
            throw new IllegalArgumentException("a server group has at most " + MOST + " services, tasks and metrics");
        }
    }

    /** Without metrics. */
    public Needs(List<String> services, List<Job> jobs) {
        this(services, jobs, List.of());
    }

    public boolean none() {
        return services.isEmpty() && jobs.isEmpty() && gauges.isEmpty();
    }
}
