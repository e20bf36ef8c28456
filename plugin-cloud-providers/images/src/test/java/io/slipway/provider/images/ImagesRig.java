package io.slipway.provider.images;

import io.slipway.bakery.TestRegistry;
import io.slipway.json.Value;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.BakeStatus;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Setting;
import io.slipway.spi.Workbench;
import io.slipway.tck.Defaults;
import io.slipway.tck.Rig;
import io.slipway.workbench.LocalWorkbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** An account of images on a registry of its own. */
class ImagesRig implements Rig {
    final TestRegistry registry;
    private final Path folder = Files.createTempDirectory("slipway-rig-");
    private int bases;

    ImagesRig(boolean login) throws Exception {
        registry = TestRegistry.start(login);
    }

    Value.FieldsBuilder settings() {
        return Value.fields()
                .put("registry", registry.host + "/team")
                .put("plainHttp", Value.texts(List.of(registry.host)));
    }

    @Override
    public Cloud open() {
        return open(settings().build());
    }

    Cloud open(Value.Fields settings) {
        Value.Fields filled = Defaults.filled(ImagesSettings.SCHEMA.at(Setting.Level.ACCOUNT), settings);
        return new ImagesProvider().open("images", filled, host());
    }

    Host host() {
        return new Host() {
            @Override
            public Workbench workbench() {
                try {
                    return new LocalWorkbench(folder, folder.resolve("runs"));
                } catch (IOException failed) {
                    throw new AssertionError(failed);
                }
            }

            @Override
            public Clock clock() {
                return Clock.SYSTEM;
            }
        };
    }

    @Override
    public String account() {
        return "images";
    }

    @Override
    public String image() {
        return registry.host + "/team/any";
    }

    @Override
    public Optional<Archive> folder(String text) {
        return Optional.of(TestArchive.of(Map.of("main.txt", text)));
    }

    static Value.Fields way(String name, Value.Fields settings) {
        return Value.fields().put(name, settings).build();
    }

    static Value.FieldsBuilder run(String program) {
        return Value.fields().put("entrypoint", Value.texts(List.of(program)));
    }

    @Override
    public Value.Fields imageSettings() {
        return way("container", run("/app/run").build());
    }

    @Override
    public Optional<Value.Fields> otherImageSettings() {
        return Optional.of(way("container", run("/app/other").build()));
    }

    @Override
    public Optional<Value.Fields> imageSettingsWithBase() {
        try {
            changeBase();
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
        return Optional.of(way(
                "container",
                run("/app/run").put("base", registry.host + "/team/base:1").build()));
    }

    @Override
    public void changeBase() throws Exception {
        Value.Fields settings =
                run("/bin/base").put("tags", Value.texts(List.of("1"))).build();
        bake(new BakeRequest("base", folder("base " + bases++), new TreeMap<>(), way("container", settings)));
    }

    BakeStatus.Baked bake(BakeRequest request) throws Exception {
        try (Cloud cloud = open()) {
            return bake(cloud.bakery().orElseThrow(), request);
        }
    }

    static BakeStatus.Baked bake(Bakery bakery, BakeRequest request) throws Exception {
        BakeStatus status = end(bakery, request);
        if (status instanceof BakeStatus.Baked baked) {
            return baked;
        }
        throw new AssertionError(status.toString());
    }

    static BakeStatus end(Bakery bakery, BakeRequest request) throws Exception {
        String bake = bakery.start(bakery.resolve(request));
        while (bakery.poll(bake) instanceof BakeStatus.Baking) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return bakery.poll(bake);
    }

    @Override
    public void close() throws Exception {
        registry.close();
    }
}
