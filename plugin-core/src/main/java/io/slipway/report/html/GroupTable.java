package io.slipway.report.html;

import io.slipway.report.Delivered.State;
import io.slipway.report.Report;
import io.slipway.report.Report.Group;
import io.slipway.report.Report.Role;
import io.slipway.report.Report.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Each server group before and after. */
final class GroupTable {
    private static final int MOST = 12;
    private final Report report;
    private final Palette palette;

    private GroupTable(Report report, Palette palette) {
        this.report = report;
        this.palette = palette;
    }

    static Optional<Section> of(Report report, Palette palette) {
        return report.groups().isEmpty() ? Optional.empty() : Optional.of(new GroupTable(report, palette).section());
    }

    private Section section() {
        List<Group> shown = new ArrayList<>();
        List<Group> rest = new ArrayList<>();
        for (Group group : report.groups()) {
            boolean matters = group.changed() || group.role() != Role.OTHER || serves(group);
            (matters && shown.size() < MOST ? shown : rest).add(group);
        }
        if (shown.isEmpty() || rest.size() < 3 && shown.size() < MOST) {
            shown.addAll(rest);
            rest.clear();
        }
        return Section.of(
                "groups",
                "Server groups",
                table("Server groups before and after", shown),
                rest.isEmpty() ? to -> {} : folded(rest),
                report.groupsLeftOut() == 0
                        ? to -> {}
                        : Tag.of("p", "muted").text(report.groupsLeftOut() + " more server groups are not listed."));
    }

    private Tag folded(List<Group> rest) {
        boolean same = rest.stream().noneMatch(Group::changed);
        String title =
                Wording.count(rest.size(), "more server group", "more server groups") + (same ? ", unchanged" : "");
        return Tag.of("details").add(Tag.of("summary").text(title), table("More server groups before and after", rest));
    }

    private static boolean serves(Group group) {
        return group.after().flatMap(Sight::weight).orElse(0) > 0
                || group.before().flatMap(Sight::weight).orElse(0) > 0;
    }

    private Tag table(String caption, List<Group> groups) {
        Cards cards = new Cards(caption, List.of("Server group", "Before", seen() ? "After" : "Now"));
        groups.forEach(
                group -> cards.row(List.of(name(group), cell(group, group.before()), cell(group, group.after()))));
        return cards.table("groups");
    }

    private boolean seen() {
        return !report.seen().parts().isEmpty();
    }

    private Tag name(Group group) {
        Tag name = Cards.rowHeader()
                .add(palette.swatch(group.name()))
                .text(" ")
                .add(Tag.of("span", "name").said(group.name()));
        badge(group)
                .ifPresent(word -> name.text(" ").add(Tag.of("span", "badge").text(word)));
        return name.add(image(group));
    }

    private static Optional<Tag> image(Group group) {
        return group.image()
                .map(id -> Tag.of("div", "image")
                        .said(group.about().isEmpty() ? "image " + Wording.shortened(id) : group.about()));
    }

    private Optional<String> badge(Group group) {
        boolean made = report.delivery()
                .group()
                .filter(subject -> subject.made() && subject.name().equals(group.name()))
                .isPresent();
        if (made) {
            return Optional.of(
                    group.after().isEmpty() && report.delivery().state() != State.OPEN
                            ? "made, and gone again"
                            : "new");
        }
        if (group.role() == Role.BASELINE) {
            return Optional.of("baseline");
        }
        return group.before().isPresent() && group.after().isEmpty() ? Optional.of("gone") : Optional.empty();
    }

    private Tag cell(Group group, Optional<Sight> sight) {
        Tag cell = Cards.cell();
        if (sight.isEmpty()) {
            return cell.add(Tag.of("span", "muted").text("not there"));
        }
        Sight seen = sight.get();
        seen.weight().filter(weight -> weight > 0).ifPresent(weight -> cell.add(bar(group, weight)));
        String traffic = seen.weight()
                .map(weight -> weight == 0 ? "disabled: no traffic" : Wording.percent(weight) + " of the traffic")
                .orElse("detached");
        return cell.add(Tag.of("div").add(Tag.of("strong").text(traffic)))
                .add(Tag.of("div").text(health(seen)));
    }

    private Tag bar(Group group, int weight) {
        return Svg.decoration("bar", 8)
                .add(Svg.rect("0", 0, "100%", 8).with("class", "track").with("fill", "#d9dee5"))
                .add(palette.paint(Svg.rect("0", 0, new Axis(10_000).width(0, weight, 0.5), 8), group.name()));
    }

    private static String health(Sight sight) {
        String of = sight.capacity().toString();
        return sight.healthy()
                .map(healthy -> healthy + " of " + of + " healthy")
                .orElseGet(() -> of.equals("1") ? "1 instance" : of + " instances");
    }
}
