package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.concourse.protocol.Version;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    @TempDir
    Path inputs;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(inputs);
    }

    @Test
    void whereNothingWasDeliveredThereIsNoVersion() {
        assertThat(shop.check().versions()).isEmpty();
        assertThat(shop.check("null").versions()).isEmpty();
    }

    @Test
    void theFirstCheckGivesTheLatestOnly() {
        shop.deploy("img-1").worked();
        shop.deploy("img-2").worked();
        assertThat(shop.check().versions()).containsExactly(shop.version("shop-prod-v001", 2));
    }

    @Test
    void givesTheVersionAndWhatIsNewerOldestFirst() {
        shop.deploy("img-1").worked();
        shop.deploy("img-2").worked();
        shop.put("'operation': 'rollback'").worked();
        assertThat(shop.check(shop.version("shop-prod-v000", 1)).versions())
                .containsExactly(
                        shop.version("shop-prod-v000", 1),
                        shop.version("shop-prod-v001", 2),
                        shop.version("shop-prod-v000", 3));
        assertThat(shop.check(shop.version("shop-prod-v000", 3)).versions())
                .containsExactly(shop.version("shop-prod-v000", 3));
    }

    @Test
    void aVersionThatVanishedGivesTheCurrentOne() {
        shop.deploy("img-1").worked();
        assertThat(shop.check(shop.version("shop-prod-v777", 1)).versions())
                .containsExactly(shop.version("shop-prod-v000", 1));
        assertThat(shop.check(shop.version("shop-prod-v000", 99)).versions())
                .containsExactly(shop.version("shop-prod-v000", 1));
    }

    @Test
    void aVersionThatVanishedFromNowhereGivesNothing() {
        assertThat(shop.check(shop.version("shop-prod-v000", 1)).versions()).isEmpty();
    }

    @Test
    void thatNobodyServesIsNoNewVersionButStaysOne() {
        String nobody = shop.version(Version.OfCluster.NOBODY, 0);
        assertThat(shop.put("'operation': 'settle'").version()).isEqualTo(nobody);
        assertThat(shop.check().versions()).isEmpty();
        assertThat(shop.check(nobody).versions()).containsExactly(nobody);
        shop.deploy("img-1").worked();
        assertThat(shop.check(nobody).versions()).containsExactly(shop.version("shop-prod-v000", 1));
    }

    @Test
    void aDeliveryThatFailedIsNoVersion() {
        shop.deploy("img-1").worked();
        shop.put("'operation': 'deploy', 'image': 'broken', 'no_progress': '1s', 'timeout': '1s'")
                .failed();
        assertThat(shop.check(shop.version("shop-prod-v000", 1)).versions())
                .containsExactly(shop.version("shop-prod-v000", 1));
    }

    @Test
    void onlyReads() {
        shop.deploy("img-1").worked();
        int before = shop.state.mutations().size();
        shop.check().worked();
        assertThat(shop.state.mutations()).hasSize(before);
    }

    @Test
    void saysNothingOnStandardError() {
        assertThat(shop.check().err()).isEmpty();
    }
}
