package io.slipway.provider.kubernetes.task;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.group.Events;
import io.slipway.provider.kubernetes.group.Groups;
import io.slipway.provider.kubernetes.group.PodSeen;
import io.slipway.provider.kubernetes.task.Rollout.Phase;
import io.slipway.spi.Tasks.Report;
import io.slipway.spi.Tasks.TaskStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One step of a change in place, if it is due; each write only if nobody wrote since the object was read. */
final class RolloutStep {
    private static final int LAST_LINES = 10;
    private static final int PATIENCE = 10;
    private static final long PAUSE_MILLIS = 300;
    private final Api api;
    private final InPlace how;
    private final TaskRef task;
    private final boolean takeOver;
    private final Deadline deadline;
    /** Heard now or never: they are not kept, for they may hold anything. */
    private final List<String> heard = new ArrayList<>();

    private String doing = "";

    RolloutStep(Api api, InPlace how, TaskRef task, boolean takeOver, Deadline deadline) {
        this.api = api;
        this.how = how;
        this.task = task;
        this.takeOver = takeOver;
        this.deadline = deadline;
    }

    /** @param after as with a log */
    Report go(Value.Fields object, long after) throws ApiException, InterruptedException {
        Rollout before = Rollout.of(object).orElseThrow();
        Rollout now;
        try {
            now = advance(object, before);
        } catch (ApiException failure) {
            if (!failure.conflict() || failure.kept()) {
                throw failure;
            }
            doing = "it changed meanwhile, and is looked at again";
            now = before;
        }
        return report(now, after);
    }

    static Report over(Rollout rollout, String name, String end, long after) {
        TaskStatus status = end.isEmpty() ? new TaskStatus.Ended(0) : new TaskStatus.Broken(end);
        boolean last = rollout.task().equals(name);
        return last
                ? new Report(status, told(rollout, after), Math.max(after, next(rollout)))
                : new Report(status, List.of(), after);
    }

    private static long next(Rollout rollout) {
        return rollout.dropped() + rollout.log().size();
    }

    private static List<String> told(Rollout rollout, long after) {
        long begin = Math.min(rollout.log().size(), Math.max(0, after - rollout.dropped()));
        return rollout.log().subList((int) begin, rollout.log().size());
    }

    private Report report(Rollout now, long after) {
        List<String> lines = new ArrayList<>(told(now, after));
        lines.addAll(heard);
        if (now.over()) {
            Report end = over(now, now.task(), now.why(), after);
            return new Report(end.status(), lines, end.next());
        }
        return new Report(new TaskStatus.Running(doing), lines, Math.max(after, next(now)));
    }

    private Rollout advance(Value.Fields object, Rollout rollout) throws ApiException, InterruptedException {
        boolean ours = Written.digest(Written.template(object)).equals(rollout.target());
        if (!ours) {
            String words = "somebody else has changed its pod template meanwhile; it is left as it is now";
            return write(
                    object,
                    Written.template(object),
                    rollout.ends(Phase.FAILED, words).says(words));
        }
        if (!InPlace.seen(object)) {
            doing = "its controller has not seen it yet";
            return rollout;
        }
        Answer answer = new Groups(api)
                .askPods(task.location(), Written.selects(object), deadline)
                .await();
        List<PodSeen> pods = pods(object, answer);
        Look look = how.look(object, pods, rollout, answer.at());
        if (look instanceof Look.Wait wait
                && rollout.since().plus(rollout.stepTimeout()).isBefore(answer.at())) {
            look = new Look.Stuck(
                    "after " + rollout.stepTimeout().toSeconds() + " s " + wait.doing()
                            + wait.whom()
                                    .map(pod -> ": " + InPlace.trouble(pod))
                                    .orElse(""),
                    wait.whom());
        }
        return follow(object, rollout, look, pods, answer.at());
    }

    private static List<PodSeen> pods(Value.Fields object, Answer answer) {
        Optional<String> uid = object.fields("metadata").text("uid");
        return Groups.pods(answer).stream()
                .filter(pod -> !pod.going() && pod.owner().equals(uid))
                .toList();
    }

