package io.slipway.jenkins.page;

import hudson.Util;
import io.slipway.error.DeliveryException;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.Image;
import io.slipway.model.ServerGroup;
import io.slipway.run.ClusterStatus;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jenkins.model.Jenkins;

/** A cluster, as the page shows it to whoever looks. */
public final class ClusterView {
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT);

    private final String folder;
    private final ClusterSight sight;

    ClusterView(String folder, ClusterSight sight) {
        this.folder = folder;
        this.sight = sight;
    }

    public Cluster getCluster() {
        return sight.cluster();
    }

    public String getName() {
        return sight.cluster().name().toString();
    }

    /** In the page. */
    public String getId() {
        return "cluster-" + Util.getDigestOf(folder + " " + sight.cluster()).substring(0, 16);
    }

    public boolean isSeen() {
        return sight.status().isPresent();
    }

    public String getProblem() {
        return sight.trouble().map(DeliveryException::problem).orElse("");
    }

    public String getRemedy() {
        return sight.trouble().map(DeliveryException::remedy).orElse("");
    }

    /** Empty where there is none, or none that a browser may follow. */
    public String getEndpoint() {
        return sight.status()
                .flatMap(ClusterStatus::endpoint)
                .filter(uri -> "http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                .map(URI::toString)
                .orElse("");
    }

    // ---- what is under way

    private Optional<DeliveryRecord> open() {
        return sight.status().flatMap(ClusterStatus::record).filter(DeliveryRecord::open);
    }

    public boolean isOpen() {
        return open().isPresent();
    }

    public boolean isHeld() {
        return open().flatMap(DeliveryRecord::held).isPresent();
    }

    /** In one sentence. */
    public String getUnderWay() {
        return open().map(this::words).orElse("");
    }

    private String words(DeliveryRecord record) {
        String operation = record.intent().operation().word();
        String since = ago(record.opened().toEpochMilli());
        return record.held()
                .map(hold -> held(operation, hold))
                .orElseGet(() -> Messages.ClusterView_underWay(
                        operation, since, record.phase().name().toLowerCase(Locale.ROOT)));
    }

    private static String held(String operation, Hold hold) {
        String words = Messages.ClusterView_held(
                operation, hold.point().words(), ago(hold.since().toEpochMilli()), until(hold));
        return hold.why().isEmpty() ? words : words + " " + hold.why();
    }

    private static String until(Hold hold) {
        return MINUTE.format(hold.until().atZone(ZoneOffset.UTC));
    }

    public By getOpenedBy() {
        return By.of(open().map(DeliveryRecord::by).orElse(""));
    }

    public String getDelivery() {
        return open().map(record -> record.id().value()).orElse("");
    }

    // ---- what can be done

    /** About the cluster as a whole, for whoever looks. */
    public List<Act> getActs() {
        List<Act> acts = new ArrayList<>();
        if (isHeld()) {
            acts.add(Act.PROMOTE);
            acts.add(Act.ABORT);
        } else if (isSeen()) {
            acts.add(Act.ROLLBACK);
            acts.add(Act.SETTLE);
        }
        acts.removeIf(act -> !Jenkins.get().hasPermission(act.getPermission()));
        return acts;
    }

    public String link(Act act) {
        return Wanted.query(act, folder, sight.cluster(), act.isDecision() ? getDelivery() : "", "");
    }

    /** The size that is there is the one to begin with. */
    public String link(Act act, GroupView group) {
        String size = act == Act.RESIZE ? "&capacity=" + group.getCapacity() : "";
        String foreign = act.isAdopting() && group.isForeign() ? "&foreign=true" : "";
        return Wanted.query(act, folder, sight.cluster(), "", group.getName()) + size + foreign;
    }

    public List<GroupView> getGroups() {
        List<GroupView> groups = new ArrayList<>();
        sight.status().ifPresent(status -> {
            for (ServerGroup group : status.observed().groups()) {
                String outdated = sight.outdated().getOrDefault(group.name().toString(), "");
                groups.add(new GroupView(group, image(status, group), outdated));
            }
        });
        Collections.reverse(groups);
        return groups;
    }

    private static Optional<Image> image(ClusterStatus status, ServerGroup group) {
        return status.images().stream()
                .filter(image -> group.birth().isPresent()
                        && image.id().equals(group.birth().get().image()))
                .findFirst();
    }

    static String ago(long millis) {
        return Util.getTimeSpanString(Math.max(0, System.currentTimeMillis() - millis));
    }
}
