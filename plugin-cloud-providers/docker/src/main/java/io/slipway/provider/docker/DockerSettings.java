package io.slipway.provider.docker;

import io.slipway.json.Value;
import io.slipway.provider.docker.group.Check;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.stream.Stream;

/** Everything that users may set for Docker hosts. */
final class DockerSettings {
    private static final Type TEXT = Setting.TEXT;
    private static final Type TEXTS = new Type.ListOf(TEXT);
    private static final Type TIME = new Type.Time();
    private static final int LAST_PORT = 65_535;
    private static final int FEWEST_PIDS = 8;
    private static final int MOST_PIDS = 4_194_304;

    static final Schema SCHEMA = new Schema(
            Stream.of(account(), entrance(), group()).flatMap(List::stream).toList());

    private DockerSettings() {}

    // ---- account

    private static List<Setting> account() {
        return List.of(
                Setting.optional(
                        "hosts",
                        new Type.ListOf(new Type.ObjectOf(host())),
                        Level.ACCOUNT,
                        "Docker hosts; the first is the home, where what must be found again is kept. Without any, the"
                                + " socket " + DockerConfig.USUAL_SOCKET + "."),
                Setting.optional(
                        "registries",
                        new Type.ListOf(new Type.ObjectOf(registry())),
                        Level.ACCOUNT,
                        "Credentials for registries from which hosts pull images."),
                Setting.withDefault(
                        "network",
                        new Type.Text("[A-Za-z0-9][A-Za-z0-9_.-]{0,62}", "the name of a Docker network"),
                        Level.ACCOUNT,
                        Value.of(DockerConfig.USUAL_NETWORK),
                        "Network that instances and entrances of a host share; made where it is missing."),
                Setting.optional(
                        "subnet",
                        new Type.Text(
                                "[0-9]{1,3}([.][0-9]{1,3}){3}/([89]|1[0-9]|2[0-8])",
                                "addresses of a network, such as 172.30.0.0/16"),
                        Level.ACCOUNT,
                        "Addresses of that network, where Slipway makes it. Without it Docker chooses."),
                Setting.withDefault(
                        "entranceImage",
                        TEXT,
                        Level.ACCOUNT,
                        Value.of(DockerConfig.USUAL_ENTRANCE),
                        "Image of the reverse proxy: HAProxy 2.6 or newer, with sh and one of socat, nc and bash."),
                Setting.withDefault(
                        "callTimeout",
                        new Type.Time(DockerConfig.SHORTEST_CALL, DockerConfig.LONGEST_CALL),
                        Level.ACCOUNT,
                        Value.of("20s"),
                        "How long one step on the hosts may take. After a crash, who comes next waits a"
                                + " little more than twice as long."));
    }

    private static List<Setting> host() {
        return List.of(
                Setting.required(
                        "url",
                        new Type.Text(
                                "unix:///\\S+|tcp://\\S+:[0-9]+",
                                "unix:///path or tcp://host:port; ssh:// is not possible, forward the socket by"
                                        + " 'ssh -L' instead and give it as unix:///path"),
                        Level.ACCOUNT,
                        "Where its engine listens."),
                Setting.optional(
                        "name",
                        new Type.Text("[A-Za-z0-9][A-Za-z0-9_.:-]*", "letters, digits and . _ - :"),
                        Level.ACCOUNT,
                        "How it is called in messages and settings; by default host and port, or local for a socket."
                                + " It must stay the same while anything runs there."),
                Setting.optional(
                        "address",
                        new Type.Text("[A-Za-z0-9.-]+", "an IPv4 address or a name"),
                        Level.ACCOUNT,
                        "Where users, and the other hosts, reach what it publishes; by default the host of its url,"
                                + " and 127.0.0.1 for a socket."),
                Setting.optional(
                        "locations", TEXTS, Level.ACCOUNT, "Locations that it serves; every one if there are none."),
                Setting.optional("ca", TEXT, Level.ACCOUNT, "PEM of who signed its certificate."),
                Setting.optional("cert", TEXT, Level.ACCOUNT, "PEM of our own certificate."),
                Setting.optional(
                        "key", new Type.Hidden(), Level.ACCOUNT, "PEM of the private key of our own certificate."));
    }

    private static List<Setting> registry() {
        return List.of(
                Setting.required(
                        "server",
                        new Type.Text("[A-Za-z0-9.:-]+", "a host, perhaps with a port"),
                        Level.ACCOUNT,
                        "As it stands before the first slash in names of images; docker.io for Docker Hub."),
                Setting.required("username", TEXT, Level.ACCOUNT, "Who pulls."),
                Setting.required("password", new Type.Hidden(), Level.ACCOUNT, "Password, or token, of who pulls."));
    }

    // ---- entrance

    private static List<Setting> entrance() {
        return List.of(
                Setting.withDefault(
                        "port",
                        new Type.Number(0, LAST_PORT),
                        Level.ENTRANCE,
                        Value.of(0),
                        "Port of the host where users reach the cluster. With 0 a free one is chosen once, and kept."),
                Setting.withDefault(
                        "bind",
                        new Type.Text("[0-9]{1,3}([.][0-9]{1,3}){3}", "an IPv4 address"),
                        Level.ENTRANCE,
                        Value.of("0.0.0.0"),
                        "Address of the host on which that port is open."),
                Setting.optional(
                        "host",
                        TEXT,
                        Level.ENTRANCE,
                        "Name of the Docker host on which the entrance stands; the first of the location by default."),
                Setting.withDefault(
                        "answerTimeout",
                        TIME,
                        Level.ENTRANCE,
                        Value.of("60s"),
                        "How long an instance may take to begin its answer; who takes longer costs the user a 504."));
    }

