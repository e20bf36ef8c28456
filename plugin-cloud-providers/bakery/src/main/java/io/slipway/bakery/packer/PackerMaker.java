package io.slipway.bakery.packer;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Keys;
import io.slipway.bakery.Labels;
import io.slipway.bakery.Maker;
import io.slipway.bakery.Packed;
import io.slipway.bakery.Read;
import io.slipway.bakery.ShelvedBakery;
import io.slipway.bakery.engine.EngineBases;
import io.slipway.bakery.engine.EngineMaker;
import io.slipway.bakery.process.Tool;
import io.slipway.bakery.registry.ArtifactPush;
import io.slipway.bakery.registry.RegistryShelf;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Bakery.Base;
import io.slipway.spi.Bakery.Recipe;
import io.slipway.spi.Clock;
import io.slipway.spi.Commands.Command;
import io.slipway.spi.Commands.State;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
import io.slipway.spi.Setting.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Runs Packer as a process of the host's workbench. The process goes on when we die; whoever bakes the same on that
 * machine joins it.
 */
public final class PackerMaker implements Maker {
    private static final String HOW = "packer";
    private static final String VARIABLES = "slipway.pkrvars.json";
    private static final String OURS = "slipway.json";
    private static final List<Setting> DECLARED = List.of(
            Setting.optional(HOW, new Type.ObjectOf(PackerSettings.DECLARED), Level.IMAGE, "As users write it."));

    private final Tool packer;
    private final SortedMap<String, String> environment;
    private final RegistryShelf shelf;
    private final ArtifactPush artifacts;
    private final Optional<Engine> engine;
    private final Clock clock;

    /** What can be done with container images. */
    public record Engine(EngineMaker maker, EngineBases bases) {}

    /** @param environment of Packer: credentials of its clouds */
    public PackerMaker(
            Tool packer,
            SortedMap<String, String> environment,
            RegistryShelf shelf,
            ArtifactPush artifacts,
            Optional<Engine> engine,
            Clock clock) {
        this.packer = packer;
        this.environment = environment;
        this.shelf = shelf;
        this.artifacts = artifacts;
        this.engine = engine;
        this.clock = clock;
    }

    private static PackerSettings settings(BakeRequest request) {
        return new PackerSettings(request.settings().fields(HOW));
    }

    @Override
    public Recipe resolve(BakeRequest request) throws Exception {
        PackerSettings settings = settings(request);
        shelf.repository(request.name());
        check(request, settings);
        checkFiles(Packed.of(request.folder()), settings);
        Optional<Base> base = base(settings);
        TreeMap<String, String> bases = new TreeMap<>();
        base.ifPresent(known -> bases.put(known.name(), known.digest()));
        String form = settings.text("machine").isPresent() ? Templates.of(machine(settings), settings) : "";
        packer.version(List.of("version"), 1, 5);
        return new Recipe(Keys.of(HOW + form, request, DECLARED, bases), request, bases, base, true);
    }

    private static String machine(PackerSettings settings) {
        return settings.text("machine").orElse("");
    }

    private static void check(BakeRequest request, PackerSettings settings) throws BakeException {
        boolean theirs = settings.text("template").isPresent();
        if (theirs == settings.text("machine").isPresent()) {
            throw Read.refused(
                    "settings.packer needs either template, one of yours, or machine, one of ours", "give one of them");
        }
        if (theirs && request.folder().isEmpty()) {
            throw Read.refused("a template lies in a folder", "give the folder that holds it");
        }
        List<String> misplaced = settings.misplaced();
        if (theirs && settings.upgrade()) {
            throw Read.refused(
                    "settings.packer.upgrade: is for templates of ours", "say it in your template, or name a machine");
        }
        if (theirs && !misplaced.isEmpty()) {
            throw Read.refused(
                    "settings.packer." + misplaced.get(0) + ": is for templates of ours",
                    "say it in your template, or name a machine");
        }
    }

    private static void checkFiles(Packed folder, PackerSettings settings) throws BakeException {
        for (String name : List.of("template", "script", "playbook")) {
            Optional<String> path = settings.text(name);
            if (path.isPresent()) {
                folder.require("settings.packer." + name, path.get());
            }
        }
        for (String path : settings.texts("varFiles")) {
            folder.require("settings.packer.varFiles", path);
        }
    }

    /** Of templates of ours. Ids of machine images never move: they are their own digests. */
    private Optional<Base> base(PackerSettings settings) throws Exception {
        SortedMap<String, String> vars = settings.map("vars");
        if (machine(settings).equals("docker") && vars.containsKey("base")) {
            return Optional.of(engine().bases().resolve(vars.get("base")));
        }
        return Optional.ofNullable(vars.getOrDefault("source_ami", vars.get("source_image")))
                .map(id -> new Base(id, id, id));
    }

    private Engine engine() throws BakeException {
        return engine.orElseThrow(() -> new BakeException(
                ErrorKind.UNSUPPORTED,
                "container images by Packer need a Docker engine, and the account names none",
                "name the engine in the account's settings"));
    }

