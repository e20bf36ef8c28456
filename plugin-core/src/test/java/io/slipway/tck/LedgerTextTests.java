package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.spi.Cloud;
import io.slipway.spi.Ledger;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Texts and their versions. */
interface LedgerTextTests extends LedgerBenched {
    @Test
    default void aKeyThatWasNeverWrittenHasNoText() throws Exception {
        assertThat(ledger().read(key("shop"))).isEmpty();
    }

    @Test
    default void whatWasWrittenIsReadAtOnceHereAndElsewhere() throws Exception {
        long version = begin(key("shop"), "one");
        assertThat(version).isPositive();
        assertThat(ledger().read(key("shop"))).contains(new Ledger.Entry(version, "one"));
        assertThat(elsewhere().read(key("shop"))).contains(new Ledger.Entry(version, "one"));
    }

    @Test
    default void versionsGrowAndTheLastTextStands() throws Exception {
        long version = begin(key("shop"), "text 0");
        for (int i = 1; i <= 25; i++) {
            Ledger writer = i % 2 == 0 ? ledger() : elsewhere();
            long next = writer.replace(key("shop"), version, "text " + i).orElseThrow();
            assertThat(next).isGreaterThan(version);
            assertThat(ledger().read(key("shop"))).contains(new Ledger.Entry(next, "text " + i));
            assertThat(elsewhere().read(key("shop"))).contains(new Ledger.Entry(next, "text " + i));
            version = next;
        }
    }

    @Test
    default void theSameTextWrittenAgainIsANewVersion() throws Exception {
        long first = begin(key("shop"), "same");
        long second = ledger().replace(key("shop"), first, "same").orElseThrow();
        assertThat(second).isGreaterThan(first);
        assertThat(ledger().replace(key("shop"), first, "other")).isEmpty();
    }

    @Test
    default void aStaleVersionIsRefusedAndChangesNothing() throws Exception {
        long first = begin(key("shop"), "one");
        long second = elsewhere().replace(key("shop"), first, "two").orElseThrow();
        assertThat(ledger().replace(key("shop"), first, "three")).isEmpty();
        assertThat(ledger().read(key("shop"))).contains(new Ledger.Entry(second, "two"));
    }

    @Test
    default void aVersionOfTheFutureIsRefused() throws Exception {
        long first = begin(key("shop"), "one");
        assertThat(ledger().replace(key("shop"), first + 1, "two")).isEmpty();
        assertThat(ledger().read(key("shop"))).contains(new Ledger.Entry(first, "one"));
    }

    @Test
    default void aNewTextIsRefusedWhereThereIsOne() throws Exception {
        long first = begin(key("shop"), "one");
        assertThat(ledger().replace(key("shop"), 0, "two")).isEmpty();
        assertThat(elsewhere().replace(key("shop"), 0, "two")).isEmpty();
        assertThat(ledger().read(key("shop"))).contains(new Ledger.Entry(first, "one"));
    }

    @Test
    default void aTextCannotBeReplacedWhereThereIsNone() throws Exception {
        assertThat(ledger().replace(key("shop"), 3, "one")).isEmpty();
        assertThat(ledger().read(key("shop"))).isEmpty();
        assertThat(ledger().keys(key("shop"))).isEmpty();
    }

    @Test
    default void oddTextsComeBackAsTheyWere() throws Exception {
        String[] texts = {
            "", " ", "\n", "{\"a\":\"b\\\"c\"}", "$HOME `ls` %s {{x}} <&>'", "ä€日本😀", " two\nlines\r\n\tand blanks  "
        };
        long version = 0;
        for (String text : texts) {
            version = ledger().replace(key("odd"), version, text).orElseThrow();
            assertThat(ledger().read(key("odd"))).contains(new Ledger.Entry(version, text));
        }
    }

    @Test
    default void theLongestTextComesBackAsItWas() throws Exception {
        String longest = "{\"text\":\"" + "ä€😀\\\"".repeat(371) + "xxxx\"}";
        assertThat(longest.getBytes(StandardCharsets.UTF_8).length).isEqualTo(Ledger.MAX_BYTES);
        begin(key("long"), longest);
        assertThat(elsewhere().read(key("long")).orElseThrow().text()).isEqualTo(longest);
    }

    @Test
    default void aTextThatIsTooLongIsRefusedAndChangesNothing() throws Exception {
        // One character too many; then half as many characters as bytes.
        for (String text : new String[] {"x".repeat(Ledger.MAX_BYTES + 1), "ä".repeat(Ledger.MAX_BYTES / 2 + 1)}) {
            Failure refusal = refusal(() -> ledger().replace(key("long"), 0, text));
            assertThat(refusal.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            assertThat(refusal.mayHaveHappened()).isFalse();
            assertThat(ledger().read(key("long"))).isEmpty();
        }
    }

    @Test
    default void textsOutliveTheProcessThatWroteThem() throws Exception {
        Cloud gone = bench().rig.open();
        long version =
                gone.ledger().orElseThrow().replace(key("shop"), 0, "one").orElseThrow();
        gone.close();
        assertThat(ledger().read(key("shop"))).contains(new Ledger.Entry(version, "one"));
    }

    @Test
    default void whatALedgerDoesNotKnowIsInternalAndMayHaveHappened() {
        OddFailures.check(ledger()::classify);
    }

    default Failure refusal(Bench.Call call) {
        try {
            call.run();
        } catch (Exception refused) {
            return ledger().classify(refused);
        }
        throw new AssertionError("was not refused");
    }
}
