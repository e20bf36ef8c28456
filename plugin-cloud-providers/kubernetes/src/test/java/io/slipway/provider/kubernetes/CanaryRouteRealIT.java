package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.TrafficSplit;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Kind;
import io.slipway.provider.kubernetes.traffic.GatewayRouter;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** While two groups share, requests with a header or cookie go to the newer one. No gateway runs here. */
final class CanaryRouteRealIT {
    private static final Kind VIRTUAL_SERVICE =
            new Kind("networking.istio.io", "v1", "virtualservices", "VirtualService");
    private static final String HEADER = "{'drainTime':'0s','canaryRoute':{'header':'X-Canary','value':'yes'}}";
    private static final String COOKIE = "{'drainTime':'0s','canaryRoute':{'cookie':'canary'}}";
    private Pair pair;

    private static Value.Fields json(String text) {
        return (Value.Fields) Json.parse(text.replace('\'', '"'));
    }

    private void open(String traffic, String entrance) throws Exception {
        Value.Fields account =
                Value.fields().put("traffic", traffic).put("takeOver", true).build();
        pair = new Pair(new KubernetesRig(account), json(entrance), 1);
    }

    @AfterEach
    void close() throws Exception {
        if (pair != null) {
            pair.close();
        }
    }

    private List<Value.Fields> rules(Kind kind, String name) throws Exception {
        return Answer.objects(pair.object(kind, "shop").fields("spec").items(name));
    }

    private static List<String> backends(Value.Fields rule) {
        return Answer.objects(rule.items("backendRefs")).stream()
                .map(backend -> backend.text("name").orElse("") + " "
                        + backend.whole("weight").orElse(1L))
                .toList();
    }

    @Test
    void rulesOfTheUsersKeepTheirMatchesAndFilters() throws Exception {
        open("gateway", HEADER);
        Value.Fields spec = json("{'spec':{'hostnames':['a.example.org'],'rules':["
                + "{'matches':[{'path':{'type':'Exact','value':'/a'},'headers':[{'name':'X-B','value':'b'}]},"
                + "{'path':{'type':'PathPrefix','value':'/c'}}],'filters':[{'type':'RequestHeaderModifier',"
                + "'requestHeaderModifier':{'remove':['X-D']}}],'timeouts':{'request':'5s'}},"
                + "{'matches':[{'path':{'type':'PathPrefix','value':'/'}}]}]}}");
        pair.rig.cluster.call(Call.merge(GatewayRouter.ROUTE, pair.rig.namespace, "shop", spec)
                .with("fieldManager", "user"));
        pair.route(TrafficSplit.all(pair.old));
        List<Value.Fields> own = rules(GatewayRouter.ROUTE, "rules");
        assertThat(own).hasSize(2);
        pair.route(pair.canary(2_000));
        pair.route(pair.canary(3_000));
        List<Value.Fields> rules = rules(GatewayRouter.ROUTE, "rules");
        assertThat(rules).hasSize(4);
        for (int i = 0; i < 2; i++) {
            assertThat(backends(rules.get(i))).containsExactly(pair.fresh + " 10000");
            assertThat(backends(rules.get(i + 2))).containsExactly(pair.old + " 7000", pair.fresh + " 3000");
            assertThat(rules.get(i + 2).get("matches")).isEqualTo(own.get(i).get("matches"));
            assertThat(rules.get(i + 2).get("filters")).isEqualTo(own.get(i).get("filters"));
            assertThat(rules.get(i).get("filters")).isEqualTo(own.get(i).get("filters"));
            assertThat(rules.get(i).get("timeouts")).isEqualTo(own.get(i).get("timeouts"));
            for (Value.Fields match : Answer.objects(rules.get(i).items("matches"))) {
                assertThat(Json.write(match)).contains("{\"name\":\"X-Canary\",\"type\":\"Exact\",\"value\":\"yes\"}");
            }
        }
        assertThat(Json.write(rules.get(0).items("matches").get(0))).contains("X-B", "/a");
        assertThat(pair.shop.observed().split()).isEqualTo(pair.canary(3_000));
        pair.route(TrafficSplit.all(pair.fresh));
        List<Value.Fields> after = rules(GatewayRouter.ROUTE, "rules");
        assertThat(after).hasSize(2);
        assertThat(after.get(0).get("matches")).isEqualTo(own.get(0).get("matches"));
        assertThat(backends(after.get(0))).containsExactly(pair.fresh + " 10000");
    }

