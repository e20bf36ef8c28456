package io.slipway.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Analysis;
import io.slipway.model.Approval;
import io.slipway.model.Cancel;
import io.slipway.model.Capacity;
import io.slipway.model.Closed;
import io.slipway.model.DeliveryId;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Hold;
import io.slipway.model.HoldPoint;
import io.slipway.model.Judgement;
import io.slipway.model.Membership;
import io.slipway.model.Needs;
import io.slipway.model.Operation;
import io.slipway.model.Phase;
import io.slipway.model.Result;
import io.slipway.model.Rollout;
import io.slipway.model.ServerGroupName;
import io.slipway.model.Standing;
import io.slipway.model.TrafficSplit;
import io.slipway.model.Trial;
import io.slipway.model.Watch;
import io.slipway.spi.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Any record is read as it was written, and fits into every ledger. */
class RecordCodecProperties {
    private final RecordCodec codec = new RecordCodec(SampleRecords.CLUSTER.name());

    @Property(tries = 300)
    void isReadAsItWasWritten(@ForAll long seed, @ForAll Phase phase, @ForAll @IntRange(max = 6) int groups) {
        DeliveryRecord record = any(new Random(seed), phase, groups, 8, 20);
        assertThat(codec.read(codec.write(record))).isEqualTo(record);
    }

    /** Texts are cut and history gives way; what decides how it goes on does not. */
    @Property(tries = 300)
    void fitsIntoEveryLedger(@ForAll long seed, @ForAll Phase phase, @ForAll @IntRange(max = 12) int groups) {
        DeliveryRecord record = any(new Random(seed), phase, groups, 900, 20);
        String text = codec.write(record);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(Ledger.MAX_BYTES);
        DeliveryRecord read = codec.read(text);
        assertThat(read.before()).isEqualTo(record.before());
        assertThat(read.target()).isEqualTo(record.target());
        assertThat(read.announced()).isEqualTo(record.announced());
        assertThat(read.claim()).isEqualTo(record.claim());
        assertThat(read.passed()).isEqualTo(record.passed());
        assertThat(read.intent()).isEqualTo(record.intent());
        assertThat(read.bound()).isEqualTo(record.bound());
        assertThat(read.trial().baselines()).isEqualTo(record.trial().baselines());
        assertThat(read.trial().judging()).isEqualTo(record.trial().judging());
        assertThat(read.trial().judgements().stream().map(Judgement::verdict).toList())
                .isEqualTo(record.trial().judgements().stream()
                        .map(Judgement::verdict)
                        .toList());
        assertThat(read.history())
                .isEqualTo(record.history().subList(0, read.history().size()));
        assertThat(codec.write(read)).isEqualTo(text);
    }

    private static Needs needs(Random random) {
        List<String> services = random.nextBoolean() ? List.of() : List.of("shop-db", "queue");
        Needs.Moment moment = random.nextBoolean() ? Needs.Moment.START : Needs.Moment.TRAFFIC;
        return new Needs(services, List.of(new Needs.Job("migrate", moment)));
    }

