package io.slipway.jenkins.page;

import io.slipway.error.DeliveryException;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.report.ClusterJson;
import io.slipway.run.ClusterStatus;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The page of all clusters for programs. Fields are only ever added; the page's help describes them. */
final class ClustersJson {
    private static final ClusterJson CLUSTERS = new ClusterJson(UnaryOperator.identity());

    private ClustersJson() {}

    static Value.Fields of(List<AccountSight> accounts, List<Change> changes) {
        return Value.fields()
                .put(
                        "accounts",
                        Value.items(accounts.stream().map(ClustersJson::account).toList()))
                .put("changes", changes(changes))
                .build();
    }

    private static Value account(AccountSight account) {
        Value.FieldsBuilder fields = Value.fields()
                .put("name", account.name())
                .put("provider", account.provider())
                .put("answers", account.waiting().isEmpty() && account.trouble().isEmpty());
        fields.putIf(!account.folder().isEmpty(), "folder", Value.of(account.folder()));
        trouble(fields, account.trouble());
        return fields.put(
                        "clusters",
                        Value.items(account.clusters().stream()
                                .map(ClustersJson::cluster)
                                .toList()))
                .build();
    }

    private static Value cluster(ClusterSight sight) {
        Value.FieldsBuilder fields = Value.fields();
        sight.status()
                .map(CLUSTERS::cluster)
                .orElseGet(() -> names(sight.cluster()))
                .values()
                .forEach(fields::put);
        fields.put("seen", sight.status().isPresent());
        trouble(fields, sight.trouble());
        sight.status()
                .flatMap(ClusterStatus::record)
                .filter(DeliveryRecord::open)
                .ifPresent(record -> fields.put("underWay", underWay(record)));
        if (!sight.outdated().isEmpty()) {
            Value.FieldsBuilder outdated = Value.fields();
            sight.outdated().forEach(outdated::put);
            fields.put("outdated", outdated.build());
        }
        return fields.build();
    }

    private static Value.Fields names(Cluster cluster) {
        return Value.fields()
                .put("cluster", cluster.toString())
                .put("account", cluster.account())
                .put("location", cluster.location())
                .put("application", cluster.name().application())
                .put("stack", cluster.name().stack())
                .put("detail", cluster.name().detail())
                .build();
    }

    private static void trouble(Value.FieldsBuilder fields, Optional<DeliveryException> trouble) {
        trouble.ifPresent(error -> fields.put("problem", error.problem()).put("remedy", error.remedy()));
    }

    private static Value underWay(DeliveryRecord record) {
        Value.FieldsBuilder fields = Value.fields()
                .put("delivery", record.id().value())
                .put("operation", record.intent().operation().word())
                .put("by", record.by())
                .put("since", record.opened().toString())
                .put("phase", record.phase().name().toLowerCase(Locale.ROOT));
        record.held().ifPresent(hold -> fields.put("held", held(hold)));
        return fields.build();
    }

    private static Value held(Hold hold) {
        return Value.fields()
                .put("at", hold.point().toString())
                .put("why", hold.why())
                .put("since", hold.since().toString())
                .put("until", hold.until().toString())
                .build();
    }

    static Value changes(List<Change> changes) {
        return Value.items(changes.stream().map(ClustersJson::change).toList());
    }

    private static Value change(Change change) {
        Wanted wanted = change.getWanted();
        Value.FieldsBuilder fields = Value.fields()
                .put("id", change.getId())
                .put("operation", wanted.act().getWord())
                .put("cluster", wanted.cluster().toString());
        wanted.group().ifPresent(group -> fields.put("group", group));
        return fields.put("by", change.getBy())
                .put("state", change.getState())
                .put("problem", change.getProblem())
                .put("lines", Value.texts(change.getLines()))
                .build();
    }
}
