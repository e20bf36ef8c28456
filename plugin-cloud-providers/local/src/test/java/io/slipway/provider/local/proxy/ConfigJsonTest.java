package io.slipway.provider.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigJsonTest {
    private static final String DOCUMENTED = """
            {"generation": 17, "clusters": [{"cluster":"local/default/shop-web", "port": 18080,
              "groups":[{"name":"shop-web-v012","weight":9000,"backends":[
                {"id":"shop-web-v012-1","port":20001,"up":true}]}]}]}""";

    @Test
    void readsWhatIsDocumentedAndWritesItBack() {
        ProxyConfig config = new ProxyConfig(
                17,
                List.of(new ClusterRoute(
                        "local/default/shop-web",
                        18080,
                        List.of(new GroupRoute(
                                "shop-web-v012", 9000, List.of(new Backend("shop-web-v012-1", 20001, true)))))));
        assertThat(ProxyConfig.parse(DOCUMENTED)).isEqualTo(config);
        assertThat(ProxyConfig.parse(config.toJson())).isEqualTo(config);
    }

    @Test
    void passesOverWhatANewerSupervisorMayAdd() {
        assertThat(ProxyConfig.parse(DOCUMENTED.replace("\"up\"", "\"zone\":\"z\",\"up\"")))
                .isEqualTo(ProxyConfig.parse(DOCUMENTED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "17 | 'x' | JSON",
                "17 | -1 | generation must not be negative",
                "9000 | 10001 | config.clusters[0].groups[0]: weight must be from 0 to 10000, not 10001",
                "9000 | 1.5 | config.clusters[0].groups[0].weight: must be a whole number",
                "20001 | 70000 | config.clusters[0].groups[0].backends[0]: port must be from 1 to 65535, not 70000",
                "true | 1 | config.clusters[0].groups[0].backends[0].up: must be true or false",
                "\"shop-web-v012\" | \"\" | config.clusters[0].groups[0]: name must not be empty",
                "\"weight\" | \"wait\" | config.clusters[0].groups[0].weight: must be a whole number",
                "[{\"cluster\" | {\"a\":[{\"cluster\" | JSON",
            })
    void saysWhereItIsWrong(String right, String wrong, String problem) {
        assertThatThrownBy(() -> ProxyConfig.parse(DOCUMENTED.replace(right, wrong)))
                .isInstanceOf(DeliveryException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void refusesTwoOfAName() {
        GroupRoute group = new GroupRoute("g", 0, List.of());
        ClusterRoute cluster = new ClusterRoute("c", 1, List.of());
        assertThatThrownBy(() -> new ClusterRoute("c", 1, List.of(group, group)))
                .hasMessageContaining("group 'g'");
        assertThatThrownBy(() -> new ProxyConfig(1, List.of(cluster, cluster))).hasMessageContaining("cluster 'c'");
        assertThatThrownBy(() -> new ProxyConfig(1, List.of(cluster, new ClusterRoute("d", 1, List.of()))))
                .hasMessageContaining("port '1'");
    }

    @Test
    void statsSurviveTheWire() {
        GroupStats group = new GroupStats("g", 9000, true, 3, 10, 2, Map.of("2xx", 8L, "none", 2L));
        ProxyStats stats = new ProxyStats(4, List.of(new ClusterStats("c", 1, List.of(group))));
        assertThat(ProxyStats.parse(StatsJson.write(stats))).isEqualTo(stats);
    }

    @Test
    void tellsWhereAGroupIsSmokeTested() {
        assertThat(new ProxyInfo(1, 2, 3, 4567).smokeUri("local/default/shop-web", "shop-web-v^12"))
                .isEqualTo(URI.create("http://127.0.0.1:4567/local/default/shop-web/shop-web-v%5E12/"));
    }
}
