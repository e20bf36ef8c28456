package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Reply;
import io.slipway.concourse.protocol.Version;
import io.slipway.config.BakeWish;
import io.slipway.config.FindWish;
import io.slipway.config.Wish;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.event.Seconds;
import io.slipway.model.Cluster;
import io.slipway.model.Image;
import io.slipway.report.Progress;
import io.slipway.run.BakeRun;
import io.slipway.run.Operations;
import io.slipway.spi.Archive;
import io.slipway.spi.Bakery.BakeRequest;
import io.slipway.spi.Workbench;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What {@code put} does with images. */
final class ImageWork {
    private final Context context;
    private final Operations operations;
    private final Workbench inputs;
    private final Progress progress;

    ImageWork(Context context, Operations operations, Workbench inputs, Progress progress) {
        this.context = context;
        this.operations = operations;
        this.inputs = inputs;
        this.progress = progress;
    }

    Reply run(Source.OfImage source, Wish wish, boolean planOnly) throws InterruptedException {
        return wish instanceof Wish.Bake bake
                ? bake(source, bake.image(), planOnly)
                : found(((Wish.Find) wish).image(), source);
    }

    private Reply bake(Source.OfImage source, BakeWish wish, boolean planOnly) throws InterruptedException {
        Optional<Archive> folder = pack(wish.folder());
        context.console().say("plan:");
        context.console().say("  1. bake image " + wish.name() + " in " + source.account() + contents(wish, folder));
        BakeRequest request =
                new BakeRequest(wish.name(), folder, wish.labels(), wish.settings(), wish.rebake(), context.by());
        if (planOnly) {
            operations.plan(request).lines().forEach(line -> context.console().say("     " + line));
            context.console().say("nothing was touched: this was the plan alone");
            return planned(source);
        }
        BakeRun run = operations.bake(request);
        run.hear(line -> context.console().say("  | " + line));
        new Attempts(context.stop(), context.console(), context.by()).finish(run);
        String result = run.reused() ? "reused: the same was baked before" : "baked";
        context.console()
                .say("[" + Seconds.of(progress.took()) + "] " + run.image().id() + ": " + result);
        return reply(source, run.image(), result);
    }

    private Reply planned(Source.OfImage source) {
        Metadata metadata = new Metadata().add("operation", "bake").add("result", "planned");
        List<Image> images = operations.findImages(source.name(), Collections.emptySortedMap());
        Version.OfImage newest = images.isEmpty()
                ? new Version.OfImage(Version.OfImage.NOTHING, source.name(), Optional.empty())
                : Images.version(images.get(images.size() - 1), source);
        return Reply.version(newest, metadata);
    }

    private Reply found(FindWish wish, Source.OfImage source) {
        Image image = wish.of().isPresent() ? running(source, wish) : newest(source.name(), wish);
        context.console().say("found " + image.name() + " " + image.id() + ", made " + image.created());
        return reply(source, image, "found");
    }

    private Image running(Source.OfImage source, FindWish wish) {
        Cluster cluster = new Cluster(
                source.account().name(), source.location(), wish.of().orElseThrow());
        Optional<Image> image = operations.currentImage(cluster);
        if (image.isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.NOT_FOUND,
                    "nothing with a known image serves in " + cluster,
                    "deploy to it first, or look for an image by labels");
        }
        if (!image.get().name().equals(source.name())) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    cluster + " runs an image named " + image.get().name() + ", and this resource is about "
                            + source.name(),
                    "use a resource whose source.name is " + image.get().name());
        }
        return image.get();
    }

    private Image newest(String name, FindWish wish) {
        List<Image> images = operations.findImages(name, wish.labels());
        if (images.isEmpty()) {
            String with = wish.labels().isEmpty() ? "" : " with the labels " + wish.labels();
            throw new DeliveryException(
                    ErrorKind.NOT_FOUND, "there is no image named " + name + with, "bake one, or correct the labels");
        }
        return images.get(images.size() - 1);
    }

    private Optional<Archive> pack(Optional<String> folder) {
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(inputs.pack(folder.get()));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "the folder '" + folder.get() + "' cannot be read: " + unreadable.getMessage(),
                    "name a folder of the inputs; nothing was touched",
                    unreadable);
        }
    }

    private Reply reply(Source.OfImage source, Image image, String result) {
        Metadata metadata = new Metadata().add("result", result).add("took", Seconds.of(progress.took()));
        return Reply.version(Images.version(image, source), Images.describe(image, metadata));
    }

    private static String contents(BakeWish wish, Optional<Archive> folder) {
        String files = folder.isEmpty()
                ? ""
                : " from " + wish.folder().orElse("") + " (" + folder.get().bytes() + " bytes, sha256:"
                        + folder.get().digest() + ")";
        return files + (wish.labels().isEmpty() ? "" : " with labels " + wish.labels());
    }
}
