package io.slipway.run;

import io.slipway.model.BindingId;
import io.slipway.model.TaskRef;
import io.slipway.spi.BoundService;
import io.slipway.spi.Tasks.Report;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What this process knows and nobody else: the credentials of bindings, and how far jobs have been listened to. */
final class Known {
    private static final Pattern SECRET = Pattern.compile("(?i).*(pass|secret|token|key|credential|uri|url).*");
    private static final int SHORTEST = 6;

    private record Heard(long next, String last) {
        static final Heard NOTHING = new Heard(0, "");
    }

    private final Map<BindingId, BoundService> services = new HashMap<>();
    private final Map<TaskRef, Heard> heard = new HashMap<>();

    void learn(BoundService service) {
        services.put(service.binding(), service);
    }

    Optional<BoundService> service(BindingId binding) {
        return Optional.ofNullable(services.get(binding));
    }

    /** Where the log of the job goes on. */
    long next(TaskRef task) {
        return heard.getOrDefault(task, Heard.NOTHING).next();
    }

    /** The last line that it said; empty if it said none. */
    String last(TaskRef task) {
        return heard.getOrDefault(task, Heard.NOTHING).last();
    }

    /** What it has said since, without what is secret. */
    List<String> listen(TaskRef task, Report report) {
        Set<String> secrets = secrets();
        List<String> lines =
                report.log().stream().map(line -> masked(line, secrets)).toList();
        String last = lines.isEmpty() ? last(task) : lines.get(lines.size() - 1);
        heard.put(task, new Heard(report.next(), last));
        return lines;
    }

    private Set<String> secrets() {
        Set<String> secrets = new TreeSet<>(
                Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (BoundService service : services.values()) {
            service.credentials().entries().forEach((name, value) -> {
                if (SECRET.matcher(name).matches() && value.reveal().length() >= SHORTEST) {
                    secrets.add(value.reveal());
                }
            });
        }
        return secrets;
    }

    private static String masked(String line, Set<String> secrets) {
        String masked = line;
        for (String secret : secrets) {
            // the longest come first: one may be a part of another
            masked = masked.replace(secret, "****");
        }
        return masked;
    }

    /** Not what it knows. */
    @Override
    public String toString() {
        return services.keySet().toString();
    }
}