    private Rollout follow(Value.Fields object, Rollout rollout, Look look, List<PodSeen> pods, Instant now)
            throws ApiException, InterruptedException {
        if (look instanceof Look.Wait wait) {
            doing = wait.doing();
            if (rollout.phase() == Phase.RESTORING) {
                doing = "goes back: " + doing;
                clear(object, pods);
            }
            return rollout;
        }
        if (look instanceof Look.Next next) {
            doing = next.line();
            return write(
                    object,
                    Written.template(object),
                    rollout.at(next.step(), now).says(next.line()));
        }
        if (look instanceof Look.Stuck stuck) {
            return fail(object, rollout, stuck, now);
        }
        String line = ((Look.Done) look).line();
        boolean back = rollout.phase() == Phase.RESTORING;
        String end = back ? rollout.why() + "; the former pod template is back" : "";
        return write(
                object,
                Written.template(object),
                rollout.ends(back ? Phase.FAILED : Phase.DONE, end).says(line));
    }

    private Rollout fail(Value.Fields object, Rollout rollout, Look.Stuck stuck, Instant now)
            throws ApiException, InterruptedException {
        if (stuck.who().isPresent()) {
            List<String> lines =
                    Events.lastLines(api, task.location(), stuck.who().get(), deadline);
            heard.addAll(lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        }
        if (rollout.phase() == Phase.RESTORING) {
            String words = rollout.why() + "; the former pod template was put back, but " + stuck.why();
            return write(
                    object,
                    Written.template(object),
                    rollout.ends(Phase.FAILED, words).says(stuck.why()));
        }
        return stop(object, rollout, stuck.why(), now);
    }

    /** Goes back where it is to, or ends as it is. */
    private Rollout stop(Value.Fields object, Rollout rollout, String why, Instant now)
            throws ApiException, InterruptedException {
        Rollout said = rollout.says(why);
        if (!rollout.restores() || rollout.former().isEmpty()) {
            String words = why + (rollout.former().isEmpty() ? "; it is new, and left as it is" : "; left as it is");
            return write(object, Written.template(object), said.ends(Phase.FAILED, words));
        }
        doing = "the former pod template is put back";
        Rollout back = said.says(doing)
                .restoring(why, now, how.last(object))
                .aims(Written.digest(rollout.former().get()));
        return write(object, rollout.former().get(), back);
    }

    /** Somebody wishes that it ends. */
    void stop(Value.Fields object) throws ApiException, InterruptedException {
        Rollout rollout = Rollout.of(object).orElseThrow();
        Answer answer = new Groups(api)
                .askPods(task.location(), Written.selects(object), deadline)
                .await();
        List<PodSeen> pods = pods(object, answer);
        stop(object, rollout, "it was stopped", answer.at());
        // perhaps nobody asks again: what is in the way is cleared now, once the controller knows what is wanted
        Call get = Call.get(
                how.kind(),
                task.location(),
                object.fields("metadata").text("name").orElse(""));
        for (int tries = 0; tries < PATIENCE; tries++) {
            Optional<Value.Fields> now = api.find(get, deadline).filter(InPlace::seen);
            if (now.isPresent()) {
                clear(now.get(), pods);
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    void forget(Value.Fields object) throws ApiException, InterruptedException {
        Rollout rollout = Rollout.of(object).orElseThrow();
        write(object, Written.template(object), rollout.without(task.name()));
    }

    private void clear(Value.Fields object, List<PodSeen> pods) throws ApiException, InterruptedException {
        for (PodSeen pod : how.inTheWay(object, pods)) {
            Value options = Value.fields()
                    .put("preconditions", Value.fields().put("uid", pod.uid()).build())
                    .build();
            try {
                api.call(Call.delete(Kind.POD, task.location(), pod.name(), options), deadline);
            } catch (ApiException failure) {
                if (!failure.missing() && !failure.conflict()) {
                    throw failure;
                }
            }
        }
    }

    private Rollout write(Value.Fields object, Value.Fields template, Rollout next)
            throws ApiException, InterruptedException {
        String name = object.fields("metadata").text("name").orElse("");
        Written writer = new Written(how, name, next.rest());
        writer.apply(
                api,
                task.location(),
                writer.object(Written.version(object), template, next),
                takeOver,
                false,
                deadline);
        return next;
    }
}
