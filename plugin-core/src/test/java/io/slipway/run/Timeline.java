package io.slipway.run;

import io.slipway.event.Event;
import io.slipway.event.Listener;
import io.slipway.model.ServerGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens, line by line, with minutes and seconds. Waiting is told of once, and again when something is reached. */
final class Timeline implements Listener {
    private final World world;
    private final Duration began;
    private final List<String> lines = new ArrayList<>();
    private String waiting = "";

    Timeline(World world) {
        this.world = world;
        this.began = world.clock.elapsed();
        lines.add("      there is: " + there());
    }

    Duration elapsed() {
        return world.clock.elapsed().minus(began);
    }

    @Override
    public void on(Event event) {
        if (event instanceof Event.WaitingFor wait) {
            String why = wait.why() + (wait.total() == 0 ? "" : " [" + wait.done() + " of " + wait.total() + "]");
            if (!why.equals(waiting)) {
                line("waiting: " + why);
            }
            waiting = why;
            return;
        }
        if (event.forLog()) {
            waiting = "";
            line(event.line());
        }
    }

    /** Something that Slipway does not do. */
    void world(String what) {
        line("*** " + what.replace("{0}", name(0)).replace("{1}", name(1)));
    }

    void end(Outcome outcome) {
        line(outcome == Outcome.DONE ? "the request succeeded" : "the request failed");
        if (outcome instanceof Outcome.Failed failed) {
            failed.error().report().lines().forEach(text -> lines.add("        " + text));
        }
        lines.add("      there is: " + there());
        lines.add("      the record: "
                + world.record()
                        .map(record -> record.phase()
                                + record.result().map(r -> " " + r).orElse(""))
                        .orElse("none"));
    }

    String text() {
        return String.join("\n", lines);
    }

    private String name(int push) {
        return world.cluster.name().push(push).toString();
    }

    private void line(String text) {
        long seconds = elapsed().toSeconds();
        // ids are random
        String[] parts =
                text.replaceAll("delivery [0-9a-z]{12}\\b", "delivery ...").split("\n");
        lines.add(String.format(Locale.ROOT, "%02d:%02d %s", seconds / 60, seconds % 60, parts[0]));
        for (int i = 1; i < parts.length; i++) {
            lines.add("        " + parts[i].strip());
        }
    }

    private String there() {
        List<String> groups = new ArrayList<>();
        for (ServerGroup group : world.truth().groups()) {
            groups.add(group.name() + " (" + group.healthy() + " of " + group.capacity() + " healthy, "
                    + group.weight() / 100 + " %)");
        }
        return groups.isEmpty() ? "nothing" : String.join(", ", groups);
    }
}
