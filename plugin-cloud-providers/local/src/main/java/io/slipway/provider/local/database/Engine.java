package io.slipway.provider.local.database;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.provider.local.disk.Durable;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.ModelJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.h2.tools.DeleteDbFiles;

/**
 * The databases. Each has an administrator, whom only this process knows, and a user for each binding, who may do in its
 * database whatever concerns tables, and nothing else.
 */
final class Engine {
    private static final Pattern DATABASE = Pattern.compile("[a-z0-9_]{1,60}");
    private static final Pattern USER = Pattern.compile("[A-Z][A-Z0-9]{1,59}");
    private static final String ADMINISTRATOR = "SLIPWAY";

    /**
     * What was committed survives the death of this process: by default the last half second of it does not. It must be
     * said each time that a database is opened; what the database itself remembers of it has no effect. Nothing is
     * traced: statements may hold what is secret.
     */
    private static final String SETTINGS = ";WRITE_DELAY=0;TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

    private final Path data;
    private final Path keys;
    /** They keep the databases open, so that none is ever opened by somebody who may not say how. */
    private final Map<String, Connection> administrators = new ConcurrentHashMap<>();

    Engine(Path data, Path keys) {
        this.data = data;
        this.keys = keys;
    }

    /** One that cannot be opened is not in the way of the others. */
    void openAll() throws IOException {
        for (Path key : Trees.list(keys)) {
            String database = String.valueOf(key.getFileName());
            try {
                administrator(database);
            } catch (SQLException unreadable) {
                System.err.println("database " + database + " cannot be opened: " + unreadable.getMessage());
            }
        }
    }

    private Connection administrator(String database) throws IOException, SQLException {
        Connection open = administrators.get(database);
        if (open != null && !open.isClosed()) {
            return open;
        }
        Properties login = new Properties();
        login.setProperty("user", ADMINISTRATOR);
        login.setProperty("password", Files.readString(keys.resolve(database)));
        Connection connection = DriverManager.getConnection("jdbc:h2:" + data.resolve(database) + SETTINGS, login);
        administrators.put(database, connection);
        return connection;
    }

    private interface Work {
        void with(Connection administrator) throws SQLException, InterruptedException;
    }

    /** One call after the other: connections are not shared by threads. */
    private synchronized Value.Fields work(String database, Work work) throws LocalException, InterruptedException {
        try {
            work.with(administrator(database));
            return Value.Fields.EMPTY;
        } catch (SQLException | IOException failed) {
            throw LocalException.doubtful(ErrorKind.UNAVAILABLE, "the database says: " + failed.getMessage());
        }
    }

    /** Of our own making, but it becomes part of SQL and of paths. */
    private static String name(Value.Fields request, String field, Pattern form) {
        String name = ModelJson.need(request, field);
        if (!form.matcher(name).matches()) {
            throw new IllegalArgumentException(field + " is not a name of the databases");
        }
        return name;
    }

    private Optional<String> known(Value.Fields request) {
        return Optional.of(name(request, "database", DATABASE)).filter(name -> Files.exists(keys.resolve(name)));
    }

    Value.Fields ensureDatabase(Value.Fields request) throws IOException, LocalException, InterruptedException {
        String database = name(request, "database", DATABASE);
        Durable.create(keys.resolve(database), UUID.randomUUID() + "-" + UUID.randomUUID());
        return work(
                database,
                connection -> run(
                        connection,
                        "CREATE ROLE IF NOT EXISTS TENANT",
                        // not a schema that the role owns: such a database cannot be opened again
                        "GRANT ALTER ANY SCHEMA TO TENANT",
                        "GRANT ALL ON SCHEMA PUBLIC TO TENANT"));
    }

    Value.Fields ensureUser(Value.Fields request) throws LocalException, InterruptedException {
        String user = name(request, "user", USER);
        String password = ModelJson.need(request, "password");
        return work(name(request, "database", DATABASE), connection -> {
            // as a parameter: statements are shown in errors
            try (PreparedStatement create =
                    connection.prepareStatement("CREATE USER IF NOT EXISTS " + user + " PASSWORD ?")) {
                create.setString(1, password);
                create.execute();
            }
            run(connection, "GRANT TENANT TO " + user);
        });
    }

    /** Gone already, or its database is: done. */
    Value.Fields dropUser(Value.Fields request) throws LocalException, InterruptedException {
        String user = name(request, "user", USER);
        Optional<String> database = known(request);
        return database.isEmpty()
                ? Value.Fields.EMPTY
                : work(database.get(), connection -> new Eviction(connection, user).run());
    }

    synchronized Value.Fields dropDatabase(Value.Fields request) throws IOException, LocalException {
        String database = name(request, "database", DATABASE);
        try (Connection open = known(request).isPresent() ? administrator(database) : null) {
            if (open != null) {
                run(open, "SHUTDOWN IMMEDIATELY");
            }
        } catch (SQLException closed) {
            // so it should be; what is still open cannot be deleted below, and is told there
            System.err.println("database " + database + ": " + closed.getMessage());
        }
        administrators.remove(database);
        DeleteDbFiles.execute(data.toString(), database, true);
        Files.deleteIfExists(keys.resolve(database));
        return Value.Fields.EMPTY;
    }

    static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
