package io.slipway.provider.local.proxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The figures in Prometheus' text format. */
final class Metrics {
    private static final String DURATION = "slipway_request_duration_seconds";

    private final List<String> requests = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> durations = new ArrayList<>();
    private final List<String> inFlight = new ArrayList<>();

    private Metrics() {}

    static String text(List<ClusterState> clusters) {
        Metrics metrics = new Metrics();
        clusters.forEach(cluster -> cluster.forEach(group -> metrics.add(cluster.name(), group)));
        StringBuilder text = new StringBuilder();
        family(
                text,
                "slipway_requests_total",
                "counter",
                "Requests by status; 'none' had no answer.",
                metrics.requests);
        family(text, "slipway_errors_total", "counter", "Requests with status 5xx or no answer.", metrics.errors);
        family(text, DURATION, "histogram", "From arrival to the last byte.", metrics.durations);
        family(text, "slipway_requests_in_flight", "gauge", "With open WebSockets.", metrics.inFlight);
        return text.toString();
    }

    private static void family(StringBuilder text, String name, String type, String help, List<String> samples) {
        text.append("# HELP ").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        samples.forEach(sample -> text.append(sample).append('\n'));
    }

    private void add(String cluster, GroupState group) {
        String labels = "cluster=\"" + escaped(cluster) + "\",group=\"" + escaped(group.name()) + "\"";
        Traffic traffic = group.traffic();
        for (Map.Entry<Integer, Long> code : traffic.codes().entrySet()) {
            requests.add(sample("slipway_requests_total", labels + ",code=\"" + code.getKey() + "\"", code.getValue()));
        }
        requests.add(sample("slipway_requests_total", labels + ",code=\"none\"", traffic.withoutAnswer()));
        errors.add(sample("slipway_errors_total", labels, traffic.errors()));
        inFlight.add(sample("slipway_requests_in_flight", labels, group.inFlight()));
        addDurations(labels, traffic.latencies());
    }

    private void addDurations(String labels, Latencies latencies) {
        for (int bucket = 0; bucket < Latencies.BOUNDS.size(); bucket++) {
            String bound = labels + ",le=\"" + Latencies.BOUNDS.get(bucket) + "\"";
            durations.add(sample(DURATION + "_bucket", bound, latencies.within(bucket)));
        }
        durations.add(sample(DURATION + "_bucket", labels + ",le=\"+Inf\"", latencies.count()));
        durations.add(sample(DURATION + "_sum", labels, latencies.seconds()));
        durations.add(sample(DURATION + "_count", labels, latencies.count()));
    }

    private static String sample(String name, String labels, Number value) {
        return name + "{" + labels + "} " + value;
    }

    private static String escaped(String label) {
        return label.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
