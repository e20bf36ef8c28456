package io.slipway.report;

import io.slipway.event.Event;
import io.slipway.event.Event.Ending;
import io.slipway.report.Seen.StepAt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The steps of a delivery, and the times in which it waited for somebody else. */
final class StepLog {
    static final String TURN = "Turn";
    private static final int TEXT = 400;

    private final Bounded<StepAt> ended = new Bounded<>(100, 300);
    private Optional<StepAt> current = Optional.empty();
    private boolean settling;

    void addAll(List<StepAt> earlier) {
        ended.addAll(earlier);
    }

    /** From here on it is about somebody else's delivery, or about our own. */
    void settling(boolean now, long at) {
        overtaken(at);
        settling = now;
    }

    void started(Event.StepStarted event, long at) {
        overtaken(at);
        current = Optional.of(begun(event.kind(), event.step(), at));
    }

    void ended(Event.StepEnded event, long at) {
        long took = Math.min(at, event.took().toMillis());
        StepAt step = current.orElseGet(() -> begun(event.kind(), event.step(), at - took));
        end(step, event.ending(), step.at() + took);
    }

    /** False if no step is under way that this could be about. */
    boolean failed(Event.Failed event) {
        current = current.map(step -> with(step, Tidy.firstLine(event.problem(), TEXT)));
        return current.isPresent();
    }

    void waits(Event.WaitingFor event, long at) {
        boolean turn = event.why().startsWith(event.cluster() + " is ");
        if (current.isPresent() && (!turn || isTurn(current.get()))) {
            StepAt step = current.get();
            boolean other = isTurn(step) && !step.text().equals(Tidy.text(event.why(), TEXT));
            if (!other) {
                current = Optional.of(progress(step, event, at));
                return;
            }
        }
        overtaken(at);
        current = Optional.of(progress(begun(TURN, event.why(), at), event, at));
    }

    /** Anything but a wait: whoever had to be waited for is out of the way. */
    void movesOn(long at) {
        current.filter(StepLog::isTurn).ifPresent(turn -> end(turn, Ending.DONE, at));
    }

    void over(long at) {
        overtaken(at);
    }

    /** All of them, the one that is under way too. */
    List<StepAt> all(long now) {
        List<StepAt> all = new ArrayList<>(ended.all());
        current.map(step -> lasting(step, now)).ifPresent(all::add);
        return all;
    }

    long leftOut() {
        return ended.leftOut();
    }

    private void overtaken(long at) {
        movesOn(at);
        current.ifPresent(step -> end(step, Ending.LEFT, at));
    }

    private StepAt begun(String kind, String text, long at) {
        return new StepAt(kind, Tidy.text(text, TEXT), at, 0, Optional.empty(), 0, 0, "", settling);
    }

    private void end(StepAt step, Ending ending, long at) {
        ended.add(new StepAt(
                step.kind(),
                step.text(),
                step.at(),
                Math.max(0, at - step.at()),
                Optional.of(ending),
                step.done(),
                step.total(),
                step.problem(),
                step.settling()));
        current = Optional.empty();
    }

    private static StepAt progress(StepAt step, Event.WaitingFor event, long at) {
        StepAt now = lasting(step, at);
        boolean counts = event.total() > 0;
        return new StepAt(
                now.kind(),
                now.text(),
                now.at(),
                now.took(),
                now.ending(),
                counts ? event.done() : now.done(),
                counts ? event.total() : now.total(),
                now.problem(),
                now.settling());
    }

    private static StepAt lasting(StepAt step, long now) {
        return new StepAt(
                step.kind(),
                step.text(),
                step.at(),
                Math.max(0, now - step.at()),
                step.ending(),
                step.done(),
                step.total(),
                step.problem(),
                step.settling());
    }

    private static StepAt with(StepAt step, String problem) {
        return new StepAt(
                step.kind(),
                step.text(),
                step.at(),
                step.took(),
                step.ending(),
                step.done(),
                step.total(),
                problem,
                step.settling());
    }

    private static boolean isTurn(StepAt step) {
        return step.kind().equals(TURN);
    }
}
