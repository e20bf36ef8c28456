package io.slipway.example.webapp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Starts the application of the folder in which it is called, and ends it on SIGTERM. */
public final class Main {
    private static final String USUAL_PORT = "8080";

    private Main() {}

    public static void main(String[] args) throws IOException {
        // the JDK's server holds back small answers for 40 ms without it, and reads it when its classes are loaded
        System.setProperty("sun.net.httpserver.nodelay", "true");
        Map<String, String> environment = System.getenv();
        Release release = Release.read(Path.of("app.properties"));
        int port = Integer.parseInt(environment.getOrDefault("PORT", USUAL_PORT));
        WebApp app =
                WebApp.start(environment.getOrDefault("HOST", "127.0.0.1"), port, release, Place.of(environment, port));
        Runtime.getRuntime().addShutdownHook(new Thread(app::stop, "stop"));
        System.out.println("version " + release.version() + " listens on port " + app.port());
    }
}