    // ---- server group

    private static List<Setting> group() {
        return Stream.of(program(), surroundings(), health())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Setting> program() {
        return List.of(
                Setting.optional(
                        "port",
                        new Type.Number(1, LAST_PORT),
                        Level.SERVER_GROUP,
                        "Port on which the application listens; by default the only one that the image exposes, else"
                                + " 8080. It finds it in the environment variable PORT."),
                Setting.optional("command", TEXTS, Level.SERVER_GROUP, "Arguments instead of those of the image."),
                Setting.optional(
                        "entrypoint", TEXTS, Level.SERVER_GROUP, "Program instead of the entry point of the image."),
                Setting.optional(
                        "env",
                        new Type.MapOf(TEXT),
                        Level.SERVER_GROUP,
                        "Environment variables. PORT and all that begins with SLIPWAY_ are set by Slipway."),
                Setting.optional(
                        "secretEnv",
                        new Type.MapOf(new Type.Hidden()),
                        Level.SERVER_GROUP,
                        "Environment variables that are not shown. Who may call the Docker host can read them."),
                Setting.optional("user", TEXT, Level.SERVER_GROUP, "User, or user:group, that runs it."),
                Setting.optional("workingDir", TEXT, Level.SERVER_GROUP, "Folder in which it starts."),
                Setting.withDefault(
                        "init",
                        new Type.Flag(),
                        Level.SERVER_GROUP,
                        Value.of(false),
                        "Puts Docker's small init before the application, which passes signals on and reaps processes."));
    }

    private static List<Setting> surroundings() {
        return List.of(
                Setting.optional(
                        "memory",
                        new Type.Text("[1-9][0-9]{0,11}[kmg]?", "a number of bytes, or such as 512m or 2g"),
                        Level.SERVER_GROUP,
                        "Most memory of one instance; who takes more is killed."),
                Setting.optional(
                        "cpus",
                        new Type.Text("[0-9]{1,4}([.][0-9]{1,3})?", "a number in quotes, such as '0.5'"),
                        Level.SERVER_GROUP,
                        "Most processors that one instance keeps busy."),
                Setting.optional(
                        "pidsLimit",
                        new Type.Number(FEWEST_PIDS, MOST_PIDS),
                        Level.SERVER_GROUP,
                        "Most processes and threads of one instance."),
                Setting.optional(
                        "mounts",
                        new Type.ListOf(new Type.ObjectOf(mount())),
                        Level.SERVER_GROUP,
                        "Folders and volumes of the host inside the container; the same for every instance."),
                Setting.optional(
                        "networks",
                        TEXTS,
                        Level.SERVER_GROUP,
                        "Further networks of the host that instances join; they must be there."),
                Setting.withDefault(
                        "restart",
                        new Type.Choice(List.of("always", "onFailure", "never")),
                        Level.SERVER_GROUP,
                        Value.of("always"),
                        "When the Docker host starts an instance again that has ended."),
                Setting.withDefault(
                        "stopGrace",
                        TIME,
                        Level.SERVER_GROUP,
                        Value.of("10s"),
                        "How long an instance has to end by itself after SIGTERM, before it is killed."));
    }

    private static List<Setting> mount() {
        return List.of(
                Setting.withDefault(
                        "kind",
                        new Type.Choice(List.of("volume", "bind", "tmpfs")),
                        Level.SERVER_GROUP,
                        Value.of("volume"),
                        "A volume by name, a folder of the host, or memory."),
                Setting.optional(
                        "source", TEXT, Level.SERVER_GROUP, "Name of the volume, or path on the host; none for tmpfs."),
                Setting.required(
                        "target",
                        new Type.Text("/.*", "an absolute path"),
                        Level.SERVER_GROUP,
                        "Where it is found inside the container."),
                Setting.withDefault(
                        "readOnly",
                        new Type.Flag(),
                        Level.SERVER_GROUP,
                        Value.of(false),
                        "Whether the application may only read it."));
    }

    private static List<Setting> health() {
        return List.of(Setting.optional(
                "healthCheck",
                new Type.ObjectOf(healthCheck()),
                Level.SERVER_GROUP,
                "How the entrance asks instances whether they are well."));
    }

    private static List<Setting> healthCheck() {
        return List.of(
                Setting.withDefault(
                        "kind",
                        new Type.Choice(Check.Kind.words()),
                        Level.SERVER_GROUP,
                        Value.of(Check.Kind.AUTO.word()),
                        "With http, status 200 to 399 is well; with tcp, who accepts a connection; with none, who runs."
                                + " With auto, the image's own HEALTHCHECK and tcp, or http where it has none."),
                Setting.withDefault(
                        "path",
                        new Type.Text("/[^\\s;\"'\\\\#]*", "a path that begins with a slash"),
                        Level.SERVER_GROUP,
                        Value.of("/"),
                        "What is asked for by http."),
                Setting.withDefault(
                        "interval",
                        TIME,
                        Level.SERVER_GROUP,
                        Value.of("1s"),
                        "Time from one look to the next, for who is well; who is not is looked at ten times as often."),
                Setting.withDefault(
                        "timeout",
                        TIME,
                        Level.SERVER_GROUP,
                        Value.of("1s"),
                        "Who has not answered after that time is not well. Looks are never closer together than that."));
    }
}
