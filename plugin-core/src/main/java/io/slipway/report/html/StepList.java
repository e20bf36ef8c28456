package io.slipway.report.html;

import io.slipway.event.Event.Ending;
import io.slipway.report.Report;
import io.slipway.report.Seen;
import io.slipway.report.Seen.PhaseAt;
import io.slipway.report.Seen.StepAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps in order, by phase; each with a bar on the time axis of the whole. */
final class StepList {
    /** Of more, those in the middle are folded away. */
    private static final int MOST = 24;

    private final Seen seen;
    private final Axis axis;

    private StepList(Seen seen) {
        this.seen = seen;
        this.axis = Axis.of(seen);
    }

    static Optional<Section> of(Report report) {
        return report.seen().steps().isEmpty() && report.seen().phases().isEmpty()
                ? Optional.empty()
                : Optional.of(new StepList(report.seen()).section());
    }

    private Section section() {
        List<Tag> content = new ArrayList<>();
        content.add(Tag.of("p", "muted").text(summary()));
        long first =
                seen.phases().isEmpty() ? Long.MAX_VALUE : seen.phases().get(0).at();
        steps(content, 0, first);
        for (int i = 0; i < seen.phases().size(); i++) {
            PhaseAt phase = seen.phases().get(i);
            long to = i + 1 < seen.phases().size() ? seen.phases().get(i + 1).at() : Long.MAX_VALUE;
            content.add(heading(phase, Math.min(to, seen.end())));
            steps(content, phase.at(), to);
        }
        if (seen.leftOut() > 0) {
            content.add(Tag.of("p", "muted")
                    .text(Wording.count(seen.leftOut(), "entry in the middle was", "entries in the middle were")
                            + " left out: the delivery was too long to tell of everything."));
        }
        return Section.of("steps", "Steps", content.toArray(Tag[]::new));
    }

    private String summary() {
        int all = seen.steps().size();
        long failed = seen.steps().stream().filter(StepList::worthSeeing).count();
        long done = seen.steps().stream()
                .filter(step -> step.ending().equals(Optional.of(Ending.DONE)))
                .count();
        String more = failed == 0 ? "" : ", " + failed + " failed";
        return Wording.count(all, "step", "steps") + (done == all ? ", all done." : ": " + done + " done" + more + ".");
    }

    private static Tag heading(PhaseAt phase, long to) {
        Tag heading = Tag.of("h3", "phase-title " + Phases.style(phase.phase()))
                .text(Wording.phase(phase.phase()) + " ")
                .add(Tag.of("span", "took")
                        .text("from " + When.length(phase.at()) + ", for "
                                + When.length(Math.max(0, to - phase.at()))));
        return Tag.of("div")
                .add(heading)
                .addIf(!phase.why().isEmpty(), Tag.of("p", "why").said(phase.why()));
    }

    private void steps(List<Tag> to, long from, long until) {
        List<StepAt> steps = seen.steps().stream()
                .filter(step -> step.at() >= from && step.at() < until)
                .toList();
        if (steps.size() <= MOST) {
            add(to, steps);
            return;
        }
        int half = MOST / 2;
        add(to, steps.subList(0, half));
        List<StepAt> middle = steps.subList(half, steps.size() - half);
        List<StepAt> failed = middle.stream().filter(StepList::worthSeeing).toList();
        Tag folded = Tag.of("details").add(Tag.of("summary").text("All " + middle.size() + " steps between"));
        to.add(folded.add(list(middle)));
        add(to, failed.subList(0, Math.min(MOST, failed.size())));
        add(to, steps.subList(steps.size() - half, steps.size()));
    }

    private static boolean worthSeeing(StepAt step) {
        return step.ending().equals(Optional.of(Ending.FAILED));
    }

    private void add(List<Tag> to, List<StepAt> steps) {
        if (!steps.isEmpty()) {
            to.add(list(steps));
        }
    }

    private Tag list(List<StepAt> steps) {
        // said again, because a list without bullets is none for some screen readers
        Tag list = Tag.of("ol", "step-list").with("role", "list");
        steps.forEach(step -> list.add(step(step)));
        return list;
    }

    private Tag step(StepAt step) {
        Look look = Look.of(step);
        Tag item = Tag.of("li", look.style())
                .add(look.icon().tag())
                .add(Tag.of("span", "hidden").text(look.word() + ": "))
                .add(Tag.of("span", "what").add(words(step)).add(progress(step)))
                .text(" ")
                .add(Tag.of("span", "took").text(When.length(step.took())))
                .add(bar(step));
        return item.addIf(!step.problem().isEmpty(), Tag.of("p", "problem").said(step.problem()));
    }

    private static Tag words(StepAt step) {
        Tag words = Tag.of("span");
        return step.kind().equals("Turn")
                ? words.text("Waited: ").said(step.text())
                : words.said(Wording.sentence(step.text()));
    }

    private static Optional<Tag> progress(StepAt step) {
        boolean short0 = step.total() > 0 && step.done() < step.total();
        boolean over = step.ending().equals(Optional.of(Ending.DONE));
        return short0 && !over
                ? Optional.of(Tag.of("span", "progress").text(" (" + step.done() + " of " + step.total() + " reached)"))
                : Optional.empty();
    }

    private Tag bar(StepAt step) {
        return Svg.decoration("bar", 6)
                .add(Svg.rect("0", 2, "100%", 2).with("class", "track").with("fill", "#d9dee5"))
                .add(Svg.rect(axis.start(step.at(), step.end(), 0.6), 0, axis.width(step.at(), step.end(), 0.6), 6)
                        .with("rx", 2)
                        .with("class", "did")
                        .with("fill", worthSeeing(step) ? "#a3211a" : "#0f6fc6"));
    }

    /** How a step ended, as a picture and in a word. */
    private record Look(String style, String word, Icon icon) {
        static Look of(StepAt step) {
            String settling = step.settling() ? " settling" : "";
            if (step.ending().isEmpty()) {
                return new Look("under-way" + settling, "under way", Icon.DOTS);
            }
            return switch (step.ending().get()) {
                case DONE -> new Look("done" + settling, step.settling() ? "settled first" : "done", Icon.CHECK);
                case LEFT -> new Look("left" + settling, "not finished", Icon.SKIP);
                case FAILED -> new Look("failed" + settling, "failed", Icon.CROSS);
            };
        }
    }
}
