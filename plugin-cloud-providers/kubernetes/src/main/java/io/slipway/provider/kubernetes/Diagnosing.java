package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.model.GroupRef;
import io.slipway.model.HealthState;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.provider.kubernetes.group.Workload;
import io.slipway.spi.Diagnosis;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Why a group is not well: what its pods say, the events of it and of some of them, and the last lines of one log. */
final class Diagnosing {
    private static final int PODS = 3;
    private static final int EVENTS = 20;
    private static final int LINES = 30;
    private static final int LONGEST = 400;
    private final Account account;

    Diagnosing(Account account) {
        this.account = account;
    }

    Diagnosis of(GroupRef group, Deadline deadline) throws ApiException, InterruptedException {
        Optional<Workload> found = account.groups.find(group, deadline);
        if (found.isEmpty()) {
            return Diagnosis.NOTHING;
        }
        String namespace = group.cluster().location();
        List<PodSeen> unwell = account.groups.pods(namespace, found.get().selects(), deadline).stream()
                .filter(pod -> !pod.instance().healthy())
                .sorted(Comparator.comparing(PodSeen::restarts).reversed())
                .limit(PODS)
                .toList();
        List<Api.Pending> asked = new ArrayList<>();
        asked.add(events(namespace, found.get().uid(), deadline));
        for (PodSeen pod : unwell) {
            asked.add(events(namespace, pod.uid(), deadline));
        }
        Set<String> lines = new LinkedHashSet<>();
        for (Api.Pending each : asked) {
            lines.addAll(told(each));
        }
        unwell.forEach(pod -> lines.addAll(said(pod)));
        List<String> all = new ArrayList<>(lines);
        return new Diagnosis(
                all.subList(Math.max(0, all.size() - EVENTS), all.size()),
                unwell.isEmpty() ? List.of() : log(namespace, unwell.get(0), deadline));
    }

    private Api.Pending events(String namespace, String uid, Deadline deadline) throws ApiException {
        Call call = Call.list(Kind.EVENT, namespace).with("fieldSelector", "involvedObject.uid=" + uid);
        return account.api.send(call, deadline);
    }

    /** Events are a help: without them the rest is told. */
    private static List<String> told(Api.Pending events) throws InterruptedException {
        try {
            return events.await().objects().stream()
                    .sorted(Comparator.comparing(Diagnosing::time))
                    .map(Diagnosing::line)
                    .toList();
        } catch (ApiException none) {
            return List.of();
        }
    }

    private static String time(Value.Fields event) {
        return event.text("lastTimestamp")
                .or(() -> event.text("eventTime"))
                .or(() -> event.fields("metadata").text("creationTimestamp"))
                .orElse("");
    }

    private static String line(Value.Fields event) {
        long count = event.whole("count").orElse(1L);
        return oneLine(event.fields("involvedObject").text("name").orElse("") + ": "
                + event.text("reason").orElse("") + ": "
                + event.text("message").orElse("") + (count > 1 ? " (" + count + " times)" : ""));
    }

    private static List<String> said(PodSeen pod) {
        return pod.health().stream()
                .filter(health -> health.state() == HealthState.UNHEALTHY)
                .map(health -> oneLine(pod.name() + ": " + health.reason()
                        + (pod.restarts() > 0 ? " (started again " + pod.restarts() + " times)" : "")))
                .toList();
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
    }

    /** Of the container as it is, or as it was before it was started again. */
    private List<String> log(String namespace, PodSeen pod, Deadline deadline) throws InterruptedException {
        for (boolean previous : pod.restarts() > 0 ? new boolean[] {true, false} : new boolean[] {false}) {
            try {
                Call call = Call.get(Kind.POD, namespace, pod.name(), "log")
                        .with("tailLines", String.valueOf(LINES))
                        .with("previous", String.valueOf(previous));
                List<String> lines =
                        account.api.call(call, deadline).text().lines().toList();
                if (!lines.isEmpty()) {
                    return lines;
                }
            } catch (ApiException none) {
                continue;
            }
        }
        return List.of();
    }
}
