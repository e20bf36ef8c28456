package io.slipway.concourse;

import io.slipway.concourse.protocol.Request;
import io.slipway.config.Defaults;
import io.slipway.config.OperationName;
import io.slipway.config.Parameter;
import io.slipway.config.RequestReader;
import io.slipway.config.Section;
import io.slipway.config.TextFiles;
import io.slipway.error.Problems;
import io.slipway.model.Cluster;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.Return;
import io.slipway.spi.Setting;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Reads what a {@code put} asks for: all problems of source and params at once. */
final class OutReader {
    private static final List<Setting> PARAMETERS = List.of(
            Parameter.optional(
                    "operation", Parameter.words(OperationName.values(), OperationName::word), "What to do. Required."),
            Parameter.flag("plan", "Show what would be done, and do nothing."));

    private final Context context;
    private final TextFiles files;

    OutReader(Context context, TextFiles files) {
        this.context = context;
        this.files = files;
    }

    OutRequest read(InputStream in) {
        Problems problems = new Problems();
        Request request = Request.read(in, problems);
        if (request.version().isPresent()) {
            problems.add("version", "is nothing that a put is given");
        }
        Optional<Source> source = new SourceReader(request.source(), context.providers(), context.mask()).read();
        Section params = request.params().declare(PARAMETERS);
        Optional<OperationName> operation = params.choice("operation", OperationName.values(), OperationName::word);
        if (!params.has("operation")) {
            params.refuse("operation", "is required: one of " + words(params));
        }
        boolean plan = params.flag("plan").orElseThrow();
        Defaults defaults = Defaults.read(params, files);
        if (source.isPresent()) {
            Agreement.check(defaults.identity(problems), source.get());
        }
        Optional<Wish> wish = source.isEmpty() || operation.isEmpty()
                ? Optional.empty()
                : Optional.of(wish(source.get(), operation.get(), defaults.beneath(params, operation.get())));
        problems.throwIfAny();
        return new OutRequest(source.orElseThrow(), wish.orElseThrow(), plan);
    }

    private Wish wish(Source source, OperationName operation, Section params) {
        RequestReader reader = new RequestReader(source.account().provider().settings(), Optional.of(files));
        Wish wish = wish(source, operation, params, reader);
        learn(wish, source);
        return wish;
    }

    private Wish wish(Source source, OperationName operation, Section params, RequestReader reader) {
        if (source instanceof Source.OfCluster ofCluster) {
            return aboutCluster(ofCluster.cluster(), operation, params, reader);
        }
        return source instanceof Source.OfBinding ofBinding
                ? aboutBinding(ofBinding, operation, params, reader)
                : aboutImages(((Source.OfImage) source).name(), operation, params, reader);
    }

    private static Wish aboutBinding(
            Source.OfBinding source, OperationName operation, Section params, RequestReader reader) {
        if (!operation.aboutBindings()) {
            return misplaced(operation, params);
        }
        return new Wish.Bind(
                reader.binding(operation, source.location(), Optional.of(source.binding()), params),
                operation == OperationName.BIND);
    }

    /** For another kind of resource. */
    private static Wish misplaced(OperationName operation, Section params) {
        String kind = operation.aboutImages() ? "image" : operation.aboutBindings() ? "binding" : "cluster";
        params.refuse("operation", params.word(operation.word()) + " is for resources of kind " + kind);
        return new Wish.Look();
    }

    private Wish aboutCluster(Cluster cluster, OperationName operation, Section params, RequestReader reader) {
        if (operation.aboutImages() || operation.aboutBindings()) {
            return misplaced(operation, params);
        }
        if (operation == OperationName.RUN_TASK) {
            return new Wish.Run(reader.task(cluster.location(), context.by(), params));
        }
        if (operation == OperationName.CHECK_PRECONDITIONS) {
            return new Wish.Require(reader.preconditions(params));
        }
        if (operation == OperationName.OUTDATED) {
            return new Wish.Outdated(reader.outdated(params));
        }
        if (operation.decides()) {
            return new Wish.Decide(reader.hold(operation, context.by(), params));
        }
        if (operation.delivery().isEmpty()) {
            reader.status(params);
            return new Wish.Look();
        }
        Optional<Return> back =
                operation == OperationName.ROLLBACK ? reader.back(cluster, context.by(), params) : Optional.empty();
        DeliveryRequest request = reader.delivery(operation.delivery().get(), cluster, context.by(), params);
        return back.isPresent() ? new Wish.Back(back.get()) : new Wish.Deliver(request);
    }

    private static Wish aboutImages(String name, OperationName operation, Section params, RequestReader reader) {
        if (operation == OperationName.BAKE) {
            return new Wish.Bake(reader.bake(Optional.of(name), params));
        }
        if (operation != OperationName.FIND_IMAGE) {
            return misplaced(operation, params);
        }
        return new Wish.Find(reader.find(Optional.of(name), params));
    }

    private void learn(Wish wish, Source source) {
        var schema = source.account().provider().settings();
        if (wish instanceof Wish.Back back) {
            context.mask()
                    .learn(
                            back.wish().again().newGroup().orElseThrow().settings(),
                            schema.at(Setting.Level.SERVER_GROUP));
        } else if (wish instanceof Wish.Deliver deliver
                && deliver.request().newGroup().isPresent()) {
            context.mask().learn(deliver.request().newGroup().get().settings(), schema.at(Setting.Level.SERVER_GROUP));
            context.mask().learn(deliver.request().entrance(), schema.at(Setting.Level.ENTRANCE));
        } else if (wish instanceof Wish.Run run) {
            context.mask().learn(run.task().settings(), schema.at(Setting.Level.SERVER_GROUP));
        } else if (wish instanceof Wish.Bake bake) {
            context.mask().learn(bake.image().settings(), schema.at(Setting.Level.IMAGE));
        }
    }

    private static String words(Section params) {
        StringBuilder words = new StringBuilder();
        for (String word : OperationName.words()) {
            words.append(words.isEmpty() ? "" : ", ").append(params.word(word));
        }
        return words.toString();
    }
}
