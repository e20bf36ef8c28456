package io.slipway.provider.local.database;

import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.wire.JsonServer;
import io.slipway.provider.local.wire.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.h2.tools.Server;

/** The process of the databases. Argument: the home. */
public final class DatabaseMain {
    private DatabaseMain() {}

    public static void main(String[] args) throws IOException {
        Home home = new Home(Path.of(args[0]));
        DatabasePlace place = new DatabasePlace(home);
        try {
            // before the library is loaded: by itself it listens on every address
            System.setProperty("h2.bindAddress", "127.0.0.1");
            int port = place.port().orElseThrow(() -> new IOException("no port has been chosen"));
            Engine engine = new Engine(place.data(), place.keys());
            // before anybody else does: see there
            engine.openAll();
            Server.createTcpServer(
                            "-tcpPort",
                            Integer.toString(port),
                            "-baseDir",
                            place.data().toString())
                    .start();
            int door = door(home.token(), engine).start();
            Running.here(door).write(place.note());
            System.err.println("the databases listen on port " + port);
        } catch (IOException | SQLException | RuntimeException failure) {
            // the supervisor tries again; half a process would be in its way
            System.err.println("the databases cannot be opened: " + failure);
            Runtime.getRuntime().halt(1);
        }
    }

    private static JsonServer door(String token, Engine engine) throws IOException {
        return new JsonServer(token)
                .on(DatabaseCall.ENSURE_DATABASE, engine::ensureDatabase)
                .on(DatabaseCall.ENSURE_USER, engine::ensureUser)
                .on(DatabaseCall.DROP_USER, engine::dropUser)
                .on(DatabaseCall.DROP_DATABASE, engine::dropDatabase);
    }
}