    private static DeliveryRecord any(Random random, Phase phase, int groups, int words, int history) {
        DeliveryRecord sample = SampleRecords.in(phase);
        return new DeliveryRecord(
                id(random),
                sample.digest(),
                (random.nextBoolean() ? sample.intent() : sample.intent().withRollout(rollout(random)))
                        .withNeeds(random.nextBoolean() ? Needs.NONE : needs(random)),
                text(random, words),
                Instant.ofEpochMilli(random.nextInt()),
                phase,
                sample.result(),
                text(random, words),
                random.nextBoolean(),
                names(random, 3),
                standings(random, groups),
                split(random, groups),
                Capacity.of(random.nextInt(100)),
                random.nextInt(1000),
                new TreeSet<>(List.of("verify", "observe")),
                new Watch("drain", Duration.ofMillis(random.nextInt(9999)), Duration.ZERO, random.nextInt(9)),
                sample.claim().takenBy(Long.toString(random.nextLong(), 36)),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new Cancel(text(random, words), Instant.EPOCH, random.nextInt(3))),
                random.nextBoolean()
                        ? Optional.empty()
                        : Optional.of(new Hold(
                                new HoldPoint(random.nextInt(10001)),
                                text(random, words),
                                Instant.EPOCH,
                                Instant.EPOCH)),
                random.nextBoolean()
                        ? List.of()
                        : List.of(new Approval(HoldPoint.BEFORE_TRAFFIC, text(random, words), Instant.EPOCH)),
                random.nextInt(3) > 0 ? Trial.NONE : trial(random, words),
                random.nextBoolean(),
                random.nextInt(1000),
                standings(random, groups),
                sample.closed(),
                history(random, history));
    }

    private static Rollout rollout(Random random) {
        Rollout steps = new Rollout(
                List.of(1 + random.nextInt(99), 100 + random.nextInt(9000), TrafficSplit.ALL),
                Duration.ofMillis(random.nextInt(99_999)),
                random.nextBoolean(),
                random.nextInt(3),
                random.nextInt(1000),
                Optional.empty());
        return random.nextBoolean()
                ? steps
                : steps.withAnalysis(new Analysis(
                        Duration.ofMillis(random.nextInt(99_999)),
                        random.nextInt(3),
                        random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt(10_001)),
                        random.nextBoolean() ? Optional.empty() : Optional.of(random.nextInt(10_001)),
                        random.nextInt(1000),
                        random.nextInt(1000),
                        Analysis.OnMarginal.values()[random.nextInt(2)]));
    }

    private static Trial trial(Random random, int words) {
        Trial trial = new Trial(names(random, random.nextInt(3)), Optional.empty(), List.of());
        for (int i = random.nextInt(5); i > 0; i--) {
            trial = trial.judged(new Judgement(
                    random.nextInt(10_001),
                    Judgement.Verdict.values()[random.nextInt(3)],
                    text(random, words),
                    Instant.ofEpochMilli(random.nextInt())));
        }
        return random.nextBoolean()
                ? trial
                : trial.begun(new Trial.Judging(
                        random.nextInt(10_001),
                        Instant.ofEpochMilli(random.nextInt()),
                        Instant.ofEpochMilli(random.nextInt())));
    }

    /** Letters of one to four bytes, and what JSON must escape. */
    private static String text(Random random, int most) {
        String letters = "abc\"\\/\n\u00e4\u20ac\ud83d\ude80 ";
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most + 1);
        while (text.length() < length) {
            int at = random.nextInt(letters.length());
            text.appendCodePoint(letters.codePointAt(Character.isLowSurrogate(letters.charAt(at)) ? at - 1 : at));
        }
        return text.toString();
    }

    private static DeliveryId id(Random random) {
        return new DeliveryId(
                Long.toString(Math.abs(random.nextLong()) | 1L << 62, 36).substring(0, 12));
    }

    private static ServerGroupName name(Random random) {
        return SampleRecords.CLUSTER.name().push(random.nextInt(1001) - 1);
    }

    private static List<ServerGroupName> names(Random random, int count) {
        List<ServerGroupName> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add(name(random));
        }
        return names;
    }

    private static List<Standing> standings(Random random, int count) {
        List<Standing> standings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            standings.add(new Standing(
                    name(random),
                    random.nextBoolean() ? Optional.empty() : Optional.of(id(random)),
                    new Capacity(random.nextInt(3), 3 + random.nextInt(3), 6 + random.nextInt(3)),
                    random.nextBoolean() ? Membership.DETACHED : new Membership.Attached(random.nextInt(10_001))));
        }
        return standings;
    }

    private static TrafficSplit split(Random random, int count) {
        TreeMap<ServerGroupName, Integer> parts = new TreeMap<>();
        names(random, count).forEach(name -> parts.put(name, random.nextInt(9)));
        return TrafficSplit.inProportion(parts);
    }

    private static List<Closed> history(Random random, int most) {
        List<Closed> history = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            history.add(new Closed(
                    id(random),
                    Operation.values()[random.nextInt(Operation.values().length)],
                    Result.values()[random.nextInt(Result.values().length)],
                    random.nextBoolean() ? Optional.empty() : Optional.of(name(random)),
                    random.nextInt(100),
                    Instant.ofEpochMilli(random.nextInt())));
        }
        return history;
    }
}
