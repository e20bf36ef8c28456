package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.spi.Ledger;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Several writers at once. */
interface LedgerRaceTests extends LedgerBenched {
    int ROUNDS = 10;
    int LEAST = 3;

    /** What came of eight threads, half of them elsewhere, that each replace that version by their own text. */
    private List<Together.End<Optional<Long>>> race(String key, long version, int round) throws Exception {
        return Together.call(i ->
                () -> (i % 2 == 0 ? ledger() : elsewhere()).replace(key, version, "round " + round + ", thread " + i));
    }

    @Test
    default void ofEightWritersOfOneVersionOneWins() throws Exception {
        AtomicLong version = new AtomicLong(begin(key("shop"), "start"));
        Together.rounds(ROUNDS, round -> {
            List<Together.End<Optional<Long>>> ends = race(key("shop"), version.get(), round);
            version.set(assertOneWinner(key("shop"), version.get(), round, ends));
        });
    }

    @Test
    default void ofEightWritersOfANewKeyOneWins() throws Exception {
        Together.rounds(ROUNDS, round -> {
            String key = key("new-" + round);
            assertOneWinner(key, 0, round, race(key, 0, round));
        });
    }

    private long assertOneWinner(String key, long before, int round, List<Together.End<Optional<Long>>> ends)
            throws Exception {
        assertThat(Together.thrown(ends)).isEmpty();
        List<Optional<Long>> answers = Together.returned(ends);
        assertThat(answers).filteredOn(Optional::isPresent).hasSize(1);
        int winner = 0;
        while (answers.get(winner).isEmpty()) {
            winner++;
        }
        long version = answers.get(winner).orElseThrow();
        assertThat(version).isGreaterThan(before);
        assertThat(ledger().read(key)).contains(new Ledger.Entry(version, "round " + round + ", thread " + winner));
        return version;
    }

    @Test
    default void noCountIsLostWhenEightThreadsCountTogether() throws Exception {
        begin(key("count"), "0");
        long start = System.nanoTime();
        List<Together.End<Integer>> ends = Together.call(i -> () -> {
            Ledger own = i % 2 == 0 ? ledger() : elsewhere();
            int done = 0;
            while (done < LEAST || !Together.enough(start)) {
                Ledger.Entry entry = own.read(key("count")).orElseThrow();
                String next = String.valueOf(Integer.parseInt(entry.text()) + 1);
                done += own.replace(key("count"), entry.version(), next).isPresent() ? 1 : 0;
            }
            return done;
        });
        assertThat(Together.thrown(ends)).isEmpty();
        int counted =
                Together.returned(ends).stream().mapToInt(Integer::intValue).sum();
        assertThat(ledger().read(key("count")).map(Ledger.Entry::text)).contains(String.valueOf(counted));
    }
}
