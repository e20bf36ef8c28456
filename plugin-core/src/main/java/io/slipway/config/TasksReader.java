package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.model.Needs;
import io.slipway.run.NewGroup;
import io.slipway.run.NewGroup.JobWish;
import io.slipway.run.TaskRequest;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads one-off tasks: those of a deployment, and one that is run for its own sake. */
final class TasksReader {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final String WORDS = "[a-z]([a-z0-9-]*[a-z0-9])?";
    private static final String ALLOWED = "lower-case letters, digits and hyphens, a letter first";
    private static final Setting COMMAND = Parameter.optional(
            "command",
            new Type.ListOf(Setting.TEXT),
            "Program and arguments; where it is left out, that of the server group or of the image.");
    private static final Setting IMAGE = Parameter.optional(
            "image", new Type.Line(ImageReader.LONGEST_ID), "Another image than that of the server group.");
    private static final Setting TIMEOUT = Parameter.usual(
            "timeout",
            new Type.Time(SHORTEST, LONGEST),
            JobWish.USUAL_TIMEOUT,
            "Longest time that it may run; then it is stopped, and has failed.");

    private static final String SETTINGS = "settings";
    private static final List<Setting> TASK = List.of(
            Parameter.required(
                    "name", new Type.Line(40, WORDS, ALLOWED), "Name of the task, unique in this deployment."),
            COMMAND,
            IMAGE,
            Parameter.usual(
                    "before",
                    Parameter.words(Needs.Moment.values(), Needs.Moment::word),
                    Needs.Moment.START.word(),
                    "When it runs: before the start of the server group, or once that is healthy, before its traffic."),
            TIMEOUT);

    static List<Setting> parameters(Optional<Schema> provider) {
        return List.of(Parameter.optional(
                "tasks",
                new Type.ListOf(new Type.ObjectOf(Parameter.join(TASK, settings(provider)))),
                "What runs once in each delivery, in this order, such as migrations of a database; with the services"
                        + " and the environment of the server group. If one of them fails, the delivery goes back."));
    }

    /** Nothing where a provider has none. */
    static List<Setting> settings(Optional<Schema> provider) {
        boolean none = provider.isPresent() && provider.get().at(Level.TASK).isEmpty();
        return none ? List.of() : List.of(Parameters.block(SETTINGS, provider, Level.TASK, "this task alone"));
    }

    /** Of a task that is run for its own sake. */
    static final List<Setting> ALONE = List.of(
            Parameter.optional(
                    "name",
                    new Type.Line(60, WORDS, ALLOWED),
                    "Under this name it runs once and never again. Where it is left out, once for each build that asks."),
            COMMAND,
            TIMEOUT);

    /** Of one that verifies. */
    static final List<Setting> VERIFYING = List.of(
            Parameter.optional(
                    "name",
                    new Type.Line(40, WORDS, ALLOWED),
                    "Name of the task, unique in this deployment; else verify-1 and so on, by its place in the list."),
            COMMAND,
            IMAGE,
            TIMEOUT);

    private final Blocks blocks;

    TasksReader(Blocks blocks) {
        this.blocks = blocks;
    }

    /** @param verifying tasks that come last */
    List<JobWish> read(Section section, List<JobWish> verifying) {
        List<JobWish> tasks = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Section one : section.sections("tasks")) {
            JobWish task = task(one);
            tasks.add(task);
            if (!names.add(task.name())) {
                one.refuse("name", "is the name of another task of this deployment: '" + task.name() + "'");
            }
        }
        for (JobWish task : verifying) {
            tasks.add(task);
            section.refuseIf(
                    !names.add(task.name()), "verify", "has a task of the same name as another: '" + task.name() + "'");
        }
        if (tasks.size() > Needs.MOST) {
            section.refuse("tasks", "must be at most " + Needs.MOST + ", found " + tasks.size());
        }
        return tasks;
    }

    private JobWish task(Section section) {
        return new JobWish(
                section.line("name").orElse(""),
                section.choice("before", Needs.Moment.values(), Needs.Moment::word)
                        .orElse(Needs.Moment.START),
                section.line("image"),
                section.lines("command"),
                section.time("timeout").orElse(JobWish.USUAL_TIMEOUT),
                own(section));
    }

    private Value.Fields own(Section section) {
        return section.declares(SETTINGS) ? blocks.read(section, SETTINGS, Level.TASK) : Value.Fields.EMPTY;
    }

    static JobWish verifying(Section section, String usual) {
        return new JobWish(
                section.line("name").orElse(usual),
                Needs.Moment.TRAFFIC,
                section.line("image"),
                section.lines("command"),
                section.time("timeout").orElse(JobWish.USUAL_TIMEOUT));
    }

    /** @param image id of the image */
    TaskRequest alone(Section section, String location, String image, String by) {
        return new TaskRequest(
                location,
                section.line("name"),
                image,
                section.lines("command"),
                NewGroup.over(blocks.read(section, "serverGroup", Level.SERVER_GROUP), own(section)),
                ServicesReader.read(section),
                section.time("timeout").orElse(JobWish.USUAL_TIMEOUT),
                by);
    }
}
