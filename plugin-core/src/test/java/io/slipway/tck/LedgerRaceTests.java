package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.spi.Ledger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Several writers at once. */
interface LedgerRaceTests extends LedgerBenched {
    int ROUNDS = 10;

    /** What came of eight threads, half of them elsewhere, that each replace that version by their own text. */
    private List<Together.End<Optional<Long>>> race(String key, long version, int round) throws Exception {
        return Together.call(i ->
                () -> (i % 2 == 0 ? ledger() : elsewhere()).replace(key, version, "round " + round + ", thread " + i));
    }

    @Test
    default void ofEightWritersOfOneVersionOneWins() throws Exception {
        long version = begin(key("shop"), "start");
        for (int round = 0; round < ROUNDS; round++) {
            version = assertOneWinner(version, round, race(key("shop"), version, round));
        }
    }

    @Test
    default void ofEightWritersOfANewKeyOneWins() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            List<Together.End<Optional<Long>>> ends = race(key("new-" + round), 0, round);
            assertOneWinner(key("new-" + round), 0, round, ends);
        }
    }

    private long assertOneWinner(long before, int round, List<Together.End<Optional<Long>>> ends) throws Exception {
        return assertOneWinner(key("shop"), before, round, ends);
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
        int each = 5;
        List<Together.End<Boolean>> ends = Together.call(i -> () -> {
            Ledger own = i % 2 == 0 ? ledger() : elsewhere();
            for (int done = 0; done < each; ) {
                Ledger.Entry entry = own.read(key("count")).orElseThrow();
                String next = String.valueOf(Integer.parseInt(entry.text()) + 1);
                done += own.replace(key("count"), entry.version(), next).isPresent() ? 1 : 0;
            }
            return true;
        });
        assertThat(Together.thrown(ends)).isEmpty();
        assertThat(ledger().read(key("count")).map(Ledger.Entry::text))
                .contains(String.valueOf(each * Together.THREADS));
    }
}
