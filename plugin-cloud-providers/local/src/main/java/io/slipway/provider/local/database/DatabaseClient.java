package io.slipway.provider.local.database;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.wire.JsonClient;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.Running;
import java.io.IOException;

/** Asks the process of the databases. */
public final class DatabaseClient {
    private static final int MILLIS = 10_000;

    /**
     * One database, and how its administrator logs in.
     *
     * @param name of its file
     */
    public record Database(String name, String administrator) {
        private Value.FieldsBuilder json() {
            return Value.fields().put("database", name).put("administrator", administrator);
        }

        /** Not the password. */
        @Override
        public String toString() {
            return "database " + name;
        }
    }

    private final Home home;
    private final DatabasePlace place;

    public DatabaseClient(Home home) {
        this.home = home;
        place = new DatabasePlace(home);
    }

    public void ensure(Database database) throws IOException, LocalException {
        call(DatabaseCall.ENSURE_DATABASE, database.json());
    }

    public void drop(Database database) throws IOException, LocalException {
        call(DatabaseCall.DROP_DATABASE, database.json());
    }

    public void ensureUser(Database database, String user, String password) throws IOException, LocalException {
        call(DatabaseCall.ENSURE_USER, database.json().put("user", user).put("password", password));
    }

    /** Returns when nobody uses it any more. */
    public void dropUser(Database database, String user) throws IOException, LocalException {
        call(DatabaseCall.DROP_USER, database.json().put("user", user));
    }

    private void call(DatabaseCall call, Value.FieldsBuilder request) throws IOException, LocalException {
        Running running = Running.living(place.note())
                .orElseThrow(() -> LocalException.refused(ErrorKind.UNAVAILABLE, "the databases are starting"));
        new JsonClient(running.port(), home.token()).call(call, request.build(), MILLIS);
    }
}
