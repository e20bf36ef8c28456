package io.slipway.bakery.engine;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Keys;
import io.slipway.bakery.Labels;
import io.slipway.bakery.Maker;
import io.slipway.bakery.Read;
import io.slipway.bakery.engine.EngineApi.Call;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.Base;
import io.slipway.spi.Bakery.Recipe;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Builds from a Dockerfile. Every image that it names is looked up first, and built from by digest: what a tag means
 * cannot change between the look and the build.
 */
public final class EngineMaker implements Maker {
    private static final String HOW = "dockerfile";
    private final EngineImages images;
    private final EngineBases bases;
    private final Outlet outlet;

    public EngineMaker(EngineImages images, EngineBases bases, Outlet outlet) {
        this.images = images;
        this.bases = bases;
        this.outlet = outlet;
    }

    @Override
    public Recipe resolve(BakeRequest request) throws Exception {
        BuildSettings settings = settings(request);
        outlet.check(request.name());
        Dockerfile file = dockerfile(request);
        if (file.empty()) {
            throw Read.refused(
                    "settings.dockerfile.file: " + settings.file() + " has no FROM", "name the right Dockerfile");
        }
        if (settings.target().isPresent() && !file.hasStage(settings.target().get())) {
            throw Read.refused(
                    "settings.dockerfile.target: " + settings.file() + " has no stage "
                            + settings.target().get(),
                    "name one of its stages");
        }
        images.ping();
        TreeMap<String, String> found = new TreeMap<>();
        for (String name : file.images()) {
            found.put(name, bases.resolve(name).digest());
        }
        Optional<Base> base = file.base(settings.target())
                .map(name -> new Base(name, found.getOrDefault(name, ""), found.getOrDefault(name, "")));
        return new Recipe(Keys.of(HOW, request, List.of(), found), request, found, base, true);
    }

    private static BuildSettings settings(BakeRequest request) {
        return new BuildSettings(request.settings().fields(HOW));
    }

    private static Archive folder(BakeRequest request) throws BakeException {
        return request.folder()
                .orElseThrow(() -> Read.refused(
                        "a build needs a folder, its context", "give the folder that holds the Dockerfile"));
    }

    private static Dockerfile dockerfile(BakeRequest request) throws BakeException, IOException {
        BuildSettings settings = settings(request);
        return new Dockerfile(Context.read(folder(request), settings.file()), settings.args());
    }

    @Override
    public Image make(Recipe recipe, Notes notes) throws Exception {
        BuildSettings settings = settings(recipe.request());
        String pinned = dockerfile(recipe.request()).pinned(names(recipe));
        Call build = options(recipe)
                .with("buildargs", Json.write(texts(settings.args())))
                .with("nocache", String.valueOf(recipe.request().rebake() || !settings.cache()));
        settings.target().ifPresent(target -> build.with("target", target));
        try (InputStream context = Context.with(folder(recipe.request()), pinned)) {
            String id = images.build(build, context, line -> {
                notes.said(line);
                if (line.startsWith("Step ")) {
                    notes.doing(line);
                }
            });
            return outlet.deliver(id, recipe, settings.tags(), notes);
        }
    }

    /** Gives an image that was made elsewhere in the engine our labels, and delivers it. */
    public Image adopt(String image, Recipe recipe, Notes notes) throws Exception {
        try (InputStream context = Context.of("FROM " + image + "\n")) {
            String id = images.build(options(recipe), context, notes::said);
            return outlet.deliver(id, recipe, List.of(), notes);
        }
    }

    private static Call options(Recipe recipe) {
        return Call.of("POST", "/build")
                .with("dockerfile", Context.OURS)
                .with("labels", Json.write(texts(Labels.of(recipe))))
                .with("rm", "true")
                .with("forcerm", "true");
    }

    private Map<String, String> names(Recipe recipe) throws BakeException, InterruptedException {
        Map<String, String> names = new LinkedHashMap<>();
        for (Map.Entry<String, String> base : recipe.bases().entrySet()) {
            Base known = new Base(base.getKey(), base.getValue(), base.getValue());
            bases.pinned(known).ifPresent(pinned -> names.put(base.getKey(), pinned));
        }
        return names;
    }

    private static Value texts(Map<String, String> map) {
        Value.FieldsBuilder fields = Value.fields();
        map.forEach(fields::put);
        return fields.build();
    }
}
