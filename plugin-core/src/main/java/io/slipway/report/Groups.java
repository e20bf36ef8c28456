package io.slipway.report;

import io.slipway.model.Birth;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Membership;
import io.slipway.model.Observed;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.report.Report.Group;
import io.slipway.report.Report.Role;
import io.slipway.report.Report.Sight;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** The server groups before and after: as they were seen, else as the record has them. */
final class Groups {
    private final Optional<DeliveryRecord> own;
    private final Optional<Observed> first;
    private final Optional<Observed> last;
    private final UnaryOperator<String> about;

    /** @param about what an image is, by its id */
    Groups(
            Optional<DeliveryRecord> own,
            Optional<Observed> first,
            Optional<Observed> last,
            UnaryOperator<String> about) {
        this.own = own;
        // nothing was opened, and nobody looked before: then it is as it was
        this.first = own.isEmpty() ? first.or(() -> last) : first;
        this.last = last;
        this.about = about;
    }

    /** What it is about first, then what served before, then what changed; the newest first. */
    List<Group> all(Optional<ServerGroupName> asked) {
        TreeSet<ServerGroupName> names = new TreeSet<>(Comparator.reverseOrder());
        first.stream().flatMap(o -> o.groups().stream()).forEach(g -> names.add(g.name()));
        last.stream().flatMap(o -> o.groups().stream()).forEach(g -> names.add(g.name()));
        own.ifPresent(record -> {
            record.before().forEach(s -> names.add(s.name()));
            record.end().forEach(s -> names.add(s.name()));
            names.addAll(record.announced());
            names.addAll(record.trial().baselines());
        });
        List<Group> groups = new ArrayList<>();
        names.forEach(name -> groups.add(group(name, asked)));
        groups.removeIf(group -> group.before().isEmpty() && group.after().isEmpty() && group.role() != Role.SUBJECT);
        groups.sort(Comparator.comparing(Group::role).thenComparing(group -> !group.changed()));
        return groups;
    }

    private Group group(ServerGroupName name, Optional<ServerGroupName> asked) {
        Optional<String> image = last.flatMap(o -> o.group(name))
                .or(() -> first.flatMap(o -> o.group(name)))
                .flatMap(ServerGroup::birth)
                .map(Birth::image);
        return new Group(
                name.toString(),
                role(name, asked),
                image,
                image.map(about).orElse(""),
                before(name),
                last.flatMap(o -> o.group(name)).map(Groups::sight));
    }

    private Role role(ServerGroupName name, Optional<ServerGroupName> asked) {
        Optional<ServerGroupName> subject = own.flatMap(DeliveryRecord::made).or(() -> asked);
        if (subject.filter(name::equals).isPresent()) {
            return Role.SUBJECT;
        }
        if (own.flatMap(record -> record.trial().baseline())
                .filter(name::equals)
                .isPresent()) {
            return Role.BASELINE;
        }
        boolean source = own.stream()
                .flatMap(record -> record.sources().stream())
                .anyMatch(s -> s.name().equals(name));
        return source ? Role.SOURCE : Role.OTHER;
    }

    private Optional<Sight> before(ServerGroupName name) {
        Optional<Standing> recorded = own.stream()
                .flatMap(record -> record.before().stream())
                .filter(s -> s.name().equals(name))
                .findFirst();
        boolean made = own.filter(record -> record.announced().contains(name)
                        || record.trial().baselines().contains(name))
                .isPresent();
        if (made) {
            return Optional.empty();
        }
        Optional<Sight> seen = first.flatMap(o -> o.group(name)).map(Groups::sight);
        return recorded.map(s -> recorded(s, seen)).or(() -> seen);
    }

    /** The record is right about size and traffic; only who looked knows the health. */
    private static Sight recorded(Standing standing, Optional<Sight> seen) {
        Sight then = new Sight(Findings.size(standing.capacity()), weight(standing.membership()), Optional.empty());
        return seen.filter(
                        s -> s.capacity().equals(then.capacity()) && s.weight().equals(then.weight()))
                .orElse(then);
    }

    private static Sight sight(ServerGroup group) {
        return new Sight(Findings.size(group.capacity()), weight(group.membership()), Optional.of(group.healthy()));
    }

    static Optional<Integer> weight(Membership membership) {
        return membership instanceof Membership.Attached attached ? Optional.of(attached.weight()) : Optional.empty();
    }
}
