package io.slipway.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a new server group on trial.
 *
 * @param baselines names that were announced for a baseline; the last one counts
 * @param judging the analysis that is under way
 * @param judgements of the shares behind us
 */
public record Trial(List<ServerGroupName> baselines, Optional<Judging> judging, List<Judgement> judgements) {
    public static final Trial NONE = new Trial(List.of(), Optional.empty(), List.of());

    public Trial {
        baselines = List.copyOf(baselines);
        judgements = List.copyOf(judgements);
    }

    /**
     * An analysis that is under way.
     *
     * @param since when it began: by the clock of the metric store where there is one, else of who began it
     * @param healthySince when the last of its instances had become healthy then, as the cloud tells it: what is
     *     younger later has not been healthy all the time
     */
    public record Judging(int share, Instant since, Instant healthySince) {}

    public Optional<ServerGroupName> baseline() {
        return baselines.isEmpty() ? Optional.empty() : Optional.of(baselines.get(baselines.size() - 1));
    }

    public Optional<Judgement> of(int share) {
        return judgements.stream().filter(j -> j.share() == share).findFirst();
    }

    /** The one that ends the delivery. */
    public Optional<Judgement> failed() {
        return judgements.stream()
                .filter(j -> j.verdict() == Judgement.Verdict.FAILED)
                .findFirst();
    }

    public Trial withBaseline(ServerGroupName name) {
        List<ServerGroupName> more = new ArrayList<>(baselines);
        more.add(name);
        return new Trial(more, judging, judgements);
    }

    public Trial begun(Judging now) {
        return new Trial(baselines, Optional.of(now), judgements);
    }

    public Trial judged(Judgement found) {
        List<Judgement> more = new ArrayList<>(judgements);
        more.add(found);
        return new Trial(baselines, Optional.empty(), more);
    }
}
