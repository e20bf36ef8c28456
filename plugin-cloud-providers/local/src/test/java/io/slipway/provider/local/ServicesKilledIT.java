package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.spi.Credentials;
import io.slipway.spi.Services;
import io.slipway.spi.Services.BindStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Databases are there when they are needed, whoever dies, and tell their secrets to nobody. */
final class ServicesKilledIT {
    private TestCloud cloud;
    private Services services;

    @BeforeEach
    void open() throws Exception {
        cloud = new TestCloud();
        services = cloud.cloud.services().orElseThrow();
    }

    @AfterEach
    void close() throws Exception {
        cloud.close();
    }

    private static ServiceRef ref(String name) {
        return new ServiceRef("here", name);
    }

    private void provision(String name) throws Exception {
        services.provision(ref(name), "sql", "shared", Value.Fields.EMPTY);
        await().atMost(TestCloud.PATIENCE)
                .until(
                        () -> services.instance(ref(name)).map(ServiceInstance::state),
                        Optional.of(ServiceState.READY)::equals);
    }

    private Credentials bound(BindingRef binding) {
        return await().atMost(TestCloud.PATIENCE)
                .ignoreExceptions()
                .until(
                        () -> services.bind(binding, Value.Fields.EMPTY) instanceof BindStatus.Bound bound
                                ? Optional.of(bound.credentials())
                                : Optional.<Credentials>empty(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<Long> databases() throws Exception {
        return cloud.processes().stream()
                .filter(Marked::isDatabase)
                .map(Marked::pid)
                .toList();
    }

    private void killDatabases() throws Exception {
        for (Marked process : cloud.processes()) {
            if (process.isDatabase()) {
                process.handle().destroyForcibly();
            }
        }
    }

    @Test
    void thereIsNoDatabaseAsLongAsNobodyNeedsOne() throws Exception {
        cloud.make("shop", 1, 1);
        Thread.sleep(500);
        assertThat(databases()).isEmpty();
        provision("db");
        assertThat(databases()).hasSize(1);
        services.deprovision(ref("db"));
        await().atMost(TestCloud.PATIENCE)
                .untilAsserted(() -> assertThat(databases()).isEmpty());
        assertThat(services.instances("")).isEmpty();
        try (Stream<Path> left = Files.list(cloud.home.database().resolve("data"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void whatWasCommittedSurvivesKillMinusNine() throws Exception {
        provision("db");
        Credentials credentials = bound(BindingRef.named("mine", ref("db")));
        AtomicInteger committed = new AtomicInteger();
        for (int round = 0; round < 3; round++) {
            Thread writer = writer(credentials, committed);
            int before = committed.get();
            await().atMost(TestCloud.PATIENCE).until(() -> committed.get() > before + 50);
            List<Long> killed = databases();
            killDatabases();
            writer.join();
            int promised = committed.get();
            long start = System.nanoTime();
            int there = await().atMost(TestCloud.PATIENCE)
                    .ignoreExceptions()
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> count(credentials), count -> count >= 0);
            System.out.println("database killed: lets in again after "
                    + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms; " + promised
                    + " rows promised, " + there + " there");
            assertThat(there).isGreaterThanOrEqualTo(promised);
            committed.set(there);
            assertThat(databases()).hasSize(1).doesNotContainAnyElementsOf(killed);
        }
    }

    private static Thread writer(Credentials credentials, AtomicInteger committed) {
        Thread writer = new Thread(() -> {
            try (JdbcUse use = new JdbcUse(credentials);
                    Statement statement = use.connection().createStatement()) {
                statement.execute("CREATE TABLE IF NOT EXISTS ROWS(ID INT PRIMARY KEY)");
                try (PreparedStatement insert = use.connection().prepareStatement("INSERT INTO ROWS VALUES(?)")) {
                    while (true) {
                        insert.setInt(1, committed.get());
                        insert.execute();
                        committed.incrementAndGet();
                    }
                }
            } catch (SQLException killed) {
                // as planned
            }
        });
        writer.start();
        return writer;
    }

    private static int count(Credentials credentials) throws SQLException {
        try (JdbcUse use = new JdbcUse(credentials);
                Statement statement = use.connection().createStatement();
                ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM ROWS")) {
            count.next();
            return count.getInt(1);
        }
    }

    @Test
    void theyServeOnWhileTheSupervisorIsDeadAndAreFoundAgain() throws Exception {
        provision("db");
        BindingRef binding = BindingRef.named("mine", ref("db"));
        Credentials credentials = bound(binding);
        List<Long> before = databases();
        try (JdbcUse use = new JdbcUse(credentials)) {
            cloud.killSupervisor();
            use.write("key", "while it was dead");
            assertThat(services.bind(binding, Value.Fields.EMPTY)).isEqualTo(new BindStatus.Bound(credentials));
            assertThat(use.read("key")).contains("while it was dead");
        }
        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void stoppedAndStartedAgainAllIsThere() throws Exception {
        provision("db");
        BindingRef binding = BindingRef.named("mine", ref("db"));
        Credentials credentials = bound(binding);
        try (JdbcUse use = new JdbcUse(credentials)) {
            use.write("key", "value");
        }
        assertThat(cloud.main("stop")).isZero();
        assertThat(cloud.processes()).isEmpty();
        assertThat(services.bind(binding, Value.Fields.EMPTY)).isEqualTo(new BindStatus.Bound(credentials));
        await().atMost(TestCloud.PATIENCE).ignoreExceptions().untilAsserted(() -> {
            try (JdbcUse use = new JdbcUse(credentials)) {
                assertThat(use.read("key")).contains("value");
            }
        });
    }

    @Test
    void aSessionThatIsInTheMiddleOfSomethingIsSentAwayToo() throws Exception {
        provision("db");
        BindingRef binding = BindingRef.named("mine", ref("db"));
        try (JdbcUse use = new JdbcUse(bound(binding));
                Statement statement = use.connection().createStatement()) {
            use.connection().setAutoCommit(false);
            use.write("key", "never committed");
            Thread unbind = new Thread(() -> {
                try {
                    Thread.sleep(500);
                    services.unbind(binding);
                } catch (Exception failed) {
                    throw new IllegalStateException(failed);
                }
            });
            unbind.start();
            assertThatThrownBy(() -> statement.execute(
                            "SELECT SUM(A.X * B.X) FROM SYSTEM_RANGE(1, 1000000) A," + " SYSTEM_RANGE(1, 1000000) B"))
                    .isInstanceOf(SQLException.class);
            unbind.join();
        }
        await().atMost(TestCloud.PATIENCE)
                .until(() -> services.bindings(ref("db")).isEmpty());
        try (JdbcUse other = new JdbcUse(bound(BindingRef.named("other", ref("db"))))) {
            assertThat(other.read("key")).isEmpty();
        }
    }

    /** More rounds for a soak: {@code -DargLine=-Drounds=100}. */
    @Test
    void whoeverIsKilledAtAnyMomentExactlyThoseWhoAreBoundAreLetIn() throws Exception {
        Random random = new Random();
        provision("db");
        TreeMap<String, Credentials> all = new TreeMap<>();
        for (int round = 0; round < Integer.getInteger("rounds", 4); round++) {
            boolean database = random.nextBoolean();
            Thread killer = killAfter(random.nextInt(400), database);
            BindingRef going = BindingRef.named("going" + round, ref("db"));
            BindingRef staying = BindingRef.named("staying" + round, ref("db"));
            all.put("going", bound(going));
            all.put("staying" + round, bound(staying));
            await().atMost(TestCloud.PATIENCE).ignoreExceptions().until(() -> {
                services.unbind(going);
                return true;
            });
            killer.join();
            await().atMost(TestCloud.PATIENCE)
                    .ignoreExceptions()
                    .until(() -> !services.bindings(ref("db")).contains(going));
            await().atMost(TestCloud.PATIENCE).untilAsserted(() -> {
                for (var entry : all.entrySet()) {
                    assertThat(letIn(entry.getValue()))
                            .as(entry.getKey())
                            .isEqualTo(!entry.getKey().equals("going"));
                }
            });
        }
    }

    private static boolean letIn(Credentials credentials) {
        try (Connection connection = new JdbcUse(credentials).connection()) {
            return connection.isValid(1);
        } catch (SQLException refused) {
            return false;
        }
    }

    private Thread killAfter(int millis, boolean database) {
        Thread killer = new Thread(() -> {
            try {
                Thread.sleep(millis);
                if (database) {
                    killDatabases();
                } else {
                    cloud.killSupervisor();
                }
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
        killer.start();
        return killer;
    }

    @Test
    void passwordsLieInFilesOfTheirOwnerAndNowhereElse() throws Exception {
        provision("db");
        BindingRef binding = BindingRef.named("mine", ref("db"));
        Credentials credentials = bound(binding);
        String password = credentials.reveal().text("password").orElseThrow();
        services.unbind(binding);
        await().atMost(TestCloud.PATIENCE)
                .until(() -> services.bindings(ref("db")).isEmpty());
        assertThat(filesWith(password)).isEmpty();
        String next = bound(binding).reveal().text("password").orElseThrow();
        killDatabases();
        cloud.killSupervisor();
        bound(BindingRef.named("other", ref("db")));
        assertThat(filesWith(next)).singleElement().satisfies(file -> {
            assertThat(file).hasFileName("key-mine-db.json");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(cloud.home.root())))
                .isEqualTo("rwx------");
    }

    private List<Path> filesWith(String secret) throws Exception {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(cloud.home.root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret)) {
                    found.add(file);
                }
            }
        }
        return found;
    }
}
