package io.slipway.report;

import io.slipway.event.Event.Ending;
import io.slipway.event.Event.Manner;
import io.slipway.event.Event.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen while a process worked on the delivery. Times are milliseconds after {@code began}, by a clock that
 * does not jump.
 *
 * @param began by the clock of the host; the least time where nothing was seen
 * @param parts one for each process that contributed; between them nobody looked
 * @param courses one for each server group that was seen
 * @param leftOut how many entries are missing, so that a long delivery stays readable
 */
public record Seen(
        Instant began,
        List<Part> parts,
        List<PhaseAt> phases,
        List<StepAt> steps,
        List<Course> courses,
        List<Judgement> verdicts,
        List<Note> notes,
        long leftOut) {
    public static final Seen NOTHING =
            new Seen(Instant.EPOCH, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), 0);

    public Seen {
        parts = List.copyOf(parts);
        phases = List.copyOf(phases);
        steps = List.copyOf(steps);
        courses = List.copyOf(courses);
        verdicts = List.copyOf(verdicts);
        notes = List.copyOf(notes);
    }

    /** When the last part ended. */
    public long end() {
        return parts.isEmpty() ? 0 : parts.get(parts.size() - 1).to();
    }

    /** @param manner how this process came to the delivery; absent if it never did */
    public record Part(long from, long to, Optional<Manner> manner) {}

    public record PhaseAt(long at, String phase, String why) {}

    /**
     * @param kind as in the JSON form of a plan; {@code Turn} while it waited for somebody else
     * @param took so far, where it has not ended
     * @param ending absent where it was under way when this process ended
     * @param done so much of {@code total} was reached; total 0 where there is nothing to count
     * @param problem why it failed, in one line; empty otherwise
     * @param settling it belongs to somebody else's delivery, which was brought to its end first
     */
    public record StepAt(
            String kind,
            String text,
            long at,
            long took,
            Optional<Ending> ending,
            int done,
            int total,
            String problem,
            boolean settling) {
        public long end() {
            return at + took;
        }
    }

    /** One server group over time: each point holds until the next. */
    public record Course(String group, List<Point> points) {
        public Course {
            points = List.copyOf(points);
        }

        /** How it was then: by the last point at or before that time. */
        public Optional<Point> at(long time) {
            Optional<Point> last = Optional.empty();
            for (Point point : points) {
                if (point.at() <= time) {
                    last = Optional.of(point);
                }
            }
            return last;
        }
    }

    /**
     * @param weight basis points of the traffic
     * @param of how many instances are wanted; 0 once the group is gone
     */
    public record Point(long at, int weight, int healthy, int of) {
        boolean sameAs(Point other) {
            return weight == other.weight && healthy == other.healthy && of == other.of;
        }
    }

    public record Judgement(
            long at, String step, String metric, String value, String threshold, Verdict verdict, String reason) {}

    /** @param times how often it was said in a row, numbers apart; the text is the last one */
    public record Note(long at, String text, int times) {}
}
