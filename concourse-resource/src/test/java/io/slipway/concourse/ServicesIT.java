package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Services of the local cloud, by the packaged scripts: who is let in is found out by logging in. */
@Execution(ExecutionMode.SAME_THREAD)
class ServicesIT {
    private static final String SERVICES = ", 'services': [{'name': 'db', 'service': 'sql', 'plan': 'shared'}]";

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

    @Test
    void whatIsDeployedIsLetInUntilItIsDestroyed() throws Exception {
        String image = resource.bake("v1");
        Call first = resource.out(resource.deploy(image, SERVICES));
        first.worked();
        Value.Fields old = credentialsOf("shop-v000");
        logIn(old);
        Call second = resource.out(resource.deploy(resource.bake("v2"), SERVICES + ", 'retire': 'destroy'"));
        second.worked();
        Value.Fields fresh = credentialsOf("shop-v001");
        logIn(fresh);
        refused(old);
        for (Value.Fields credentials : List.of(old, fresh)) {
            String password = credentials.text("password").orElseThrow();
            assertThat(first.err() + first.out() + second.err() + second.out()).doesNotContain(password);
            assertThat(filesWith(resource.inputs, password)).isEmpty();
            assertThat(filesWith(resource.home.resolve("ledger"), password)).isEmpty();
        }
    }

    @Test
    void whoIsBoundUnderANameIsLetInUntilItIsUnbound() throws Exception {
        String source = resource.source("'kind': 'binding', 'instance': 'db', 'name': 'report'");
        Call bound = resource.out(
                "{" + source + ", 'params': {'operation': 'bind', 'offering': {'service': 'sql', 'plan': 'shared'}}}");
        Path to = Files.createDirectory(scratch.resolve("to"));
        resource.start(
                        "{" + source + ", 'version': " + bound.version() + ", 'params': {'credentials': true}}",
                        "in",
                        to.toString())
                .call()
                .worked();
        Value.Fields credentials = (Value.Fields) Json.parse(Files.readString(to.resolve("credentials.json")));
        logIn(credentials);
        resource.out("{" + source + ", 'params': {'operation': 'unbind'}}").worked();
        refused(credentials);
    }

    /** What the cloud gave to its instances, in a file that its owner alone can read. */
    private Value.Fields credentialsOf(String group) throws IOException {
        Path file = Files.walk(resource.home.resolve("groups"))
                .filter(path -> path.endsWith(group + "/services.json"))
                .findFirst()
                .orElseThrow();
        return find(Json.parse(Files.readString(file))).orElseThrow();
    }

    private static Optional<Value.Fields> find(Value value) {
        if (value instanceof Value.Fields fields && fields.get("password").isPresent()) {
            return Optional.of(fields);
        }
        List<Value> inner = value instanceof Value.Fields fields
                ? List.copyOf(fields.values().values())
                : value instanceof Value.Items items ? items.values() : List.of();
        return inner.stream().flatMap(v -> find(v).stream()).findFirst();
    }

    private static void logIn(Value.Fields credentials) throws SQLException {
        String url = "jdbc:h2:tcp://" + credentials.text("hostname").orElseThrow() + ":"
                + credentials.whole("port").orElseThrow() + "/"
                + credentials.text("name").orElseThrow();
        try (Connection connection = DriverManager.getConnection(
                url,
                credentials.text("username").orElseThrow(),
                credentials.text("password").orElseThrow())) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    private static void refused(Value.Fields credentials) {
        assertThatThrownBy(() -> logIn(credentials))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Wrong user name or password");
    }

    private static List<Path> filesWith(Path folder, String text) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> contains(file, text))
                    .toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException gone) {
            return false;
        }
    }
}
