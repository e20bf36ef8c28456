package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.group.GroupService;
import io.slipway.provider.kubernetes.group.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A router with rules, each with matches and backends of its own. All rules get the same backends. While several groups
 * share, and a canary's requests are known by a header or cookie, a copy of each rule comes first: for those requests
 * alone, with the newest group behind it.
 */
abstract class RuledRouter extends WeightedRouter {
    RuledRouter(GroupService services) {
        super(services);
    }

    /** Name of the list of rules. */
    abstract String rules();

    abstract List<Backend> backendsOf(Value.Fields rule);

    abstract Value.Fields leadingTo(Value.Fields rule, List<Backend> backends);

    /** The rule for those of its requests alone; nothing where it has none. */
    abstract Optional<Value.Fields> only(Value.Fields rule, CanaryRoute route);

    /** Those that are not copies of ours. */
    private List<Value.Fields> rules(Seen seen) {
        List<Value.Fields> all = Answer.objects(seen.spec().items(rules()));
        int copies = Note.of(seen.object()).copies();
        return copies < all.size() ? all.subList(copies, all.size()) : all;
    }

    @Override
    final List<Backend> backends(Seen seen) {
        return rules(seen).stream().flatMap(rule -> backendsOf(rule).stream()).toList();
    }

    private List<Value> copies(Division division) {
        List<Value> copies = new ArrayList<>();
        Optional<Workload> canary = division.canary();
        Optional<CanaryRoute> route = CanaryRoute.of(division.seen());
        if (canary.isPresent() && route.isPresent()) {
            List<Backend> newest =
                    List.of(new Backend(canary.get().name().toString(), TrafficSplit.ALL / weightStep()));
            rules(division.seen())
                    .forEach(rule -> only(rule, route.get()).ifPresent(copy -> copies.add(leadingTo(copy, newest))));
        }
        return copies;
    }

    @Override
    final Value.Fields dividing(Division division, List<Backend> backends) {
        List<Value> all = copies(division);
        rules(division.seen()).forEach(rule -> all.add(leadingTo(rule, backends)));
        return Value.fields().put(rules(), Value.items(all)).build();
    }

    @Override
    public void divide(Division division, Writing writing) throws ApiException, InterruptedException {
        super.divide(division.with(division.note().withCopies(copies(division).size())), writing);
    }

    @Override
    public Optional<String> refusal(Value.Fields settings) {
        return CanaryRoute.contradiction(settings);
    }
}
