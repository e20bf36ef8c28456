package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.error.ErrorKind;
import io.slipway.spi.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Keys. */
interface LedgerKeyTests extends LedgerBenched {
    /** Keys that a cloud with a smaller alphabet may be tempted to write alike. */
    List<String> ALIKE = List.of(
            "shop",
            "Shop",
            "shop-",
            "shop.",
            "shop_",
            "shop~",
            "shop^",
            "shop/",
            "shop-a",
            "shop.a",
            "shop_a",
            "shop~a",
            "shop^a",
            "shop/a",
            "shop/A",
            "shop//a",
            "shop--a",
            "shop~0a",
            "shop.2da",
            "shop-2d-a",
            "shop_2d_a");

    @Test
    default void keysThatLookAlikeAreKeptApart() throws Exception {
        for (String key : ALIKE) {
            begin(key(key), "text of " + key);
        }
        for (String key : ALIKE) {
            assertThat(elsewhere().read(key(key)).map(Ledger.Entry::text)).contains("text of " + key);
        }
        assertThat(ledger().keys(key("shop")))
                .containsExactlyInAnyOrderElementsOf(ALIKE.stream()
                        .filter(k -> k.startsWith("shop"))
                        .map(this::key)
                        .toList());
    }

    @Test
    default void manyKeysAreReadAtOnceAsEachAlone() throws Exception {
        begin(key("shop"), "one");
        begin(key("shop-web"), "two");
        Set<String> keys = Set.of(key("shop"), key("shop-web"), key("nothing"));
        assumeTrue(ledger().readMany(keys).isPresent(), "this ledger reads one key at a time");
        bench().eventually(() -> assertThat(ledger().readMany(keys).orElseThrow())
                .isEqualTo(Map.of(
                        key("shop"), ledger().read(key("shop")).orElseThrow(),
                        key("shop-web"), ledger().read(key("shop-web")).orElseThrow())));
    }

    @Test
    default void keysOfOneCharacterMayBeOfAnyKind() throws Exception {
        for (char c : "aZ0._-~^/".toCharArray()) {
            String key = bench().rig.prefix().isEmpty() ? String.valueOf(c) : key(String.valueOf(c));
            begin(key, "text of " + c);
            assertThat(ledger().read(key).map(Ledger.Entry::text)).contains("text of " + c);
            assertThat(ledger().keys(key)).containsExactly(key);
        }
    }

    @Test
    default void keysAreListedByTheirBeginningTakenLiterally() throws Exception {
        List<String> keys =
                List.of("cluster/eu/shop", "cluster/eu/shop-web", "cluster/us/shop", "lock/a.b", "lock/axb");
        for (String key : keys) {
            begin(key(key), key);
        }
        assertThat(ledger().keys(key("cluster/eu/")))
                .containsExactlyInAnyOrder(key("cluster/eu/shop"), key("cluster/eu/shop-web"));
        assertThat(ledger().keys(key("cluster/eu/shop-"))).containsExactly(key("cluster/eu/shop-web"));
        assertThat(ledger().keys(key("lock/a.b"))).containsExactly(key("lock/a.b"));
        assertThat(elsewhere().keys(key("nothing"))).isEmpty();
        assertThat(elsewhere().keys(""))
                .containsAll(keys.stream().map(this::key).toList());
    }

    @Test
    default void aKeyIsListedOnceHoweverOftenItWasWritten() throws Exception {
        long version = begin(key("shop"), "0");
        for (int i = 1; i <= 12; i++) {
            version = ledger().replace(key("shop"), version, "" + i).orElseThrow();
        }
        assertThat(ledger().keys(key(""))).containsExactly(key("shop"));
    }

    @Test
    default void theLongestKeyWorksAndKeysThatDifferAtTheirEndAreKeptApart() throws Exception {
        String stem = key("a/b~c^d.".repeat(25)).substring(0, 199);
        List<String> keys = new ArrayList<>(List.of(stem + "x", stem + "y"));
        for (String key : keys) {
            begin(key, "text of " + key);
        }
        for (String key : keys) {
            assertThat(ledger().read(key).map(Ledger.Entry::text)).contains("text of " + key);
        }
        assertThat(ledger().keys(stem)).containsExactlyInAnyOrderElementsOf(keys);
    }

    @Test
    default void illegalKeysAreRefused() {
        for (String key : List.of("", "a b", "a\nb", "ä", "a:b", "a*", "a".repeat(201))) {
            assertRefused(() -> ledger().read(key));
            assertRefused(() -> ledger().replace(key, 0, "text"));
        }
    }

    private void assertRefused(Bench.Call call) {
        try {
            call.run();
        } catch (Exception refused) {
            assertThat(ledger().classify(refused).kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
            return;
        }
        throw new AssertionError("was not refused");
    }
}
