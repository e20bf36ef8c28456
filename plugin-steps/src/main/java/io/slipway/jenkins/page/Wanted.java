package io.slipway.jenkins.page;

import io.slipway.config.ClusterReader;
import io.slipway.config.Naming;
import io.slipway.config.OperationName;
import io.slipway.config.RequestReader;
import io.slipway.config.Section;
import io.slipway.error.DeliveryException;
import io.slipway.error.Problems;
import io.slipway.jenkins.account.Access;
import io.slipway.jenkins.run.Asked;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.run.DeliveryRequest;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.kohsuke.stapler.StaplerRequest2;

/**
 * What a person wants done to a cluster.
 *
 * @param folder whose account is meant, by its full name; empty for one of every job
 * @param delivery id of the delivery that is held, of a promotion or an abort
 * @param group absent where the cluster is meant; of a roll back, the one to go back to
 * @param capacity as it was written; of a resize alone
 * @param adopt the server group may be one that Slipway did not make
 */
public record Wanted(
        Act act,
        String folder,
        Cluster cluster,
        Optional<String> delivery,
        Optional<String> group,
        Optional<String> capacity,
        boolean adopt) {
    /** @throws IllegalArgumentException if the parameters are none that a page of ours gives */
    static Wanted of(StaplerRequest2 request) {
        Act act = Act.of(text(request, "operation").orElse(""))
                .orElseThrow(() -> new IllegalArgumentException(Messages.Wanted_operation()));
        Cluster cluster = new Cluster(
                text(request, "account").orElse(""),
                text(request, "location").orElse(""),
                ClusterName.parse(text(request, "cluster").orElse("")));
        return new Wanted(
                act,
                text(request, "folder").orElse(""),
                cluster,
                text(request, "delivery").filter(id -> act.isDecision()),
                text(request, "group").filter(name -> act.isOfGroup() || act == Act.ROLLBACK),
                text(request, "capacity").filter(number -> act == Act.RESIZE),
                act.isAdopting() && text(request, "adopt").isPresent());
    }

    private static Optional<String> text(StaplerRequest2 request, String name) {
        return Optional.ofNullable(request.getParameter(name)).map(String::trim).filter(text -> !text.isEmpty());
    }

    /** As a page of ours gives it to the next one: the part of an address behind the question mark. */
    static String query(Act act, String folder, Cluster cluster, String delivery, String group) {
        StringBuilder query = new StringBuilder("operation=").append(act.getWord());
        add(query, "folder", folder);
        add(query, "account", cluster.account());
        add(query, "location", cluster.location());
        add(query, "cluster", cluster.name().toString());
        add(query, "delivery", delivery);
        add(query, "group", group);
        return query.toString();
    }

    private static void add(StringBuilder query, String name, String value) {
        if (!value.isEmpty()) {
            query.append('&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    Asked asked() {
        return new Asked(
                act.getWord(),
                identity().put("account", cluster.account()).build(),
                params(),
                Map.of(),
                Optional.empty());
    }

    private Value.FieldsBuilder identity() {
        ClusterName name = cluster.name();
        return Value.fields()
                .put("location", cluster.location())
                .put("application", name.application())
                .putIf(!name.stack().isEmpty(), "stack", Value.of(name.stack()))
                .putIf(!name.detail().isEmpty(), "detail", Value.of(name.detail()));
    }

    private Value.Fields params() {
        Value.FieldsBuilder params = Value.fields();
        delivery.ifPresent(id -> params.put("delivery", id));
        group.ifPresent(name -> params.put(act == Act.ROLLBACK ? "to" : "group", name));
        capacity.ifPresent(number -> params.put("capacity", number(number)));
        params.putIf(adopt, "adopt", Value.of(true));
        return params.build();
    }

    /** What is no number is left to be refused by whoever reads it, in the words of all surfaces. */
    private static Value number(String written) {
        return written.matches("[0-9]{1,9}") ? new Value.Number(new BigDecimal(written)) : Value.of(written);
    }

    /** @throws DeliveryException with every problem of the parameters */
    DeliveryRequest request(Access access, String by) {
        Problems problems = new Problems();
        Cluster meant = ClusterReader.cluster(
                        new Section(identity().build(), "", Naming.CAMEL, problems).declare(ClusterReader.PARAMETERS),
                        access.name())
                .orElse(cluster);
        DeliveryRequest request = new RequestReader(access.provider().settings(), Optional.empty())
                .delivery(
                        operation().delivery().orElseThrow(),
                        meant,
                        by,
                        new Section(params(), "", Naming.CAMEL, problems));
        problems.throwIfAny();
        return request;
    }

    private OperationName operation() {
        for (OperationName name : OperationName.values()) {
            if (name.word().equals(act.getWord())) {
                return name;
            }
        }
        throw new IllegalStateException(act.getWord());
    }
}
