package io.slipway.provider.local;

import io.slipway.json.Value;
import io.slipway.provider.local.instance.HealthCheck;
import io.slipway.provider.local.instance.Recipe;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Everything that users may set for the local cloud. */
final class LocalSettings {
    private static final Type TEXT = Setting.TEXT;
    private static final Type COMMAND = new Type.ListOf(TEXT);
    private static final Type TIME = new Type.Time();
    private static final int LAST_PORT = 65_535;

    static final Schema SCHEMA = new Schema(List.of(
            Setting.withDefault(
                    "home",
                    new Type.Text("(/|~/|~$).*", "an absolute path, or one that begins with ~/"),
                    Level.ACCOUNT,
                    Value.of(LocalProvider.DEFAULT_HOME),
                    "Folder that holds the whole cloud. Two accounts with the same folder are the same cloud."),
            Setting.withDefault(
                    "port",
                    new Type.Number(0, LAST_PORT),
                    Level.ENTRANCE,
                    Value.of(0),
                    "Port of 127.0.0.1 where users reach the cluster. With 0 a free one is chosen once, and kept."),
            Setting.optional(
                    "command",
                    COMMAND,
                    Level.IMAGE,
                    "Program and arguments that start an instance, in the folder of the unpacked files, for example"
                            + " [java, -jar, app.jar]. It must listen on the port of the environment variable PORT."),
            Setting.optional(
                    "command",
                    COMMAND,
                    Level.SERVER_GROUP,
                    "Program and arguments for the instances of this group, instead of those of the image."),
            Setting.optional(
                    "env",
                    new Type.MapOf(TEXT),
                    Level.SERVER_GROUP,
                    "Environment variables of the instances. PORT and all that begins with SLIPWAY_ are set by"
                            + " Slipway."),
            Setting.optional(
                    "healthCheck",
                    new Type.ObjectOf(healthCheck()),
                    Level.SERVER_GROUP,
                    "How instances are asked whether they are well."),
            Setting.withDefault(
                    "stopGrace",
                    TIME,
                    Level.SERVER_GROUP,
                    millis(Recipe.DEFAULT_GRACE),
                    "How long an instance has to end by itself after SIGTERM, before it is killed.")));

    private LocalSettings() {}

    private static List<Setting> healthCheck() {
        HealthCheck usual = HealthCheck.DEFAULT;
        List<String> kinds =
                Stream.of(HealthCheck.Kind.values()).map(HealthCheck.Kind::word).toList();
        return List.of(
                Setting.withDefault(
                        "kind",
                        new Type.Choice(kinds),
                        Level.SERVER_GROUP,
                        Value.of(usual.kind().word()),
                        "With http, status 200 to 399 is well; with tcp, who accepts a connection; with none, who runs:"
                                + " for workers that listen nowhere."),
                Setting.withDefault(
                        "path",
                        new Type.Text("/\\S*", "a path that begins with a slash"),
                        Level.SERVER_GROUP,
                        Value.of(usual.path()),
                        "What is asked for by http."),
                Setting.withDefault(
                        "interval",
                        TIME,
                        Level.SERVER_GROUP,
                        millis(usual.interval()),
                        "Time from one look to the next."),
                Setting.withDefault(
                        "timeout",
                        TIME,
                        Level.SERVER_GROUP,
                        millis(usual.timeout()),
                        "Who has not answered after that time is not well."));
    }

    private static Value millis(Duration time) {
        return Value.of(time.toMillis() + "ms");
    }
}
