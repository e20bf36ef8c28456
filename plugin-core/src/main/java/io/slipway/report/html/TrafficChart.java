package io.slipway.report.html;

import io.slipway.event.Event.Ending;
import io.slipway.report.Report;
import io.slipway.report.Seen;
import io.slipway.report.Seen.Course;
import io.slipway.report.Seen.PhaseAt;
import io.slipway.report.Seen.Point;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Who had how much of the traffic, when; above it the phases of the delivery. */
final class TrafficChart {
    private static final int TOP = 30;
    private static final int HEIGHT = 150;
    private static final int MOST_ROWS = 60;
    /** Pixels that a chart has at least, on a phone and elsewhere. */
    private static final int NARROW = 310;

    private static final int WIDE = 600;

    private final Seen seen;
    private final Palette palette;
    private final Axis axis;
    private final List<Course> courses;
    private final Set<String> named = new HashSet<>();

    private TrafficChart(Seen seen, Palette palette) {
        this.seen = seen;
        this.palette = palette;
        this.axis = Axis.of(seen);
        this.courses = seen.courses().stream()
                .filter(course -> course.points().stream().anyMatch(p -> p.weight() > 0))
                .toList();
    }

    static Optional<Section> of(Report report, Palette palette) {
        TrafficChart chart = new TrafficChart(report.seen(), palette);
        return chart.courses.isEmpty() ? Optional.empty() : Optional.of(chart.section());
    }

    private Section section() {
        return Section.of(
                "traffic",
                "Traffic over time",
                Tag.of("figure").add(picture(), axis.labels(), legend()),
                Chart.table("Traffic over time, as a table", List.of("From", "Traffic"), rows()));
    }

    private Tag legend() {
        Tag legend = Tag.of("figcaption", "legend");
        for (Course course : courses.subList(0, Math.min(10, courses.size()))) {
            legend.add(Tag.of("span")
                            .add(palette.swatch(course.group()))
                            .text(" ")
                            .said(course.group()))
                    .text(" ");
        }
        return courses.size() > 10 ? legend.text("and " + (courses.size() - 10) + " more") : legend;
    }

    private Tag picture() {
        Tag svg = Svg.chart(sentence(), TOP + HEIGHT + 2);
        phases(svg);
        svg.add(Svg.rect("0", TOP, "100%", HEIGHT).with("class", "plot").with("fill", "#eceff3"));
        List<Long> times = times();
        int[] bottom = new int[times.size()];
        courses.forEach(course -> area(svg, course, times, bottom));
        axis.pauses().forEach(pause -> hatched(svg, pause));
        for (Seen.StepAt step : seen.steps()) {
            if (step.ending().equals(Optional.of(Ending.FAILED))) {
                svg.add(mark(step.end()));
            }
        }
        return svg;
    }

    /** Lines that are drawn one by one: a pattern would have to be named, and its name be unique in the page. */
    private void hatched(Tag svg, Axis.Pause pause) {
        for (int i = 0; i < 8; i++) {
            long at = pause.from() + pause.length() * (2 * i + 1) / 16;
            svg.add(Svg.line(axis.x(at), TOP, TOP + HEIGHT)
                    .with("class", "pause")
                    .with("stroke", "#ffffff")
                    .with("stroke-width", 2));
        }
    }

    private Tag mark(long at) {
        return Svg.line(axis.x(at), TOP - 4, TOP + HEIGHT)
                .with("class", "failure")
                .with("stroke", "#b3261e")
                .with("stroke-width", 2)
                .with("stroke-dasharray", "4 3");
    }

    /** A band for each phase; where it is wide enough, its name. */
    private void phases(Tag svg) {
        List<PhaseAt> phases = seen.phases();
        for (int i = 0; i < phases.size(); i++) {
            PhaseAt phase = phases.get(i);
            long to = i + 1 < phases.size() ? phases.get(i + 1).at() : seen.end();
            if (to <= phase.at() && i + 1 < phases.size()) {
                continue;
            }
            String name = Wording.phase(phase.phase());
            svg.add(Svg.rect(axis.start(phase.at(), to, 0.4), 2, axis.width(phase.at(), to, 0.4), 20)
                    .with("class", "phase " + Phases.style(phase.phase()))
                    .with("fill", Phases.fallback(phase.phase())));
            name(svg, name, phase.at(), to, 16, "");
        }
    }

