package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.config.Naming;
import io.slipway.config.RequestReader;
import io.slipway.config.Section;
import io.slipway.error.Problems;
import io.slipway.event.Listener;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.memory.MemoryProvider;
import io.slipway.model.Operation;
import io.slipway.run.Delivery;
import io.slipway.run.Operations;
import io.slipway.spi.Cloud;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A delivery that somebody left open before it had traffic: whatever is put next settles it first. */
class LeftoverTest {
    @TempDir
    Path inputs;

    private Shop shop;

    @BeforeEach
    void leaveOneBehind() {
        shop = new Shop(inputs);
        shop.deploy("img-1").worked();
        Value json = Json.parse("{\"image\": \"img-2\", \"server_group\": {\"startup\": \"1h\"}}");
        Section params = new Section((Value.Fields) json, "params", Naming.SNAKE, new Problems());
        MemoryProvider provider = new MemoryProvider();
        try (Cloud cloud = provider.open(shop.account, Value.Fields.EMPTY, ContainerHost.WITHOUT_INPUTS)) {
            Delivery left = new Operations(shop.account, cloud, ContainerHost.WITHOUT_INPUTS, Listener.NONE)
                    .start(new RequestReader(provider.settings(), Optional.empty())
                            .delivery(Operation.DEPLOY, shop.cluster, "somebody", params));
            while (shop.now().groups().size() < 2) {
                left.attempt();
            }
            left.release();
        }
        assertThat(shop.record().open()).isTrue();
    }

    @Test
    void isShown() {
        assertThat(shop.put("'operation': 'status'").metadata("under way")).startsWith("deploy by somebody since ");
        assertThat(shop.check().versions()).containsExactly(shop.version("shop-prod-v000", 1));
    }

    @Test
    void isSettledByAnotherDeploy() {
        Call put = shop.deploy("img-3");
        assertThat(put.version()).isEqualTo(shop.version("shop-prod-v002", 2));
        assertThat(put.err())
                .contains(
                        "  under way: deploy by somebody", "plan:\n  first: go on with what is under way, or settle it")
                .contains("settled what somebody had left");
        assertThat(shop.now().groups()).hasSize(2);
    }

    @Test
    void isSettledAlsoByWhatCannotBeDone() {
        Call put = shop.put("'operation': 'rollback'");
        assertThat(put.failed().err())
                .contains("  then: to be seen; as things are now, ", "has no former version to go back to");
        assertThat(shop.record().open()).isFalse();
        assertThat(shop.now().groups()).hasSize(1);
    }

    @Test
    void isLeftAloneByAPlan() {
        int before = shop.state.mutations().size();
        shop.put("'operation': 'rollback', 'plan': true").failed();
        shop.put("'operation': 'deploy', 'image': 'img-3', 'plan': true").worked();
        assertThat(shop.state.mutations()).hasSize(before);
    }
}
