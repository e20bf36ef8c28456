package io.slipway.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.BindingId;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What an application finds in its environment. */
class ServiceEnvironmentTest {
    private static BoundService service(String name, String kind, Value.Fields credentials) {
        ServiceInstance instance = new ServiceInstance(
                new ServiceRef("here", name), kind, "small", List.of("sql", "h2"), ServiceState.READY, "");
        return new BoundService(new BindingId("b"), instance, new Credentials(credentials));
    }

    private static final Value.Fields DATABASE = Value.fields()
            .put("jdbcUrl", "jdbc:x")
            .put("port", 5432)
            .put("tls", true)
            .put("user-name", "u")
            .put("nested", Value.fields().put("a", "b").build())
            .build();

    @Test
    void withoutServicesNothingIsSet() {
        assertThat(ServiceEnvironment.of(List.of())).isEmpty();
    }

    @Test
    void eachEntryIsAPlainVariable() {
        Map<String, String> variables = ServiceEnvironment.of(List.of(service("shop-db.2", "sql", DATABASE)));
        assertThat(variables)
                .containsEntry("SERVICE_SHOP_DB_2_JDBC_URL", "jdbc:x")
                .containsEntry("SERVICE_SHOP_DB_2_PORT", "5432")
                .containsEntry("SERVICE_SHOP_DB_2_TLS", "true")
                .containsEntry("SERVICE_SHOP_DB_2_USER_NAME", "u")
                .hasSize(5);
    }

    @Test
    void vcapServicesHasCloudFoundrysForm() {
        List<BoundService> services = List.of(
                service("shop-db", "sql", DATABASE),
                service("other", "sql", Value.Fields.EMPTY),
                service("queue", "amqp", Value.Fields.EMPTY));
        Value.Fields vcap =
                (Value.Fields) Json.parse(ServiceEnvironment.of(services).get("VCAP_SERVICES"));
        assertThat(vcap.values().keySet()).containsExactlyInAnyOrder("sql", "amqp");
        assertThat(vcap.items("sql")).hasSize(2);
        Value.Fields first = (Value.Fields) vcap.items("sql").get(0);
        assertThat(first.text("label")).contains("sql");
        assertThat(first.text("name")).contains("shop-db");
        assertThat(first.text("plan")).contains("small");
        assertThat(first.items("tags")).isEqualTo(((Value.Items) Value.texts(List.of("sql", "h2"))).values());
        assertThat(first.fields("credentials")).isEqualTo(DATABASE);
    }

    @Test
    void namesWhoseVariablesWouldBeTheSameAreFound() {
        assertThat(ServiceEnvironment.ambiguous(List.of("shop-db", "queue", "SHOP_DB", "queue")))
                .containsExactly("SHOP_DB", "shop-db");
        assertThat(ServiceEnvironment.ambiguous(List.of("a", "b"))).isEmpty();
    }

    @Test
    void credentialsCannotPrintThemselves() {
        BoundService service =
                service("db", "sql", Value.fields().put("password", "plain").build());
        assertThat(service.toString() + List.of(service)).doesNotContain("plain");
        assertThat(service.credentials().reveal().text("password")).contains("plain");
    }
}
