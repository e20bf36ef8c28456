package io.slipway.report;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.ServerGroupName;
import io.slipway.report.Delivered.Place;
import io.slipway.report.Delivered.Size;
import io.slipway.report.Delivered.State;
import io.slipway.report.Delivered.Subject;
import java.io.StringReader;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What can be made again from a {@code delivery.json}, or a {@code report.json}, of an earlier delivery: the server
 * group that it put into service, when that group is gone.
 *
 * @param image id by content
 * @param settings without what was secret; absent where the file was written by somebody who knew only the record
 * @param leftOut paths of the secret settings, those of the entrance with {@code entrance.} before them: they must be
 *     given anew
 * @param services names of service instances that it was bound to
 */
public record DeliveryFile(
        Cluster cluster,
        DeliveryId delivery,
        ServerGroupName group,
        String image,
        Capacity capacity,
        Optional<Value.Fields> settings,
        List<String> leftOut,
        Value.Fields entrance,
        List<String> services) {
    private static final Set<State> SERVED = EnumSet.of(State.SUCCEEDED, State.CANCELLED_KEPT);

    /**
     * @param text of the file
     * @param what how to call it in an error: the path that the user wrote
     * @throws DeliveryException INVALID_REQUEST with every problem by its path in the file, or saying why nothing can
     *     be made again from it; UNSUPPORTED where a newer Slipway wrote it
     */
    public static DeliveryFile read(String text, String what) {
        Value.Fields fields = delivery(Json.parse(new StringReader(text), what), what);
        Problems problems = new Problems();
        Reading from = new Reading(fields, "", problems);
        State state = DeliveredReader.state(from);
        Optional<Place> place = from.inner("cluster").map(DeliveredReader::place);
        Optional<Subject> group = from.inner("group").map(DeliveredReader::subject);
        List<Delivered.Stand> after =
                from.each("after").stream().map(DeliveredReader::stand).toList();
        refuse(problems, what);
        checkServed(state, group, after, what);
        String id = from.text("id");
        problems.check(place.isPresent(), "cluster", "is missing");
        problems.check(group.isPresent(), "group", "is missing");
        refuse(problems, what);
        return file(place.orElseThrow(), id, group.orElseThrow(), services(fields), problems, what);
    }

    private static List<String> services(Value.Fields fields) {
        return fields.fields("asked").items("services").stream()
                .filter(Value.Text.class::isInstance)
                .map(name -> ((Value.Text) name).value())
                .toList();
    }

    private static Value.Fields delivery(Value value, String what) {
        if (value instanceof Value.Fields fields) {
            Format.checkReadable(fields);
            if (Format.REPORT.is(fields)) {
                return fields.fields("delivery");
            }
            if (Format.DELIVERY.is(fields)) {
                return fields;
            }
        }
        throw new DeliveryException(
                ErrorKind.INVALID_REQUEST,
                what + " is not what a delivery leaves",
                "name the file delivery.json of an earlier delivery");
    }

    private static void checkServed(State state, Optional<Subject> group, List<Delivered.Stand> after, String what) {
        boolean serves = after.stream()
                .filter(stand -> stand.weight().orElse(0) > 0)
                .anyMatch(stand ->
                        group.filter(g -> g.name().equals(stand.group())).isPresent());
        if (!SERVED.contains(state) && !serves) {
            String put = group.map(g -> g.name() + " was not").orElse("nothing was");
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    what + " is of a delivery that ended as '" + state.word() + "': " + put + " put into service by it",
                    "name the delivery.json of a delivery that succeeded");
        }
    }

    private static DeliveryFile file(
            Place place, String id, Subject group, List<String> services, Problems problems, String what) {
        Optional<Cluster> cluster = legal(
                problems,
                "cluster",
                () -> new Cluster(place.account(), place.location(), ClusterName.parse(place.name())));
        Optional<DeliveryId> delivery = legal(problems, "id", () -> new DeliveryId(id));
        Optional<ServerGroupName> name = legal(problems, "group.name", () -> ServerGroupName.parse(group.name()));
        Optional<Capacity> capacity = legal(problems, "group.capacity", () -> capacity(group));
        problems.check(group.image().isPresent(), "group.image", "is not known: the server group was gone already");
        refuse(problems, what);
        return new DeliveryFile(
                cluster.orElseThrow(),
                delivery.orElseThrow(),
                name.orElseThrow(),
                group.image().orElseThrow(),
                capacity.orElseThrow(),
                group.settings(),
                group.leftOut(),
                group.entrance(),
                services);
    }

    private static Capacity capacity(Subject group) {
        Size size = group.capacity().orElseThrow(() -> new IllegalArgumentException("is missing"));
        return new Capacity(size.min(), size.desired(), size.max());
    }

    private static <T> Optional<T> legal(Problems problems, String path, Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (IllegalArgumentException wrong) {
            problems.add(path, String.valueOf(wrong.getMessage()));
            return Optional.empty();
        }
    }

    private static void refuse(Problems problems, String what) {
        if (!problems.found().isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    what + " cannot be used:" + System.lineSeparator() + "  "
                            + String.join(System.lineSeparator() + "  ", problems.found()),
                    "name the file as a delivery has left it; nothing was touched");
        }
    }
}
