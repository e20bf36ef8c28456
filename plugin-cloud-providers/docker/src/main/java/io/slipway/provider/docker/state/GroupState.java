package io.slipway.provider.docker.state;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.DeliveryId;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.docker.group.GroupFacts;
import io.slipway.provider.docker.group.Place;
import java.util.List;
import java.util.Optional;

/**
 * What changes about a server group. It is there from when the group is complete until it is being destroyed.
 *
 * @param delivery that made it; absent for one that Slipway did not make
 * @param slot the backend of the proxy that is the group's
 * @param places of the instances that it has
 * @param next the number of its next instance
 */
public record GroupState(
        ServerGroupName name,
        Optional<DeliveryId> delivery,
        String slot,
        Membership membership,
        Capacity capacity,
        List<Place> places,
        int next) {
    public GroupState {
        places = List.copyOf(places);
    }

    GroupState routed(Membership now) {
        return new GroupState(name, delivery, slot, now, capacity, places, next);
    }

    public GroupState resized(Capacity now, List<Place> there, int number) {
        return new GroupState(name, delivery, slot, membership, now, there, number);
    }

    public int weight() {
        return membership.weightOrZero();
    }

    Value json() {
        Value.FieldsBuilder json = Value.fields().put("name", name.toString()).put("slot", slot);
        delivery.ifPresent(id -> json.put("delivery", id.value()));
        if (membership instanceof Membership.Attached attached) {
            json.put("weight", attached.weight());
        }
        return json.put("capacity", GroupFacts.capacityJson(capacity))
                .put("places", Place.json(places))
                .put("next", next)
                .build();
    }

    static GroupState of(Value.Fields json) {
        Optional<Long> weight = json.whole("weight");
        return new GroupState(
                ServerGroupName.parse(json.text("name").orElse("")),
                json.text("delivery").map(DeliveryId::new),
                json.text("slot").orElse(""),
                weight.isPresent() ? new Membership.Attached(Math.toIntExact(weight.get())) : Membership.DETACHED,
                GroupFacts.capacity(json.fields("capacity")),
                Place.list(json, "places"),
                Math.toIntExact(json.whole("next").orElse(1L)));
    }
}
