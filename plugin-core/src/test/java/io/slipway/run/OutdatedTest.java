package io.slipway.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import io.slipway.json.Value;
import io.slipway.memory.MemoryCloud;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.Image;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Cloud;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How a fix in a base image is known to be needed by what runs. */
class OutdatedTest {
    private final World world = new World();
    private final Operations operations = world.process().operations();

    private Image bake(String base) throws Exception {
        Value.Fields settings = Value.fields().put("base", base).build();
        BakeRequest request = new BakeRequest(
                "shop", Optional.empty(), new TreeMap<>(Map.of("commit", "0c3f")), settings, false, "job 7");
        BakeRun run = operations.bake(request);
        for (Outcome outcome = run.attempt(); outcome instanceof Outcome.Waiting; outcome = run.attempt()) {
            world.clock.advance(Duration.ofSeconds(1));
        }
        return run.image();
    }

    @Test
    void whatRunsOnAnOldBaseIsListedWithCommitAndJob() throws Exception {
        Image image = bake("debian:12");
        world.run(Requests.deploy(world, image.id()).size(2).request());
        assertThat(operations.outdated("", "shop")).isEmpty();
        world.state.moveBase("alpine:3");
        assertThat(operations.outdated("", "")).isEmpty();

        world.state.moveBase("debian:12");
        assertThat(operations.outdated("", "shop")).hasSize(1);
        Outdated old = operations.outdated("here", "").get(0);
        assertThat(old.line())
                .startsWith("memory/here/shop-web: shop-web-v000 runs shop on debian:12 as of sha256:debian:12-0")
                .endsWith("; commit 0c3f; baked by job 7");
        assertThat(operations.outdated("elsewhere", "")).isEmpty();
        assertThat(operations.outdated("", "shopping")).isEmpty();

        world.run(Requests.deploy(world, bake("debian:12").id()).request());
        assertThat(operations.outdated("", "shop"))
                .extracting(o -> o.group().name().toString(), o -> o.group().weight())
                .containsExactly(org.assertj.core.groups.Tuple.tuple("shop-web-v000", 0));
    }

    @Test
    void aClusterTellsOfItself() throws Exception {
        world.run(Requests.deploy(world, bake("debian:12").id()).size(1).request());
        assertThat(operations.outdated(world.cluster)).isEmpty();
        world.state.moveBase("debian:12");
        assertThat(operations.outdated(world.cluster)).hasSize(1);
        Cluster other = new Cluster("memory", "here", ClusterName.parse("shop-other"));
        assertThat(operations.outdated(other)).isEmpty();
    }

    @Test
    void whatIsNotKnownIsPassedOver() {
        world.run(Requests.deploy(world, "an-image-of-somebody-else").size(1).request());
        assertThat(operations.outdated("", "shop")).isEmpty();
    }

    private static Cloud cloud(World world) {
        return new MemoryCloud("images", world.state, world.options, world.clock, "baker");
    }

    private List<String> check() {
        return operations.checkPreconditions(world.cluster, List.of(new Precondition.NewestBase()));
    }

    @Test
    void aClusterOnAnOldBaseDoesNotMeetThePrecondition() throws Exception {
        world.run(Requests.deploy(world, bake("debian:12").id()).size(1).request());
        assertThat(check()).containsExactly("newestBase: what serves stands on the newest bases");
        world.state.moveBase("debian:12");
        assertThatThrownBy(this::check)
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining("newestBase: memory/here/shop-web: shop-web-v000 runs shop on debian:12 as of")
                .hasMessageContaining("; commit 0c3f; baked by job 7");
        // what is left without traffic is told by `outdated`, and no reason to stop
        world.run(Requests.deploy(world, bake("debian:12").id()).request());
        assertThat(check()).hasSize(1);
        assertThat(operations.outdated(world.cluster)).hasSize(1);
    }

    @Test
    void anImageThatNobodyKnowsIsRefusedByItsName() {
        world.run(Requests.deploy(world, "an-image-of-somebody-else").size(1).request());
        assertThatThrownBy(this::check)
                .hasMessageContaining("newestBase: account memory does not tell what an-image-of-somebody-else was");
    }

    @Test
    void imagesMayComeFromAnotherAccount() throws Exception {
        World other = new World();
        world.run(Requests.deploy(world, "x").size(1).request());
        Image image = bake("debian:12");
        other.run(Requests.deploy(other, image.id()).size(1).request());
        Operations elsewhere = other.process().operations().withImagesOf(cloud(world));
        assertThat(elsewhere.outdated("", "shop")).isEmpty();
        world.state.moveBase("debian:12");
        assertThat(elsewhere.outdated("", "shop"))
                .extracting(old -> old.image().id())
                .containsExactly(image.id());
        assertThat(other.process().operations().outdated("", "shop")).isEmpty();
    }
}
