package io.slipway.provider.local.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The folder that holds all of one local cloud. Who can write in it owns the cloud. */
public record Home(Path root) {
    private static final int TOKEN_BYTES = 32;

    /** Reads the setting: an absolute path, or one that begins with {@code ~}. */
    public static Home of(String setting) {
        Path path = setting.equals("~") || setting.startsWith("~/")
                ? Path.of(System.getProperty("user.home"), setting.substring(1))
                : Path.of(setting);
        return new Home(path.toAbsolutePath().normalize());
    }

    /** Makes what must be there before anything else, and nothing that is there already. */
    public void prepare() throws IOException {
        Durable.folder(root);
        for (Path folder :
                new Path[] {groups(), entrances(), going(), images(), ledger(), proxy(), services(), database(), tasks()
                }) {
            Durable.folder(folder);
        }
        if (Files.notExists(tokenFile())) {
            byte[] random = new byte[TOKEN_BYTES];
            new SecureRandom().nextBytes(random);
            Durable.create(tokenFile(), HexFormat.of().formatHex(random));
        }
    }

    public String token() throws IOException {
        return Files.readString(tokenFile()).strip();
    }

    public Path tokenFile() {
        return root.resolve("token");
    }

    /** Held by the living supervisor. */
    public Path lockFile() {
        return root.resolve("supervisor.lock");
    }

    public Path supervisorFile() {
        return root.resolve("supervisor.json");
    }

    public Path supervisorLog() {
        return root.resolve("supervisor.log");
    }

    public Path groups() {
        return root.resolve("groups");
    }

    public Path entrances() {
        return root.resolve("entrances");
    }

    /** What is on its way out: moved here in one step, then stopped, then deleted. */
    public Path going() {
        return root.resolve("going");
    }

    public Path images() {
        return root.resolve("images");
    }

    public Path ledger() {
        return root.resolve("ledger");
    }

    public Path proxy() {
        return root.resolve("proxy");
    }

    /** What has been provisioned, and who is bound to it. */
    public Path services() {
        return root.resolve("services");
    }

    /** The process that the services are in, and its data. */
    public Path database() {
        return root.resolve("database");
    }

    public Path tasks() {
        return root.resolve("tasks");
    }

    @Override
    public String toString() {
        return root.toString();
    }
}
