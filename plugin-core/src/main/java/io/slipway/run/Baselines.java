package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Operation;
import io.slipway.model.ServerGroup;
import io.slipway.model.Standing;
import io.slipway.target.CallException;
import io.slipway.target.Target;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands beside a canary to be compared with: the old image with the old settings. Where the cloud cannot tell
 * those, and for the secrets in them, it is given what the new group is given.
 */
final class Baselines {
    private Baselines() {}

    /** Where nothing serves there is nothing to compare with. */
    static boolean wanted(DeliveryRecord record) {
        return record.intent().operation() == Operation.DEPLOY
                && record.intent().rollout().baseline()
                && !record.sources().isEmpty();
    }

    /** @throws DeliveryException INVALID_REQUEST where nobody knows the old image */
    static Birth source(DeliveryRecord record, Observed observed) {
        return group(record, observed)
                .flatMap(ServerGroup::birth)
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.INVALID_REQUEST,
                        "baseline: the image of what serves is not known, because Slipway did not make it",
                        "leave the baseline out; the canary is then compared with what serves"));
    }

    private static Optional<ServerGroup> group(DeliveryRecord record, Observed observed) {
        return record.sources().stream()
                .max(Comparator.comparingInt(s -> s.membership().weightOrZero()))
                .map(Standing::name)
                .flatMap(observed::group);
    }

    static NewGroup of(DeliveryRecord record, Observed observed, Target target, NewGroup asked) throws CallException {
        Birth old = source(record, observed);
        Optional<Value.Fields> told =
                target.settings(group(record, observed).orElseThrow().in(observed.cluster()));
        return new NewGroup(
                old.image(), told.map(fields -> filled(fields, asked)).orElse(asked.settings()));
    }

    private static Value.Fields filled(Value.Fields told, NewGroup asked) {
        Map<String, Value> settings = new LinkedHashMap<>();
        told.values().forEach((name, value) -> {
            boolean hidden = value instanceof Value.Null;
            Optional<Value> known = hidden ? asked.settings().get(name) : Optional.of(value);
            known.ifPresent(there -> settings.put(name, there));
        });
        return new Value.Fields(settings);
    }
}
