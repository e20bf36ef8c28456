package io.slipway.provider.docker.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Birth;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.DeliveryId;
import io.slipway.model.Role;
import io.slipway.provider.docker.image.Images;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ContainerJsonTest {
    private static final Cluster SHOP = new Cluster("docker", "eu", ClusterName.parse("shop-web"));
    private static final Birth BIRTH = new Birth(
            new DeliveryId("abcdefghijkl"), Role.PRIMARY, "shop:1", Instant.parse("2026-01-02T03:04:05.678Z"), "me");

    private static GroupFacts facts(String settings) {
        Value.Fields config = (Value.Fields)
                Json.parse("{\"ExposedPorts\":{\"9000/tcp\":{}},\"Healthcheck\":{\"Test\":[\"CMD\",\"true\"]}}");
        return GroupFacts.born(
                SHOP.name().push(3),
                BIRTH,
                new Images.Found("shop@sha256:12", config),
                Capacity.of(1),
                List.of(new Place(1, "a")),
                new GroupSettings((Value.Fields) Json.parse(settings.replace('\'', '"'))),
                Set.of("TOKEN"));
    }

    private static String json(GroupFacts facts, Address address) {
        return Json.pretty(new ContainerJson(SHOP, facts, "net").of(1, address, Map.of("TOKEN", "s3cr3t")));
    }

    @Test
    void besideTheEntranceAnInstanceHasAnAddressOfItsOwn() {
        String json = json(facts("{'env': {'A': 'b'}}"), Address.own("172.20.40.1", 9000));
        assertThat(json)
                .contains("\"IPv4Address\" : \"172.20.40.1\"", "\"io.slipway.address\" : \"172.20.40.1:9000\"")
                .contains("\"Image\" : \"shop@sha256:12\"", "\"A=b\"", "\"PORT=9000\"", "\"TOKEN=s3cr3t\"")
                .contains("\"SLIPWAY_SERVER_GROUP=shop-web-v003\"", "\"SLIPWAY_INSTANCE=shop-web-v003.1\"")
                .doesNotContain("PortBindings", "Healthcheck");
    }

    @Test
    void elsewhereItHasAPortOfItsHost() {
        String json = json(facts("{}"), new Address("10.0.0.2", 20007, true));
        assertThat(json)
                .contains("\"HostIp\" : \"10.0.0.2\"", "\"HostPort\" : \"20007\"")
                .doesNotContain("IPv4Address");
    }

    @Test
    void aCheckOfTheUsersStandsInPlaceOfTheImages() {
        assertThat(json(facts("{'healthCheck': {'kind': 'tcp'}}"), Address.own("172.20.40.1", 9000)))
                .contains("\"Test\" : [ \"NONE\" ]");
    }

    @Test
    void limitsAndMountsAreHandedOn() {
        String json = json(
                facts("{'memory': '64m', 'cpus': '0.5', 'pidsLimit': 99, 'restart': 'onFailure', 'init': true,"
                        + " 'mounts': [{'kind': 'bind', 'source': '/srv', 'target': '/data', 'readOnly': true}]}"),
                Address.own("172.20.40.1", 9000));
        assertThat(json)
                .contains("\"Memory\" : 67108864", "\"NanoCpus\" : 500000000", "\"PidsLimit\" : 99", "\"Init\" : true")
                .contains("\"Name\" : \"on-failure\"", "\"Type\" : \"bind\"", "\"ReadOnly\" : true");
    }

    @Test
    void noLabelHoldsASecret() {
        GroupFacts facts = facts("{'secretEnv': {'TOKEN': 's3cr3t'}}");
        assertThat(facts.labels(SHOP).toString()).doesNotContain("s3cr3t").contains("TOKEN");
    }

    @Test
    void theAnchorsLabelsGiveTheSameFacts() {
        GroupFacts facts = facts("{'env': {'A': 'ä \\\"'}, 'healthCheck': {'path': '/up', 'kind': 'http'}}");
        Value.FieldsBuilder labels = Value.fields();
        facts.labels(SHOP).forEach(labels::put);
        assertThat(GroupFacts.of(facts.name(), labels.build())).isEqualTo(facts);
    }
}
