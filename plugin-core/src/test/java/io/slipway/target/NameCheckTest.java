package io.slipway.target;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Problems;
import io.slipway.model.ClusterName;
import io.slipway.spi.Capabilities;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NameCheckTest {
    private static final String DNS_LABEL = "[a-z]([-a-z0-9]{0,61}[a-z0-9])?";

    @Test
    void aNameThatFitsHasNoProblem() {
        assertThat(problemsOf("shop-main", 63)).isEmpty();
        assertThat(problemsOf("shop-main", "shop-main-v999".length())).isEmpty();
    }

    @Test
    void thePushNumberCountsAlthoughItIsNotThereYet() {
        assertThat(problemsOf("shop-main", 13))
                .containsExactly("cluster: server groups would have names such as 'shop-main-v999', of 14 characters; "
                        + "this account allows 13: shorten it by 1");
    }

    @Test
    void charactersAreThoseOfTheProvider() {
        assertThat(problemsOf("Shop_x", 63))
                .containsExactly("cluster: server groups would have names such as 'Shop_x-v999'; "
                        + "this account allows only what matches " + DNS_LABEL);
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnce() {
        assertThat(problemsOf("Shop_x", 5)).hasSize(2);
    }

    private static List<String> problemsOf(String cluster, int maxLength) {
        Capabilities provider = new Capabilities(
                Set.of(), 1, Duration.ZERO, Duration.ofSeconds(10), Duration.ofSeconds(30), maxLength, DNS_LABEL);
        Problems problems = new Problems();
        NameCheck.check(ClusterName.parse(cluster), provider, "cluster", problems);
        return problems.found();
    }
}
