package io.slipway.report;

import io.slipway.event.Event;
import io.slipway.event.Event.Manner;
import io.slipway.event.Listener;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Phase;
import io.slipway.report.Seen.Judgement;
import io.slipway.report.Seen.Note;
import io.slipway.report.Seen.Part;
import io.slipway.report.Seen.PhaseAt;
import io.slipway.spi.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Listens to one delivery and tells of it, at its end or at any time before; one for each request. Thread-safe. What
 * it keeps is bounded, however long the delivery takes.
 */
public final class Reporter implements Listener {
    private static final int TEXT = 500;
    private final Clock clock;
    private final Instant began;
    private final Duration start;
    private final long offset;
    private final List<Part> parts = new ArrayList<>();
    private final Bounded<PhaseAt> phases = new Bounded<>(30, 30);
    private final StepLog steps = new StepLog();
    private final Courses courses = new Courses();
    private final Bounded<Judgement> verdicts = new Bounded<>(100, 200);
    private final Bounded<Note> notes = new Bounded<>(40, 60);
    private final long leftOut;
    private String lastNote = "";
    private Optional<Manner> manner = Optional.empty();
    private Optional<DeliveryRecord> own = Optional.empty();
    private Optional<Observed> first = Optional.empty();
    private Optional<Observed> last = Optional.empty();

    public Reporter(Clock clock) {
        this(clock, Seen.NOTHING);
    }

    /**
     * Goes on where an earlier process stopped.
     *
     * @param earlier what that one saw, from its report
     */
    public Reporter(Clock clock, Seen earlier) {
        this.clock = clock;
        this.start = clock.elapsed();
        boolean goesOn = !earlier.parts().isEmpty();
        this.began = goesOn ? earlier.began() : clock.now();
        // the time of day may have jumped; nothing can be seen before what was seen
        this.offset = goesOn
                ? Math.max(earlier.end(), Duration.between(began, clock.now()).toMillis())
                : 0;
        this.leftOut = earlier.leftOut();
        parts.addAll(earlier.parts());
        phases.addAll(earlier.phases());
        steps.addAll(earlier.steps());
        courses.addAll(earlier.courses());
        verdicts.addAll(earlier.verdicts());
        notes.addAll(earlier.notes());
    }

    @Override
    public synchronized void on(Event event) {
        long at = at();
        if (event instanceof Event.WaitingFor waiting) {
            steps.waits(waiting, at);
            return;
        }
        steps.movesOn(at);
        if (event instanceof Event.Begun begun) {
            begun(begun, at);
        } else if (event instanceof Event.PhaseEntered phase) {
            phases.add(new PhaseAt(at, word(phase.phase()), Tidy.text(phase.why(), TEXT)));
        } else if (event instanceof Event.Looked looked) {
            first = first.or(() -> Optional.of(looked.observed()));
            last = Optional.of(looked.observed());
            courses.look(at, looked.observed());
        } else if (event instanceof Event.TrafficShifted shifted) {
            courses.shift(at, shifted.split());
        } else if (event instanceof Event.Judged judged) {
            verdicts.add(judgement(judged, at));
        } else if (event instanceof Event.Noticed noticed) {
            note(noticed.what(), at);
        } else {
            step(event, at);
        }
    }

    private void step(Event event, long at) {
        if (event instanceof Event.StepStarted started) {
            steps.started(started, at);
        } else if (event instanceof Event.StepEnded ended) {
            steps.ended(ended, at);
        } else if (event instanceof Event.Failed failed && !steps.failed(failed)) {
            note(failed.line(), at);
        } else if (event instanceof Event.Held held) {
            steps.over(at);
            held(held, at);
        } else if (event instanceof Event.Ended) {
            steps.over(at);
        }
    }

    /** Whoever stays with a hold, or comes back to it, tells of it again: with a time that was rounded meanwhile. */
    private void held(Event.Held held, long at) {
        PhaseAt now = new PhaseAt(at, word(Phase.HELD), Tidy.text("at " + held.hold(), TEXT));
        List<PhaseAt> all = phases.all();
        boolean again = !all.isEmpty() && rounded(all.get(all.size() - 1)).equals(rounded(now));
        if (!again) {
            phases.add(now);
        }
    }

    private static String rounded(PhaseAt phase) {
        return phase.phase() + " " + phase.why().replaceAll("\\.[0-9]+Z", "Z");
    }

    private void begun(Event.Begun begun, long at) {
        boolean other = begun.manner() == Manner.SETTLED;
        steps.settling(other, at);
        boolean again = own.filter(r -> r.id().equals(begun.record().id())).isPresent();
        if (!other && !again) {
            own = Optional.of(begun.record());
            manner = Optional.of(begun.manner());
            // what was settled before is not what this delivery found
            first = Optional.empty();
        }
        manner = manner.or(() -> Optional.of(begun.manner()));
    }

    private static Judgement judgement(Event.Judged judged, long at) {
        return new Judgement(
                at,
                Tidy.text(judged.step(), TEXT),
                Tidy.text(judged.metric(), TEXT),
                Tidy.text(judged.value(), TEXT),
                Tidy.text(judged.threshold(), TEXT),
                judged.verdict(),
                Tidy.text(judged.reason(), TEXT));
    }

    /** What is said again and again, but for its numbers, is kept once. */
    private void note(String what, long at) {
        String form = what.replaceAll("[0-9]+", "0");
        String text = Tidy.text(what, TEXT);
        if (form.equals(lastNote)) {
            List<Note> all = notes.all();
            notes.replaceLast(new Note(at, text, all.get(all.size() - 1).times() + 1));
        } else {
            notes.add(new Note(at, text, 1));
        }
        lastNote = form;
    }

    private long at() {
        return offset + Math.max(0, clock.elapsed().minus(start).toMillis());
    }

    /** What is known by now. */
    public synchronized Report report(Facts facts) {
        return new Findings(facts, own, first, last).report(seen());
    }

    private Seen seen() {
        long now = at();
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(offset, now, manner));
        return new Seen(
                began,
                all,
                phases.all(),
                steps.all(now),
                courses.all(),
                verdicts.all(),
                notes.all(),
                leftOut + phases.leftOut() + steps.leftOut() + verdicts.leftOut() + notes.leftOut());
    }

    private static String word(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT);
    }
}
