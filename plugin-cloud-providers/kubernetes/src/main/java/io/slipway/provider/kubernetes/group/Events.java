package io.slipway.provider.kubernetes.group;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.Comparator;
import java.util.List;

/** What Kubernetes tells of an object: its events, and the last lines of a pod's log. */
public final class Events {
    private static final int LONGEST = 400;
    /** What a node says, with status 200, where the container before is gone already. */
    private static final String NO_LOG = "unable to retrieve container logs for ";

    private static final int LINES = 30;

    private Events() {}

    /** @param uid of the object */
    public static Api.Pending ask(Api api, String namespace, String uid, Deadline deadline) throws ApiException {
        Call call = Call.list(Kind.EVENT, namespace).with("fieldSelector", "involvedObject.uid=" + uid);
        return api.send(call, deadline);
    }

    /** One line for each. Events are a help: without them the rest is told. */
    public static List<String> told(Api.Pending events) throws InterruptedException {
        try {
            return events.await().objects().stream()
                    .sorted(Comparator.comparing(Events::time))
                    .map(Events::line)
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

    public static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " ..." : line;
    }

    /** Of the container as it is, or as it was before it was started again. */
    public static List<String> lastLines(Api api, String namespace, PodSeen pod, Deadline deadline)
            throws InterruptedException {
        for (boolean previous : pod.restarts() > 0 ? new boolean[] {true, false} : new boolean[] {false}) {
            try {
                Call call = Call.get(Kind.POD, namespace, pod.name(), "log")
                        .with("tailLines", String.valueOf(LINES))
                        .with("previous", String.valueOf(previous));
                List<String> lines = api.call(call, deadline).text().lines().toList();
                if (!lines.isEmpty() && !lines.get(0).startsWith(NO_LOG)) {
                    return lines;
                }
            } catch (ApiException none) {
                continue;
            }
        }
        return List.of();
    }
}
