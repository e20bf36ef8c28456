package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.memory.MemoryOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Several processes alive at once on one cluster, attempt by attempt, each with clocks of its own: they want the same
 * or something else, wait, refuse, supersede, settle, are cancelled, or freeze past their lease and wake again.
 */
class LiveTogetherMatrix {
    private static final int SEEDS = 1_200;

    /** One of them, and when it attempts next. */
    private static final class Party {
        private final Delivery delivery;
        private final String wish;
        private Duration due;
        private Outcome outcome = Work.AGAIN;

        Party(Delivery delivery, String wish, Duration due) {
            this.delivery = delivery;
            this.wish = wish;
            this.due = due;
        }

        boolean over() {
            return !(outcome instanceof Outcome.Waiting);
        }
    }

    @Test
    void theyDoNotHarmEachOther() {
        for (int seed : Sample.of(SEEDS)) {
            Random random = new Random(seed);
            Scenario scenario = Scenario.values()[random.nextInt(Scenario.values().length)];
            Ends ends = Ends.of(scenario, random.nextInt(3) > 0 ? MemoryOptions.USUAL : CrashMatrix.LAGGING);
            World world = ends.prepared();
            List<Party> parties = parties(random, scenario, world);
            String what = scenario + ", seed " + seed + ", "
                    + parties.stream().map(p -> p.wish).toList();
            try {
                play(random, world, parties);
                world.settle();
                Verdict.always(world, what);
                checkServing(ends, world, parties);
            } catch (AssertionError | RuntimeException failed) {
                throw new AssertionError(what + ": " + Verdict.oneLine(failed), failed);
            }
        }
    }

    /** What serves in the end is what one of them wanted, or what served before. */
    private static void checkServing(Ends ends, World world, List<Party> parties) {
        boolean delivered = parties.stream().anyMatch(p -> p.outcome == Outcome.DONE && !p.wish.equals("settle"));
        boolean stops = ends.scenario() == Scenario.DESTROY_CLUSTER;
        if (!stops && !ends.before().isEmpty() || !stops && delivered && ends.succeeds()) {
            assertThat(world.truth().serving()).as("serving").isPositive();
        }
        for (Party party : parties) {
            assertThat(party.outcome).as(party.wish).isNotInstanceOf(Outcome.Waiting.class);
        }
    }

    private static List<Party> parties(Random random, Scenario scenario, World world) {
        List<Party> parties = new ArrayList<>();
        World.Process shared = world.process();
        for (int i = 0; i < 2 + random.nextInt(2); i++) {
            // now and then two deliveries of one process
            World.Process process = random.nextInt(3) == 0 ? shared : world.process();
            Duration due = world.clock.elapsed().plusMillis(random.nextInt(4_000));
            int kind = random.nextInt(6);
            Requests other = Requests.deploy(world, "other" + i).size(2 + i).asked("party" + i);
            Operations operations = process.operations();
            parties.add(
                    switch (kind) {
                        case 0, 1 -> new Party(operations.start(scenario.request(world)), "the same", due);
                        case 2 -> new Party(operations.start(other.request()), "another that waits", due);
                        case 3 ->
                            new Party(
                                    operations.start(other.whenBusy(new WhenBusy.Refuse())
                                            .request()),
                                    "another that refuses",
                                    due);
                        case 4 ->
                            new Party(
                                    operations.start(other.whenBusy(new WhenBusy.Supersede())
                                            .request()),
                                    "another that supersedes",
                                    due);
                        default -> new Party(operations.settle(world.cluster, "party" + i), "settle", due);
                    });
        }
        return parties;
    }

    private static void play(Random random, World world, List<Party> parties) {
        Duration end = world.clock.elapsed().plus(World.PATIENCE);
        while (parties.stream().anyMatch(p -> !p.over())) {
            Party next = parties.stream()
                    .filter(p -> !p.over())
                    .min(Comparator.comparing(p -> p.due))
                    .orElseThrow();
            if (next.due.compareTo(world.clock.elapsed()) > 0) {
                world.clock.advance(next.due.minus(world.clock.elapsed()));
            }
            next.outcome = next.delivery.attempt();
            if (next.outcome instanceof Outcome.Waiting waiting) {
                next.due = world.clock.elapsed().plus(waiting.retryAfter()).plusMillis(1 + random.nextInt(50));
                disturb(random, next);
            }
            assertThat(world.clock.elapsed()).as(next.wish + " ends").isLessThan(end);
        }
    }

    private static void disturb(Random random, Party party) {
        int what = random.nextInt(300);
        if (what == 0) {
            party.delivery.cancel("somebody");
        } else if (what == 1) {
            party.due = party.due.plusSeconds(10 + random.nextInt(80));
        } else if (what == 2) {
            party.delivery.release();
        }
    }
}