    /** Where there is room for it; where only a wide screen has room, a narrow one leaves it out. */
    private boolean name(Tag svg, String name, long from, long to, int y, String style) {
        double share = (axis.share(to) - axis.share(from)) / 100;
        int needed = name.length() * 8 + 12;
        boolean room = share * WIDE > needed;
        if (room) {
            String where = share * NARROW > needed ? style : style + " wide";
            svg.add(Svg.label(axis.x(from), y, name).with("class", where.strip()));
        }
        return room;
    }

    private List<Long> times() {
        TreeSet<Long> times = new TreeSet<>();
        courses.forEach(course -> course.points().forEach(point -> times.add(point.at())));
        times.removeIf(time -> time >= seen.end());
        return new ArrayList<>(times);
    }

    /** One group's part of the stack; times in which nothing changes for it are drawn as one. */
    private void area(Tag svg, Course course, List<Long> times, int[] bottom) {
        int from = 0;
        for (int i = 0; i < times.size(); i++) {
            int weight = weight(course, times.get(i));
            boolean last = i + 1 == times.size();
            boolean goesOn = !last && weight(course, times.get(i + 1)) == weight && bottom[i + 1] == bottom[i];
            if (!goesOn) {
                long to = last ? seen.end() : times.get(i + 1);
                if (weight > 0) {
                    block(svg, course, times.get(from), to, bottom[i], weight);
                }
                from = i + 1;
            }
        }
        for (int i = 0; i < times.size(); i++) {
            bottom[i] += weight(course, times.get(i));
        }
    }

    private void block(Tag svg, Course course, long from, long to, int bottom, int weight) {
        int low = HEIGHT * bottom / 10_000;
        int high = Math.max(low + 2, HEIGHT * (bottom + weight) / 10_000);
        Tag rect = Svg.rect(axis.start(from, to, 0.3), TOP + HEIGHT - high, axis.width(from, to, 0.3), high - low);
        svg.add(palette.paint(rect.with("shape-rendering", "crispEdges"), course.group()));
        if (high - low > 22 && !named.contains(course.group())) {
            boolean room = name(svg, course.group(), from, to, TOP + HEIGHT - low - 8, "on");
            named.addAll(room ? Set.of(course.group()) : Set.of());
        }
    }

    private static int weight(Course course, long at) {
        return course.at(at).map(Point::weight).orElse(0);
    }

    // ---- in words

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        String before = "";
        for (long time : times()) {
            String shares = shares(time);
            if (!shares.equals(before)) {
                rows.add(List.of(When.length(time), shares));
            }
            before = shares;
        }
        if (rows.size() > MOST_ROWS) {
            int left = rows.size() - MOST_ROWS;
            rows.subList(MOST_ROWS / 2, MOST_ROWS / 2 + left).clear();
            rows.add(MOST_ROWS / 2, List.of("...", left + " changes are in report.json"));
        }
        return rows;
    }

    private String sentence() {
        List<List<String>> rows = rows();
        String first = rows.isEmpty() ? "none" : rows.get(0).get(1);
        String last = rows.isEmpty() ? "none" : rows.get(rows.size() - 1).get(1);
        String text = "Traffic over " + When.length(seen.end()) + ". At first: " + first + ". ";
        return rows.size() < 2
                ? text + "It did not change."
                : text + "At the end: " + last + ". " + Wording.count(rows.size() - 1, "change", "changes")
                        + "; the table below lists them.";
    }

    private String shares(long time) {
        List<String> parts = new ArrayList<>();
        for (Course course : courses) {
            int weight = weight(course, time);
            if (weight > 0) {
                parts.add(course.group() + " " + Wording.percent(weight));
            }
        }
        return parts.isEmpty() ? "no traffic" : String.join(", ", parts);
    }
}
