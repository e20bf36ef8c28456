package io.slipway.jenkins.page;

import io.slipway.model.Health;
import io.slipway.model.Image;
import io.slipway.model.Instance;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroup;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/** A server group, as the page shows it to whoever looks. */
public final class GroupView {
    private static final int LONG_ID = 24;
    private static final List<String> TELLING = List.of("version", "branch", "commit");

    private final ServerGroup group;
    private final Optional<Image> image;
    private final String outdated;

    GroupView(ServerGroup group, Optional<Image> image, String outdated) {
        this.group = group;
        this.image = image;
        this.outdated = outdated;
    }

    public String getName() {
        return group.name().toString();
    }

    // ---- traffic

    public boolean isServing() {
        return group.weight() > 0;
    }

    public String getTraffic() {
        if (group.membership() instanceof Membership.Running) {
            return Messages.GroupView_running();
        }
        if (!isServing()) {
            boolean known = group.membership() instanceof Membership.Attached;
            return known ? Messages.GroupView_disabled() : Messages.GroupView_detached();
        }
        return BigDecimal.valueOf(group.weight(), 2).stripTrailingZeros().toPlainString() + " %";
    }

    /** For a bar: 0 to 100. */
    public int getShare() {
        return group.weight() / 100;
    }

    // ---- health

    public String getHealth() {
        if (!group.complete()) {
            return Messages.GroupView_incomplete();
        }
        return Messages.GroupView_healthy(group.healthy(), group.capacity().toString());
    }

    /** {@code well}, {@code ill}, {@code idle}: as few instances as wanted, fewer, or none wanted. */
    public String getWellness() {
        if (group.capacity().desired() == 0) {
            return "idle";
        }
        return group.complete() && group.healthy() >= group.capacity().desired() ? "well" : "ill";
    }

    /** Why instances are not well, once each; may be empty. */
    public String getReasons() {
        return group.instances().stream()
                .filter(instance -> !instance.healthy())
                .map(Instance::health)
                .flatMap(List::stream)
                .map(Health::reason)
                .filter(reason -> !reason.isBlank())
                .distinct()
                .limit(3)
                .collect(Collectors.joining("; "));
    }

    // ---- what it is

    public String getImage() {
        return image.map(Image::name).filter(name -> !name.isEmpty()).orElseGet(() -> shortened(getImageId()));
    }

    /** What tells people which one it is: version, branch, commit. */
    public String getLabels() {
        return image.map(Image::labels).stream()
                .flatMap(labels -> TELLING.stream()
                        .filter(labels::containsKey)
                        .map(name -> name + " " + shortened(labels.get(name))))
                .collect(Collectors.joining(", "));
    }

    public String getImageId() {
        return group.birth().map(birth -> birth.image()).orElse("");
    }

    public String getShortImageId() {
        return shortened(getImageId());
    }

    public boolean isImageNamed() {
        return image.isPresent();
    }

    private static String shortened(String id) {
        return id.length() > LONG_ID ? id.substring(0, LONG_ID) + "\u2026" : id;
    }

    public String getOutdated() {
        return outdated;
    }

    public String getAge() {
        return ClusterView.ago(group.created().toEpochMilli());
    }

    public String getCreated() {
        return group.created().toString();
    }

    public By getBy() {
        return By.of(group.birth().map(birth -> birth.by()).orElse(""));
    }

    /** Somebody else made it: to change it, that must be said. */
    public boolean isForeign() {
        return group.birth().isEmpty();
    }

    public int getCapacity() {
        return group.capacity().desired();
    }

    // ---- what can be done

    public String title(Act act) {
        return act == Act.ROLLBACK ? Messages.Act_rollbackTo() : act.getTitle();
    }

    public List<Act> getActs() {
        return acts().filter(act -> Jenkins.get().hasPermission(act.getPermission()))
                .toList();
    }

    private Stream<Act> acts() {
        Act traffic = isServing() ? Act.DISABLE : Act.ENABLE;
        Stream<Act> always = Stream.of(Act.RESIZE, Act.RESTART, Act.DESTROY);
        return isServing()
                ? Stream.concat(Stream.of(traffic), always)
                : Stream.concat(Stream.of(Act.ROLLBACK, traffic), always);
    }
}
