package io.slipway.provider.kubernetes.task;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.group.Marks;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a change in place stands. All of it is kept in an annotation of the object that is changed, so any process goes on
 * with it.
 *
 * @param target digest of the pod template that it is changed to: what differs somebody else has changed
 * @param former the pod template before; none where the object is new
 * @param rest what else the user wrote, without the pod template
 * @param since when this step began, by the API server's clock
 * @param step how far it is, in the words of the kind
 * @param why what went wrong; empty while nothing has
 * @param log what was said, the newest; {@code dropped} lines were before that
 * @param past tasks before this one, and what became of them: they are never begun again
 */
record Rollout(
        String task,
        Phase phase,
        String target,
        Optional<Value.Fields> former,
        Value.Fields rest,
        Instant began,
        Instant since,
        long step,
        Duration stepTimeout,
        boolean restores,
        String why,
        List<String> log,
        long dropped,
        Map<String, String> past) {
    private static final int LINES = 200;
    private static final int PAST = 30;
    /** No task is named so. */
    private static final String FORGOTTEN = "-";

    enum Phase {
        ROLLING,
        RESTORING,
        DONE,
        FAILED
    }

    Rollout {
        log = List.copyOf(log);
        past = new LinkedHashMap<>(past);
    }

    boolean over() {
        return phase == Phase.DONE || phase == Phase.FAILED;
    }

    /** What became of it, or of one before it; nothing where it is not known, or not over. */
    Optional<String> end(String name) {
        return name.equals(task) && over()
                ? Optional.of(why)
                : Optional.ofNullable(past.get(name)).filter(end -> !name.equals(task));
    }

    boolean knows(String name) {
        return name.equals(task) || past.containsKey(name);
    }

    Rollout at(long newStep, Instant now) {
        return with(phase, newStep, now, why);
    }

    Rollout ends(Phase end, String words) {
        return with(end, step, since, words);
    }

    Rollout restoring(String words, Instant now, long firstStep) {
        return with(Phase.RESTORING, firstStep, now, words);
    }

    private Rollout with(Phase newPhase, long newStep, Instant newSince, String newWhy) {
        return new Rollout(
                task,
                newPhase,
                target,
                former,
                rest,
                began,
                newSince,
                newStep,
                stepTimeout,
                restores,
                newWhy,
                log,
                dropped,
                past);
    }

    /** Towards another pod template. */
    Rollout aims(String digest) {
        return new Rollout(
                task, phase, digest, former, rest, began, since, step, stepTimeout, restores, why, log, dropped, past);
    }

    /** All tasks that it remembers. */
    List<String> names() {
        List<String> names = new ArrayList<>(past.keySet());
        if (!task.equals(FORGOTTEN)) {
            names.add(task);
        }
        return names;
    }

    /** As if nobody had asked for it. */
    Rollout without(String name) {
        Map<String, String> others = new LinkedHashMap<>(past);
        others.remove(name);
        return new Rollout(
                task.equals(name) ? FORGOTTEN : task,
                task.equals(name) && !over() ? Phase.FAILED : phase,
                target,
                former,
                rest,
                began,
                since,
                step,
                stepTimeout,
                restores,
                why,
                log,
                dropped,
                others);
    }

    /** One more line. */
    Rollout says(String line) {
        List<String> lines = new ArrayList<>(log);
        lines.add(line);
        int gone = Math.max(0, lines.size() - LINES);
        return new Rollout(
                task,
                phase,
                target,
                former,
                rest,
                began,
                since,
                step,
                stepTimeout,
                restores,
                why,
                lines.subList(gone, lines.size()),
                dropped + gone,
                past);
    }

    /** What comes after it remembers. */
    Map<String, String> remembered() {
        Map<String, String> all = new LinkedHashMap<>(past);
        if (!task.equals(FORGOTTEN)) {
            all.put(task, why);
        }
        while (all.size() > PAST) {
            all.remove(all.keySet().iterator().next());
        }
        return all;
    }

    String text() {
        Value.FieldsBuilder ends = Value.fields();
        past.forEach(ends::put);
        Value.FieldsBuilder all = Value.fields()
                .put("task", task)
                .put("phase", phase.name())
                .put("target", target)
                .put("rest", rest)
                .put("began", began.toString())
                .put("since", since.toString())
                .put("step", step)
                .put("stepTimeout", stepTimeout.toSeconds())
                .put("restores", restores)
                .put("why", why)
                .put("log", Value.texts(log))
                .put("dropped", dropped)
                .put("past", ends.build());
        former.ifPresent(template -> all.put("former", template));
        return Json.write(all.build());
    }

    /** Nothing where there is none, or where somebody spoiled it. */
    static Optional<Rollout> of(Value.Fields object) {
        Value.Fields json = object.fields("metadata")
                .fields("annotations")
                .text(Marks.ROLLOUT)
                .map(Json::object)
                .orElse(Value.Fields.EMPTY);
        try {
            return json.text("task").map(task -> read(task, json));
        } catch (IllegalArgumentException | DateTimeParseException spoiled) {
            return Optional.empty();
        }
    }

    private static Rollout read(String task, Value.Fields json) {
        List<String> lines = new ArrayList<>();
        json.items("log").forEach(line -> lines.add(line instanceof Value.Text text ? text.value() : ""));
        Map<String, String> past = new LinkedHashMap<>();
        json.fields("past")
                .values()
                .keySet()
                .forEach(name -> past.put(name, json.fields("past").text(name).orElse("")));
        return new Rollout(
                task,
                Phase.valueOf(json.text("phase").orElse("")),
                json.text("target").orElse(""),
                json.get("former").isPresent() ? Optional.of(json.fields("former")) : Optional.empty(),
                json.fields("rest"),
                Instant.parse(json.text("began").orElse("")),
                Instant.parse(json.text("since").orElse("")),
                json.whole("step").orElse(0L),
                Duration.ofSeconds(json.whole("stepTimeout").orElse(0L)),
                json.flag("restores"),
                json.text("why").orElse(""),
                lines,
                json.whole("dropped").orElse(0L),
                past);
    }
}