    @Override
    public Image make(Recipe recipe, Notes notes) throws Exception {
        PackerOutput output = new PackerOutput(line -> {
            notes.said(line);
            if (line.startsWith("==> ")) {
                notes.doing(line.substring("==> ".length()));
            }
        });
        notes.doing("starting Packer");
        Command command = command(recipe);
        Tool.End end = packer.run(command, output::line);
        try {
            if (!end.well()) {
                throw failed(end, output);
            }
            return deliver(command.id(), output, recipe, notes);
        } finally {
            packer.commands().forget(command.id());
        }
    }

    private Command command(Recipe recipe) throws Exception {
        PackerSettings settings = settings(recipe.request());
        SortedMap<String, String> files = new TreeMap<>();
        files.put(VARIABLES, variables(settings, recipe));
        String template = settings.text("template").orElse(OURS);
        if (template.equals(OURS)) {
            files.put(OURS, Templates.of(machine(settings), settings, Labels.of(recipe)));
        }
        List<String> arguments = new ArrayList<>(List.of(packer.program(), "build", "-machine-readable"));
        if (!settings.texts("only").isEmpty()) {
            arguments.add("-only=" + String.join(",", settings.texts("only")));
        }
        settings.texts("varFiles").forEach(file -> arguments.add("-var-file=" + file));
        arguments.add("-var-file=" + VARIABLES);
        arguments.add(template);
        return new Command(
                id(ShelvedBakery.id(recipe)),
                arguments,
                recipe.request().folder(),
                files,
                environment(recipe),
                Optional.empty(),
                settings.cleanUp());
    }

    private String variables(PackerSettings settings, Recipe recipe) throws Exception {
        Map<String, String> variables = new TreeMap<>(settings.map("vars"));
        variables.putAll(settings.map("secretVars"));
        if (machine(settings).equals("docker") && recipe.base().isPresent()) {
            // Packer has none of our credentials
            variables.put("base", engine().bases().fetched(recipe.base().get()));
            variables.put("pull", "false");
        }
        Value.FieldsBuilder json = Value.fields();
        variables.forEach(json::put);
        return Json.write(json.build());
    }

    private SortedMap<String, String> environment(Recipe recipe) {
        SortedMap<String, String> all = new TreeMap<>(environment);
        String name = recipe.request().name();
        all.put("CHECKPOINT_DISABLE", "1");
        all.put("SLIPWAY_IMAGE", name);
        all.put("SLIPWAY_BAKE_KEY", recipe.key());
        all.put(
                "SLIPWAY_IMAGE_ID",
                name.replace('/', '-') + "-" + clock.now().getEpochSecond() + "-"
                        + recipe.key().substring(0, 8));
        Value.FieldsBuilder labels = Value.fields();
        Labels.of(recipe).forEach(labels::put);
        all.put("SLIPWAY_LABELS", Json.write(labels.build()));
        return all;
    }

    private static BakeException failed(Tool.End end, PackerOutput output) {
        if (end.state() instanceof State.Gone) {
            return new BakeException(
                    ErrorKind.UNAVAILABLE,
                    "Packer was killed before it could say how it ended",
                    "look for machines that it left, then bake again");
        }
        String words = output.errors().isEmpty()
                ? String.join(
                        " | ",
                        end.words()
                                .subList(
                                        Math.max(0, end.words().size() - 3),
                                        end.words().size()))
                : output.errors();
        return Read.refused("Packer failed: " + words, "correct the template or what it is given");
    }

    private Image deliver(String command, PackerOutput output, Recipe recipe, Notes notes) throws Exception {
        PackerOutput.Artifact made = output.artifact()
                .filter(artifact -> !artifact.builder().endsWith(".null"))
                .orElseThrow(() -> Read.refused("the template made no image", "use a builder that makes one"));
        if (made.builder().contains("docker")) {
            return engine().maker().adopt(made.id(), recipe, notes);
        }
        if (made.files().isEmpty()) {
            Map<String, String> is = Map.of(Labels.ARTIFACT, made.firstId(), "io.slipway.artifacts", made.id());
            return artifacts.push(recipe, is, List.of(), clock.now());
        }
        List<ArtifactPush.File> files = new ArrayList<>();
        for (String path : made.files()) {
            files.add(new ArtifactPush.File(path, "application/octet-stream", read(command, path)));
        }
        return artifacts.push(recipe, Map.of(), files, clock.now());
    }

    private byte[] read(String command, String path) throws IOException, BakeException {
        try {
            return FileContent.of(packer.commands().pack(command, path));
        } catch (IllegalArgumentException outside) {
            throw new BakeException(
                    ErrorKind.INVALID_REQUEST,
                    "Packer made '" + path + "', which lies outside of the folder in which it runs",
                    "let the template write below its own folder",
                    Optional.empty(),
                    outside);
        }
    }

    private static String id(String bake) {
        return "packer " + bake;
    }

    @Override
    public void abandon(String bake) throws IOException {
        packer.commands().stop(id(bake));
    }
}
