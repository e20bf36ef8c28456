package io.slipway.report;

import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.TrafficSplit;
import io.slipway.report.Seen.Course;
import io.slipway.report.Seen.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Traffic and health of each server group over time: only changes are kept, and of too many only the telling ones. */
final class Courses {
    private static final int MOST_POINTS = 1_500;
    /** A thousand server groups are no picture any more. */
    private static final int MOST_GROUPS = Report.MOST_GROUPS;

    private final Map<String, List<Point>> courses = new LinkedHashMap<>();
    private int points;

    void addAll(List<Course> earlier) {
        earlier.forEach(course -> course.points().forEach(point -> add(course.group(), point)));
    }

    void look(long at, Observed observed) {
        TrafficSplit split = observed.split();
        for (ServerGroup group : observed.groups()) {
            Point point = new Point(
                    at,
                    split.weightOf(group.name()),
                    group.healthy(),
                    group.capacity().desired());
            add(group.name().toString(), point);
        }
        for (String name : List.copyOf(courses.keySet())) {
            if (observed.groups().stream().noneMatch(g -> g.name().toString().equals(name))) {
                add(name, new Point(at, 0, 0, 0));
            }
        }
    }

    /** What was asked for, at once; the next look tells what came of it. */
    void shift(long at, TrafficSplit split) {
        for (String name : List.copyOf(courses.keySet())) {
            int weight = split.weights().entrySet().stream()
                    .filter(e -> e.getKey().toString().equals(name))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
            last(name).ifPresent(p -> add(name, new Point(at, weight, p.healthy(), p.of())));
        }
    }

    List<Course> all() {
        List<Course> all = new ArrayList<>();
        courses.forEach((name, course) -> all.add(new Course(name, course)));
        return all;
    }

    private void add(String name, Point point) {
        boolean room = courses.containsKey(name) || courses.size() < MOST_GROUPS;
        if (!room || last(name).filter(point::sameAs).isPresent()) {
            return;
        }
        courses.computeIfAbsent(name, any -> new ArrayList<>()).add(point);
        points++;
        if (points > MOST_POINTS) {
            courses.replaceAll((any, course) -> thinned(course));
            points = courses.values().stream().mapToInt(List::size).sum();
        }
    }

    private Optional<Point> last(String name) {
        List<Point> course = courses.getOrDefault(name, List.of());
        return course.isEmpty() ? Optional.empty() : Optional.of(course.get(course.size() - 1));
    }

    /** Half of it: first of all what lies on the way from one state to another. */
    private static List<Point> thinned(List<Point> course) {
        List<Point> telling = new ArrayList<>();
        List<Point> half = new ArrayList<>();
        for (int i = 0; i < course.size(); i++) {
            boolean end = i == 0 || i == course.size() - 1;
            if (end || i % 2 == 0) {
                half.add(course.get(i));
                telling.add(course.get(i));
            } else if (telling(course, i)) {
                telling.add(course.get(i));
            }
        }
        return telling.size() * 4 > course.size() * 3 ? half : telling;
    }

    private static boolean telling(List<Point> course, int i) {
        Point now = course.get(i);
        boolean shifted =
                course.get(i - 1).weight() != now.weight() || course.get(i + 1).weight() != now.weight();
        return shifted || now.healthy() == 0;
    }
}
