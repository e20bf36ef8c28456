package io.slipway.strategy;

import io.slipway.model.Capacity;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Observed;
import io.slipway.model.Retirement;
import io.slipway.model.ServerGroup;
import io.slipway.model.Standing;
import io.slipway.plan.Step;
import java.util.ArrayList;
import java.util.List;

/**
 * The new server group grows as those that served shrink, so that both together stay within the wanted size and one
 * step. What served never shrinks to nothing before there is no way back.
 */
final class Rolling extends Gradual {
    private static final String PINNED = "pinned";

    /** Once: later in the same stage they shrink. */
    @Override
    List<Step> pinned(DeliveryRecord record, Observed observed) {
        List<Step> steps = new ArrayList<>();
        if (record.passed().contains(PINNED)) {
            return steps;
        }
        for (Standing source : record.sources()) {
            observed.group(source.name())
                    .filter(group -> record.intent().manages(source.birth()) && scales(source))
                    .ifPresent(group -> steps.add(pin(source, group)));
        }
        if (!steps.isEmpty()) {
            steps.add(new Step.Passed(PINNED));
        }
        return steps;
    }

    /** No fewer than it has now: an autoscaler may have grown it since the picture was taken. */
    private static Step pin(Standing source, ServerGroup now) {
        Capacity was = source.capacity();
        int least = Math.min(was.max(), Math.max(was.desired(), now.capacity().desired()));
        return resize(source, new Capacity(least, least, was.max()));
    }

    @Override
    List<Step> yielding(DeliveryRecord record, int share) {
        List<Step> steps = new ArrayList<>();
        for (Standing source : record.sources()) {
            int left = Shares.left(source, share);
            if (record.intent().manages(source.birth())
                    && left < source.capacity().desired()) {
                int most = scales(source) ? source.capacity().max() : left;
                steps.add(resize(source, new Capacity(left, left, most)));
            }
        }
        return steps;
    }

    @Override
    public List<Step> tidy(DeliveryRecord record, Observed observed) {
        List<Step> steps = new ArrayList<>(super.tidy(record, observed));
        boolean keeps = record.intent().retirement().fate() == Retirement.Fate.KEEP;
        if (keeps && record.intent().traffic()) {
            record.sources().stream()
                    .filter(s -> record.intent().manages(s.birth()) && scales(s))
                    .filter(s -> observed.group(s.name()).isPresent())
                    .filter(s -> steps.stream().noneMatch(step -> destroys(step, s)))
                    .forEach(s -> steps.add(unpin(record, s)));
        }
        return steps;
    }

    /** As small as it has become, and free to scale within its bounds again. */
    private static Step unpin(DeliveryRecord record, Standing source) {
        List<Integer> shares = Holds.among(record.intent().rollout().shares(), record);
        int share = shares.size() == 1 ? 0 : shares.get(shares.size() - 2);
        Capacity was = source.capacity();
        int left = Math.min(was.desired(), Shares.left(source, share));
        return resize(source, new Capacity(Math.min(was.min(), left), left, was.max()));
    }

    private static boolean destroys(Step step, Standing source) {
        return step instanceof Step.Destroy destroy && destroy.group().equals(source.name());
    }

    private static boolean scales(Standing source) {
        return source.capacity().min() < source.capacity().max();
    }

    private static Step resize(Standing source, Capacity size) {
        return new Step.Resize(source.name(), source.birth(), size);
    }
}
