package io.slipway.provider.images;

import io.slipway.json.Value;
import io.slipway.spi.Archive;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The same, with the engine of this machine. */
final class EngineRig extends ImagesRig {
    final String base = "slipway-test-" + UUID.randomUUID().toString().substring(0, 8) + ":1";
    private int bases;
    private boolean imported;

    EngineRig() throws Exception {
        super(withoutLogin());
    }

    /** Looked at before the registry is started. */
    private static boolean withoutLogin() {
        TestEngine.assumeThere();
        return false;
    }

    @Override
    Value.FieldsBuilder settings() {
        return super.settings().put("engine", TestEngine.HOST);
    }

    @Override
    public Optional<Archive> folder(String text) {
        Map<String, String> files = new HashMap<>();
        files.put("Dockerfile", "FROM scratch\nARG WHAT=x\nLABEL what=$WHAT\nCOPY main.txt /main.txt\n");
        files.put("based/Dockerfile", "ARG BASE\nFROM $BASE\nCOPY main.txt /main.txt\nRUN cat /etc/base\n");
        files.put("main.txt", text);
        return Optional.of(TestArchive.of(files));
    }

    @Override
    public Value.Fields imageSettings() {
        return way("dockerfile", Value.Fields.EMPTY);
    }

    static Value.Fields args(String name, String value) {
        return Value.fields().put(name, value).build();
    }

    @Override
    public Optional<Value.Fields> otherImageSettings() {
        return Optional.of(
                way("dockerfile", Value.fields().put("args", args("WHAT", "y")).build()));
    }

    @Override
    public Optional<Value.Fields> imageSettingsWithBase() {
        try {
            changeBase();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        return Optional.of(way(
                "dockerfile",
                Value.fields()
                        .put("file", "based/Dockerfile")
                        .put("args", args("BASE", base))
                        .build()));
    }

    /** The engine has it, and no registry. */
    @Override
    public void changeBase() throws Exception {
        TestEngine.importBase(base, "base " + bases++);
        imported = true;
    }

    @Override
    public void close() throws Exception {
        if (imported) {
            TestEngine.remove(base);
        }
        super.close();
    }
}
