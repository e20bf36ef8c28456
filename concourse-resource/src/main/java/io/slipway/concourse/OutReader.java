package io.slipway.concourse;

import io.slipway.concourse.protocol.Request;
import io.slipway.config.Defaults;
import io.slipway.config.OperationName;
import io.slipway.config.Parameter;
import io.slipway.config.Section;
import io.slipway.config.TextFiles;
import io.slipway.config.Wish;
import io.slipway.config.WishReader;
import io.slipway.error.Problems;
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
        String kind = operation.aboutImages() ? "image" : operation.aboutBindings() ? "binding" : "cluster";
        if (!kind.equals(source.kind())) {
            params.refuse("operation", params.word(operation.word()) + " is for resources of kind " + kind);
            return new Wish.Look();
        }
        WishReader reader = new WishReader(
                source.account().provider().settings(), Optional.of(files), context.by(), context.mask());
        if (source instanceof Source.OfCluster ofCluster) {
            return reader.aboutCluster(operation, ofCluster.cluster(), params);
        }
        return source instanceof Source.OfBinding ofBinding
                ? reader.aboutBinding(operation, ofBinding.location(), Optional.of(ofBinding.binding()), params)
                : reader.aboutImages(operation, Optional.of(((Source.OfImage) source).name()), params);
    }

    private static String words(Section params) {
        StringBuilder words = new StringBuilder();
        for (String word : OperationName.words()) {
            words.append(words.isEmpty() ? "" : ", ").append(params.word(word));
        }
        return words.toString();
    }
}
