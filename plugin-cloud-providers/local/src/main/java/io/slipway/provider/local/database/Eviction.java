package io.slipway.provider.local.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Takes a user away. First nobody comes in any more, then those who are in are sent away, and last the user goes:
 * sessions of a user who is gone have no name by which to find them, and would go on with what they are at.
 */
final class Eviction {
    private static final long LOOK_MILLIS = 20;
    private static final int LOOKS = 100;
    private static final int QUIET_LOOKS = 3;

    private final Connection administrator;
    private final String user;

    Eviction(Connection administrator, String user) {
        this.administrator = administrator;
        this.user = user;
    }

    void run() throws SQLException, InterruptedException {
        if (numbers("SELECT 1 FROM INFORMATION_SCHEMA.USERS WHERE USER_NAME = ?")
                .isEmpty()) {
            return;
        }
        try (PreparedStatement close = administrator.prepareStatement("ALTER USER " + user + " SET PASSWORD ?")) {
            close.setString(1, UUID.randomUUID().toString());
            close.execute();
        }
        sendAway();
        Engine.run(administrator, "DROP USER IF EXISTS " + user);
    }

    private void sendAway() throws SQLException, InterruptedException {
        // who was let in at that very moment shows himself a little later
        int quiet = 0;
        for (int look = 0; quiet < QUIET_LOOKS; look++) {
            List<Integer> sessions = numbers("SELECT SESSION_ID FROM INFORMATION_SCHEMA.SESSIONS WHERE USER_NAME = ?");
            for (int session : sessions) {
                Engine.run(administrator, "CALL ABORT_SESSION(" + session + ")");
            }
            quiet = sessions.isEmpty() ? quiet + 1 : 0;
            if (look > LOOKS) {
                throw new SQLException("sessions of the user do not end");
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private List<Integer> numbers(String sql) throws SQLException {
        List<Integer> numbers = new ArrayList<>();
        try (PreparedStatement query = administrator.prepareStatement(sql)) {
            query.setString(1, user);
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    numbers.add(result.getInt(1));
                }
            }
        }
        return numbers;
    }
}
