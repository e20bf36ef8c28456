package io.slipway.provider.kubernetes.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodTemplateTest {
    private static Value.Fields template(String settings) {
        Value.Fields written = (Value.Fields) Json.parse(settings.replace('\'', '"'));
        return new PodTemplate(
                        new GroupSettings(written),
                        "app@sha256:1",
                        Map.of("slipway.io/group", "shop-v001"),
                        Map.of("SLIPWAY_SERVER_GROUP", "shop-v001"),
                        Optional.of("shop-v001"))
                .json();
    }

    private static Value.Fields first(Value.Fields template) {
        return Answer.objects(template.fields("spec").items("containers")).get(0);
    }

    @Test
    void withoutATemplateThereIsOneContainerThatIsProbed() {
        Value.Fields container = first(template("{'port':9000,'stopDelay':'5s','stopGrace':'30s'}"));
        assertThat(container.text("image")).contains("app@sha256:1");
        assertThat(Json.write(container.fields("readinessProbe")))
                .isEqualTo("{\"httpGet\":{\"path\":\"/\",\"port\":9000},\"periodSeconds\":5,\"timeoutSeconds\":2,"
                        + "\"failureThreshold\":3}");
        assertThat(Json.write(container.fields("lifecycle"))).isEqualTo("{\"preStop\":{\"sleep\":{\"seconds\":5}}}");
        assertThat(container.items("env").toString()).contains("PORT").contains("9000");
        assertThat(template("{'stopDelay':'5s'}").fields("spec").whole("terminationGracePeriodSeconds"))
                .contains(35L);
    }

    @Test
    void aTemplateKeepsWhatItSaysAndLosesOnlyImageAndWhatIsSetBesideIt() {
        Value.Fields template = template(
                "{'env':{'A':'ours'},'memory':'1Gi','labels':{'team':'blue','slipway.io/group':'x'},"
                        + "'template':{'metadata':{'labels':{'tier':'web'}},'spec':{'hostNetwork':true,'containers':["
                        + "{'name':'web','image':'old','env':[{'name':'A','value':'theirs'},{'name':'B','value':'kept'}],"
                        + "'readinessProbe':{'exec':{}},'resources':{'requests':{'cpu':'1'}}},{'name':'side','image':'s'}]}}}");
        Value.Fields container = first(template);
        assertThat(container.text("name")).contains("web");
        assertThat(container.text("image")).contains("app@sha256:1");
        assertThat(container.fields("readinessProbe").get("exec")).isPresent();
        assertThat(container.items("env").toString())
                .contains("ours")
                .contains("kept")
                .doesNotContain("theirs");
        assertThat(Json.write(container.fields("resources")))
                .isEqualTo("{\"requests\":{\"cpu\":\"1\",\"memory\":\"1Gi\"}}");
        assertThat(template.fields("spec").flag("hostNetwork")).isTrue();
        assertThat(template.fields("spec").items("containers")).hasSize(2);
        assertThat(Json.write(template.fields("metadata").fields("labels")))
                .isEqualTo("{\"slipway.io/group\":\"shop-v001\",\"team\":\"blue\",\"tier\":\"web\"}");
    }

    @Test
    void aProbeMayBeLeftOut() {
        assertThat(first(template("{'healthCheck':{'kind':'none'}}")).get("readinessProbe"))
                .isEmpty();
        assertThat(first(template("{'healthCheck':{'kind':'tcp'}}"))
                        .fields("readinessProbe")
                        .get("tcpSocket"))
                .isPresent();
    }
}
