package io.slipway.provider.local.database;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.wire.JsonClient;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.provider.local.wire.Running;
import java.io.IOException;

/** Asks the process of the databases. Each call states a goal. */
public final class DatabaseClient {
    private static final int MILLIS = 10_000;

    private final Home home;
    private final DatabasePlace place;

    public DatabaseClient(Home home) {
        this.home = home;
        place = new DatabasePlace(home);
    }

    public void ensure(String database) throws IOException, LocalException {
        call(DatabaseCall.ENSURE_DATABASE, about(database));
    }

    public void drop(String database) throws IOException, LocalException {
        call(DatabaseCall.DROP_DATABASE, about(database));
    }

    public void ensureUser(String database, String user, String password) throws IOException, LocalException {
        call(DatabaseCall.ENSURE_USER, about(database).put("user", user).put("password", password));
    }

    /** Returns when nobody uses it any more. */
    public void dropUser(String database, String user) throws IOException, LocalException {
        call(DatabaseCall.DROP_USER, about(database).put("user", user));
    }

    private static Value.FieldsBuilder about(String database) {
        return Value.fields().put("database", database);
    }

    private void call(DatabaseCall call, Value.FieldsBuilder request) throws IOException, LocalException {
        Running running = Running.living(place.note())
                .orElseThrow(() -> LocalException.refused(ErrorKind.UNAVAILABLE, "the databases are starting"));
        new JsonClient(running.port(), home.token()).call(call, request.build(), MILLIS);
    }
}