    /** The setting is taken away while two share: the next route takes the copies away. */
    @Test
    void withoutTheSettingThereAreNoCopies() throws Exception {
        open("gateway", HEADER);
        pair.route(pair.canary(2_000));
        assertThat(rules(GatewayRouter.ROUTE, "rules")).hasSize(2);
        pair.shop.cloud.entrance().orElseThrow().ensure(pair.shop.cluster, json("{'drainTime':'0s'}"));
        assertThat(pair.shop.observed().split()).isEqualTo(pair.canary(2_000));
        pair.route(pair.canary(2_500));
        assertThat(rules(GatewayRouter.ROUTE, "rules")).hasSize(1);
    }

    @Test
    void aGroupThatGoesLeavesNoCopy() throws Exception {
        open("gateway", HEADER);
        pair.route(pair.canary(2_000));
        pair.driver().destroy(pair.ref(pair.fresh));
        assertThat(rules(GatewayRouter.ROUTE, "rules")).hasSize(1);
        assertThat(pair.object(GatewayRouter.ROUTE, "shop").fields("spec").toString())
                .doesNotContain(pair.fresh.toString());
    }

    @Test
    void aCookieOfAGatewayThatIsSaidToKnowExpressions() throws Exception {
        open("gateway", COOKIE.replace("'canary'}", "'canary','regex':true}"));
        pair.route(pair.canary(2_000));
        assertThat(Json.write(rules(GatewayRouter.ROUTE, "rules").get(0)))
                .contains("RegularExpression", "\"Cookie\"", "canary=always");
    }

    @Test
    void theCopyOfAVirtualServiceComesFirst() throws Exception {
        open("istio", HEADER);
        pair.route(pair.canary(2_000));
        List<Value.Fields> rules = rules(VIRTUAL_SERVICE, "http");
        assertThat(rules).hasSize(2);
        assertThat(Json.write(rules.get(0).items("match").get(0)))
                .contains("\"x-canary\":{\"exact\":\"yes\"}", "prefix");
        assertThat(Answer.objects(rules.get(0).items("route")))
                .singleElement()
                .satisfies(route -> assertThat(Json.write(route)).contains(pair.fresh.toString(), "100"));
        assertThat(pair.shop.observed().split()).isEqualTo(pair.canary(2_000));
        pair.route(TrafficSplit.all(pair.fresh));
        assertThat(rules(VIRTUAL_SERVICE, "http")).hasSize(1);
    }

    @Test
    void aCookieOfAVirtualService() throws Exception {
        open("istio", COOKIE);
        pair.route(pair.canary(2_000));
        String expression = rules(VIRTUAL_SERVICE, "http").get(0).items("match").stream()
                .map(match -> ((Value.Fields) match)
                        .fields("headers")
                        .fields("cookie")
                        .text("regex")
                        .orElse(""))
                .findFirst()
                .orElseThrow();
        assertThat(List.of("canary=always", "a=b; canary=always", "canary=always; c=d", "a=b;canary=always;c=d"))
                .allMatch(cookie -> cookie.matches(expression));
        assertThat(List.of("canary=never", "xcanary=always", "canary=always2", "a=canary=always"))
                .noneMatch(cookie -> cookie.matches(expression));
    }

    @ParameterizedTest
    @ValueSource(strings = {"service", "replicas", "traefik"})
    void whoeverKnowsNoSuchRoutesRefusesThem(String traffic) throws Exception {
        refused(traffic, HEADER, "knows no routes by header or cookie");
    }

    @Test
    void aGatewayThatMayNotKnowExpressionsRefusesCookies() throws Exception {
        refused("gateway", COOKIE, "canaryRoute.regex");
        refused("gateway", HEADER.replace("'header'", "'cookie':'a','header'"), "one of them");
    }

    private void refused(String traffic, String entrance, String why) throws Exception {
        KubernetesRig rig = KubernetesRig.routing(traffic);
        try (Shop shop = new Shop(rig.open(), rig.namespace, event -> {})) {
            assertThatThrownBy(() -> shop.cloud.entrance().orElseThrow().ensure(shop.cluster, json(entrance)))
                    .hasMessageContaining(why);
            assertThat(shop.cloud.entrance().orElseThrow().endpoint(shop.cluster))
                    .isEmpty();
        } finally {
            rig.close();
        }
    }
}
