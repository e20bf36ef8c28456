package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.Approval;
import io.slipway.model.DeliveryRecord;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries that wait for a person, from one build to the next. */
class HoldTest {
    private static final String HELD = "'operation': 'deploy', 'image': 'img-2', 'hold_at': ['before_traffic', 50]";

    @TempDir
    private Path inputs;

    private Shop shop() {
        Shop shop = new Shop(inputs);
        shop.deploy("img-1").worked();
        return shop;
    }

    @Test
    void isHeldThenPromotedByAnotherBuild() {
        Shop shop = shop();
        String serving = shop.version("shop-prod-v000", 1);
        Call plan = shop.put(HELD + ", 'plan': true");
        assertThat(plan.err())
                .contains(
                        "  3. hold before any traffic, until somebody promotes it within 3 d\n",
                        "  4. shift traffic to shop-prod-v000 50 %, shop-prod-v001 50 %\n",
                        ". hold at 50 %, until somebody promotes it");

        Call held = shop.put(HELD);
        assertThat(held.version()).isEqualTo(serving);
        String id = held.metadata("delivery");
        assertThat(held.metadata("result")).startsWith("held before any traffic until ");
        assertThat(held.metadata("under way")).contains("held before any traffic until", id);
        assertThat(held.err()).contains("put operation: promote", "delivery: " + id);

        int changes = shop.changes().size();
        assertThat(shop.put(HELD).metadata("result")).startsWith("held before any traffic until ");
        assertThat(shop.put("'operation': 'settle'").worked().version()).isEqualTo(serving);
        assertThat(shop.changes()).hasSize(changes);
        Call other = shop.put("'operation': 'deploy', 'image': 'img-3', 'when_busy': 'refuse'")
                .failed();
        assertThat(other.err()).contains("is held before any traffic", "promote or abort delivery " + id);

        Call longer = shop.put("'operation': 'extend', 'hold_for': '5d', 'approver': 'Ann'");
        assertThat(longer.metadata("result")).startsWith("held before any traffic until ");
        String promote = "'operation': 'promote', 'delivery': '" + id + "', 'at': ";
        Call half = shop.put(promote + "'before_traffic', 'approver': 'Ann'");
        assertThat(half.metadata("result")).startsWith("held at 50 % until ");
        assertThat(half.metadata("traffic")).isEqualTo("shop-prod-v000 50 %, shop-prod-v001 50 %");
        assertThat(half.version()).isEqualTo(serving);
        assertThat(shop.put(promote + "'before_traffic'").metadata("result")).startsWith("held at 50 % until ");

        Call done = shop.put(promote + "50");
        assertThat(done.metadata("result")).isEqualTo("succeeded");
        assertThat(done.metadata("approver")).isEqualTo("https://ci.example/builds/7");
        assertThat(done.version()).isEqualTo(shop.version("shop-prod-v001", 2));
        DeliveryRecord record = shop.record();
        assertThat(record.approvals()).extracting(Approval::by).containsExactly("Ann", "https://ci.example/builds/7");
    }

    @Test
    void isSentBack() {
        Shop shop = shop();
        shop.put(HELD).worked();
        Call abort = shop.put("'operation': 'abort', 'approver': 'Bob'");
        assertThat(abort.metadata("result")).isEqualTo("succeeded");
        assertThat(abort.version()).isEqualTo(shop.version("shop-prod-v000", 1));
        assertThat(shop.now().groups()).hasSize(1);
        assertThat(shop.put("'operation': 'abort'").worked().metadata("result")).startsWith("nothing to do");
        assertThat(shop.put("'operation': 'promote'").failed().err()).contains("it was aborted by Bob", "deploy again");
    }

    @Test
    void whatIsNotHeldCannotBeDecidedAbout() {
        Shop shop = shop();
        assertThat(shop.put("'operation': 'promote'").failed().err()).contains("nothing is held in " + shop.cluster);
        assertThat(shop.put("'operation': 'extend', 'hold_for': '1d'").failed().err())
                .contains("nothing is held in " + shop.cluster);
        assertThat(shop.put("'operation': 'promote', 'delivery': 'aaaaaaaaaaaa'")
                        .failed()
                        .err())
                .contains("there is no delivery aaaaaaaaaaaa");
    }
}
