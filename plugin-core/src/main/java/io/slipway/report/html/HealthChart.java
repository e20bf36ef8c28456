package io.slipway.report.html;

import io.slipway.report.Report;
import io.slipway.report.Report.Role;
import io.slipway.report.Seen;
import io.slipway.report.Seen.Course;
import io.slipway.report.Seen.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How many instances of each server group were healthy, of how many wanted; one small picture for each. */
final class HealthChart {
    private static final int HEIGHT = 44;
    private static final int MOST = 6;
    private static final int MOST_ROWS = 60;

    private final Seen seen;
    private final Palette palette;
    private final Axis axis;

    private HealthChart(Seen seen, Palette palette) {
        this.seen = seen;
        this.palette = palette;
        this.axis = Axis.of(seen);
    }

    static Optional<Section> of(Report report, Palette palette) {
        Set<String> matter = report.groups().stream()
                .filter(group -> group.role() != Role.OTHER)
                .map(Report.Group::name)
                .collect(Collectors.toSet());
        List<Course> shown = new ArrayList<>();
        List<Course> rest = new ArrayList<>();
        for (Course course : report.seen().courses()) {
            boolean first = matter.contains(course.group()) || course.points().size() > 1;
            (first && shown.size() < MOST ? shown : rest).add(course);
        }
        return shown.isEmpty()
                ? Optional.empty()
                : Optional.of(new HealthChart(report.seen(), palette).section(shown, rest));
    }

    private Section section(List<Course> shown, List<Course> rest) {
        Tag figure = Tag.of("div", "small-charts");
        shown.forEach(course -> figure.add(figure(course)));
        List<Course> moving =
                rest.stream().filter(course -> course.points().size() > 1).toList();
        return Section.of(
                "health",
                "Healthy instances over time",
                figure.add(axis.labels()),
                moving.isEmpty() ? to -> {} : folded(moving),
                Chart.table(
                        "Health over time, as a table", List.of("From", "Server group", "Healthy", "Of"), rows(shown)));
    }

    private Tag folded(List<Course> rest) {
        Tag more = Tag.of("div", "small-charts");
        rest.forEach(course -> more.add(figure(course)));
        return Tag.of("details")
                .add(Tag.of("summary").text("The same of " + Wording.count(rest.size(), "more", "more")))
                .add(more);
    }

    private Tag figure(Course course) {
        return Tag.of("figure")
                .add(Tag.of("figcaption")
                        .add(palette.swatch(course.group()))
                        .text(" ")
                        .said(course.group())
                        .text(": ")
                        .add(Tag.of("span", "muted").text(words(course))))
                .add(picture(course));
    }

    /** The healthy ones, before a shade of those that are wanted. */
    private Tag picture(Course course) {
        int most = course.points().stream()
                .mapToInt(p -> Math.max(p.of(), p.healthy()))
                .max()
                .orElse(0);
        Tag svg = Svg.chart("Healthy instances of " + course.group() + ": " + words(course), HEIGHT);
        svg.add(Svg.rect("0", 0, "100%", HEIGHT).with("class", "plot").with("fill", "#eceff3"));
        for (int i = 0; i < course.points().size(); i++) {
            Point point = course.points().get(i);
            long to =
                    i + 1 < course.points().size() ? course.points().get(i + 1).at() : seen.end();
            svg.add(block(point.at(), to, point.of(), most)
                    .with("class", "wanted")
                    .with("fill", "#cbd2db"));
            svg.add(palette.paint(block(point.at(), to, point.healthy(), most), course.group()));
        }
        return svg;
    }

    private Tag block(long from, long to, int count, int most) {
        int high = most == 0 ? 0 : Math.max(count == 0 ? 0 : 2, HEIGHT * count / most);
        return Svg.rect(axis.start(from, to, 0.3), HEIGHT - high, axis.width(from, to, 0.3), high)
                .with("shape-rendering", "crispEdges");
    }

    private static String words(Course course) {
        Point first = course.points().get(0);
        Point last = course.points().get(course.points().size() - 1);
        int least = course.points().stream().mapToInt(Point::healthy).min().orElse(0);
        if (course.points().size() == 1) {
            return of(last) + ", all the time";
        }
        String end = last.of() == 0 && last.healthy() == 0 ? "nothing left" : of(last);
        String lowest = least < Math.min(first.healthy(), last.healthy()) ? ", at the least " + least : "";
        return of(first) + " at first, " + end + " at the end" + lowest;
    }

    private static String of(Point point) {
        return point.healthy() + " of " + point.of();
    }

    private static List<List<String>> rows(List<Course> courses) {
        List<List<String>> rows = new ArrayList<>();
        for (Course course : courses) {
            for (Point point : course.points()) {
                if (rows.size() < MOST_ROWS) {
                    rows.add(List.of(
                            When.length(point.at()),
                            course.group(),
                            Integer.toString(point.healthy()),
                            Integer.toString(point.of())));
                }
            }
        }
        int all = courses.stream().mapToInt(course -> course.points().size()).sum();
        if (all > rows.size()) {
            rows.add(List.of("...", (all - rows.size()) + " changes are in report.json", "", ""));
        }
        return rows;
    }
}
