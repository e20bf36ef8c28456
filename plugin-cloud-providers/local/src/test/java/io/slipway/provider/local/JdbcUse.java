package io.slipway.provider.local;

import io.slipway.json.Value;
import io.slipway.spi.Credentials;
import io.slipway.tck.ServiceUse;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/** An application that uses its database by JDBC. */
final class JdbcUse implements ServiceUse {
    private final Connection connection;

    JdbcUse(Credentials credentials) throws SQLException {
        Value.Fields plain = credentials.reveal();
        String url = "jdbc:h2:tcp://" + plain.text("hostname").orElseThrow() + ":"
                + plain.whole("port").orElseThrow() + "/" + plain.text("name").orElseThrow();
        connection = DriverManager.getConnection(
                url,
                plain.text("username").orElseThrow(),
                plain.text("password").orElseThrow());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS ENTRIES(NAME VARCHAR PRIMARY KEY, VAL VARCHAR)");
        }
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void write(String key, String value) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement("MERGE INTO ENTRIES VALUES(?, ?)")) {
            write.setString(1, key);
            write.setString(2, value);
            write.execute();
        }
    }

    @Override
    public Optional<String> read(String key) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement("SELECT VAL FROM ENTRIES WHERE NAME = ?")) {
            read.setString(1, key);
            ResultSet result = read.executeQuery();
            return result.next() ? Optional.of(result.getString(1)) : Optional.empty();
        }
    }

    @Override
    public void overstep() throws SQLException {
        for (String sql : List.of(
                "CREATE USER EVIL PASSWORD 'x'",
                "CREATE USER EVIL PASSWORD 'x' ADMIN",
                "ALTER USER " + user() + " ADMIN TRUE",
                "ALTER USER SLIPWAY SET PASSWORD 'x'",
                "DROP USER SLIPWAY",
                "GRANT ALTER ANY SCHEMA TO PUBLIC",
                "SHUTDOWN",
                "SCRIPT TO '/tmp/evil.sql'",
                "BACKUP TO '/tmp/evil.zip'",
                "RUNSCRIPT FROM '/tmp/evil.sql'",
                "SELECT * FROM CSVREAD('/etc/passwd')",
                "SELECT FILE_READ('/etc/passwd')",
                "CREATE ALIAS EVIL FOR 'java.lang.System.exit'",
                "CREATE LINKED TABLE EVIL('', 'jdbc:h2:mem:x', 'sa', '', 'T')",
                "SET WRITE_DELAY 5000",
                "SET DB_CLOSE_DELAY 100",
                "SET TRACE_LEVEL_FILE 3",
                "SET EXCLUSIVE 2",
                "CALL ABORT_SESSION(1)",
                "CALL LINK_SCHEMA('E', '', 'jdbc:h2:mem:x', 'sa', '', 'PUBLIC')")) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
                throw new AssertionError("allowed: " + sql);
            } catch (SQLException refused) {
                if (refused.getErrorCode() != ADMIN_RIGHTS_REQUIRED) {
                    throw new AssertionError("refused for another reason: " + sql, refused);
                }
            }
        }
        try (Statement statement = connection.createStatement();
                ResultSet users = statement.executeQuery("SELECT USER_NAME FROM INFORMATION_SCHEMA.USERS")) {
            while (users.next()) {
                if (!users.getString(1).equals(user())) {
                    throw new AssertionError("sees the user " + users.getString(1));
                }
            }
        }
        throw new SQLException("all of it was refused");
    }

    private static final int ADMIN_RIGHTS_REQUIRED = 90040;

    private String user() throws SQLException {
        return connection.getMetaData().getUserName();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
