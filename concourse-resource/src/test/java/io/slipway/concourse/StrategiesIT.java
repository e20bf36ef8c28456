package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.model.ServerGroup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Strategies on the local cloud, with real processes and real requests. */
@Execution(ExecutionMode.SAME_THREAD)
class StrategiesIT {
    private static final String CANARY = ", 'strategy': 'canary', 'steps': [30, 100], 'analysis':"
            + " {'interval': '3s', 'max_error_rate': 5, 'min_requests': 20, 'on_marginal': 'fail'}";

    @TempDir
    Path scratch;

    private Resource resource;

    @BeforeEach
    void open() throws Exception {
        resource = new Resource(scratch);
    }

    @AfterEach
    void close() throws Exception {
        resource.close();
    }

    private String deploy(String version, String more) throws Exception {
        return resource.deploy(resource.bake(version), more).replace("'path': '/'", "'path': '/health'");
    }

    @Test
    void aCanaryThatFailsSomeRequestsIsJudgedBadAndGoesBackAndAGoodOneIsPromoted() throws Exception {
        Call first = resource.out(deploy("v1", ", 'capacity': 2")).worked();
        try (Load load = new Load(first.metadata("endpoint"));
                LocalShop shop = new LocalShop(resource.home)) {
            String before = shop.serving().orElseThrow();
            String bad = resource.out(deploy("flaky", CANARY)).failed().err();
            assertThat(bad).contains("error rate").contains("requests failed").contains("restored");
            assertThat(shop.serving()).contains(before);
            assertThat(shop.now().groups()).hasSize(1);
            assertThat(load.sees()).isEqualTo("v1");
            assertThat(load.failures()).isNotEmpty().allMatch(failure -> failure.equals("500 flaky"));

            int failed = load.failures().size();
            resource.out(deploy("v2", CANARY)).worked();
            assertThat(load.sees()).isEqualTo("v2");
            assertThat(load.failures()).hasSize(failed);
        }
    }

    @Test
    void workersReplaceEachOtherAndGoBackWithoutAnEntrance() throws Exception {
        String workers = ", 'capacity': 2, 'traffic': 'none'";
        Call first = resource.out(worker("worker 1", workers)).worked();
        assertThat(first.out()).doesNotContain("endpoint");
        resource.out(worker("worker 2", workers)).worked();
        try (LocalShop shop = new LocalShop(resource.home)) {
            assertThat(running(shop)).containsExactly(0, 2);
            resource.put("'operation': 'rollback'").worked();
            assertThat(running(shop)).containsExactly(2, 0);
            String guarded = resource.put("'operation': 'disable', 'group': 'shop-v000'")
                    .failed()
                    .err();
            assertThat(guarded).contains("traffic guard");
            resource.out(worker("worker 3", workers + ", 'strategy': 'rolling'"))
                    .worked();
            assertThat(running(shop)).endsWith(2).startsWith(0);
        }
    }

    private String worker(String version, String more) throws Exception {
        return resource.deploy(resource.bake(version), more)
                .replace("'path': '/', 'interval': '100ms'", "'kind': 'none', 'interval': '100ms'");
    }

    private static List<Integer> running(LocalShop shop) throws Exception {
        return shop.now().groups().stream().map(ServerGroup::healthy).toList();
    }
}
