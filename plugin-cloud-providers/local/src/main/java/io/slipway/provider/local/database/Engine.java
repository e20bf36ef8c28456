package io.slipway.provider.local.database;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.ModelJson;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.h2.api.ErrorCode;
import org.h2.tools.DeleteDbFiles;

/**
 * The databases. Each has an administrator, whom only we know, and a user for each binding, who may do in its database
 * whatever concerns tables, and nothing else.
 */
final class Engine {
    private static final Pattern DATABASE = Pattern.compile("[a-z0-9_]{1,60}");
    private static final Pattern USER = Pattern.compile("[A-Z][A-Z0-9]{1,59}");
    private static final String ADMINISTRATOR = "SLIPWAY";
    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS = 100;

    /** Nothing is said of what was asked: it may hold what is secret. */
    private static final String QUIET = ";TRACE_LEVEL_FILE=0;TRACE_LEVEL_SYSTEM_OUT=0";

    private final Path data;

    Engine(Path data) {
        this.data = data;
    }

    private interface Work {
        void with(Connection administrator) throws SQLException, InterruptedException;
    }

    private Value.Fields work(Value.Fields request, String settings, Work work)
            throws LocalException, InterruptedException {
        Properties login = new Properties();
        login.setProperty("user", ADMINISTRATOR);
        login.setProperty("password", ModelJson.need(request, "administrator"));
        String url = "jdbc:h2:" + data.resolve(name(request, "database", DATABASE)) + QUIET + settings;
        try (Connection connection = DriverManager.getConnection(url, login)) {
            work.with(connection);
            return Value.Fields.EMPTY;
        } catch (SQLException failed) {
            if (failed.getErrorCode() == ErrorCode.DATABASE_NOT_FOUND_WITH_IF_EXISTS_1) {
                return Value.Fields.EMPTY;
            }
            throw LocalException.doubtful(
                    ErrorKind.UNAVAILABLE, "the database says: " + String.valueOf(failed.getMessage()));
        }
    }

    /** Of our own making, but it becomes part of SQL. */
    private static String name(Value.Fields request, String field, Pattern form) {
        String name = ModelJson.need(request, field);
        if (!form.matcher(name).matches()) {
            throw new IllegalArgumentException(field + " is not a name of the databases");
        }
        return name;
    }

    /** With WRITE_DELAY 0, what was committed survives the death of this process; by default it may be lost. */
    Value.Fields ensureDatabase(Value.Fields request) throws LocalException, InterruptedException {
        return work(
                request,
                ";WRITE_DELAY=0;DB_CLOSE_DELAY=10",
                connection -> run(
                        connection,
                        "CREATE ROLE IF NOT EXISTS TENANT",
                        // not a schema of its own that the role owns: such a database cannot be opened again
                        "GRANT ALTER ANY SCHEMA TO TENANT",
                        "GRANT ALL ON SCHEMA PUBLIC TO TENANT"));
    }

    Value.Fields ensureUser(Value.Fields request) throws LocalException, InterruptedException {
        String user = name(request, "user", USER);
        String password = ModelJson.need(request, "password");
        return work(request, "", connection -> {
            // as a parameter: statements are shown in errors
            try (PreparedStatement create =
                    connection.prepareStatement("CREATE USER IF NOT EXISTS " + user + " PASSWORD ?")) {
                create.setString(1, password);
                create.execute();
            }
            run(connection, "GRANT TENANT TO " + user);
        });
    }

    /** First the user, so that nobody comes in any more; then those who are in are sent away. */
    Value.Fields dropUser(Value.Fields request) throws LocalException, InterruptedException {
        String user = name(request, "user", USER);
        return work(request, ";IFEXISTS=TRUE", connection -> {
            run(connection, "DROP USER IF EXISTS " + user);
            // who was let in at that very moment shows himself a little later
            int quiet = 0;
            for (int look = 0; quiet < 3; look++) {
                List<Integer> sessions = sessions(connection, user);
                for (int session : sessions) {
                    run(connection, "CALL ABORT_SESSION(" + session + ")");
                }
                quiet = sessions.isEmpty() ? quiet + 1 : 0;
                if (look > LOOKS) {
                    throw new SQLException("sessions of the user do not end");
                }
                Thread.sleep(LOOK_MILLIS);
            }
        });
    }

    private static List<Integer> sessions(Connection connection, String user) throws SQLException {
        List<Integer> sessions = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT SESSION_ID FROM INFORMATION_SCHEMA.SESSIONS WHERE USER_NAME = ?")) {
            query.setString(1, user);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    sessions.add(result.getInt(1));
                }
            }
        }
        return sessions;
    }

    Value.Fields dropDatabase(Value.Fields request) throws LocalException, InterruptedException {
        String database = name(request, "database", DATABASE);
        work(request, ";IFEXISTS=TRUE", connection -> run(connection, "SHUTDOWN IMMEDIATELY"));
        DeleteDbFiles.execute(data.toString(), database, true);
        return Value.Fields.EMPTY;
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
