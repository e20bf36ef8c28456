package io.slipway.run;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import java.util.List;
import java.util.Optional;

/** How large a cluster is meant to be, all that serves together. */
final class Wanted {
    private Wanted() {}

    /** Once the delivery is committed; a cluster that no longer serves keeps its wanted capacity. */
    static Capacity after(DeliveryRecord record, TrafficSplit target, Observed observed) {
        Capacity sum = Capacity.ZERO;
        for (ServerGroupName name : target.weights().keySet()) {
            if (target.weightOf(name) > 0) {
                sum = sum.plus(size(record, name, observed));
            }
        }
        return sum.equals(Capacity.ZERO) ? record.wanted() : sum;
    }

    private static Capacity size(DeliveryRecord record, ServerGroupName name, Observed observed) {
        boolean resized = record.intent().operation() == Operation.RESIZE
                && record.intent().subject().filter(name::equals).isPresent();
        Optional<Capacity> asked = resized ? record.intent().capacity() : Optional.empty();
        return asked.or(() -> observed.group(name).map(g -> g.capacity())).orElse(Capacity.ZERO);
    }

    static Capacity sum(List<Standing> standings) {
        return standings.stream().map(Standing::capacity).reduce(Capacity.ZERO, Capacity::plus);
    }

    /**
     * How large the next deployment is where nobody says: as what serves, if that is what the last delivery left;
     * else as the record has it, because what serves may be half-way through something.
     */
    static Capacity next(Optional<DeliveryRecord> last, List<Standing> sources) {
        Capacity serving = sum(sources);
        boolean asLeft = last.map(DeliveryRecord::end)
                .map(end -> end.stream().map(Standing::name).toList())
                .map(names -> names.equals(sources.stream().map(Standing::name).toList()))
                .orElse(true);
        Capacity wanted = last.map(DeliveryRecord::wanted).orElse(Capacity.ZERO);
        Capacity chosen = asLeft || wanted.equals(Capacity.ZERO) ? serving : wanted;
        return chosen.desired() == 0 ? Capacity.of(1) : chosen;
    }
}
