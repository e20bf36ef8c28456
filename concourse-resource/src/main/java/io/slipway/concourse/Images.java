package io.slipway.concourse;

import io.slipway.concourse.protocol.Metadata;
import io.slipway.concourse.protocol.Version.OfImage;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.Image;
import io.slipway.spi.Bakery;
import io.slipway.spi.Cloud;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The images of one logical name, and the versions that they are. */
final class Images {
    private final Cloud cloud;
    private final Source.OfImage source;

    Images(Cloud cloud, Source.OfImage source) {
        this.cloud = cloud;
        this.source = source;
    }

    static OfImage version(Image image, Source.OfImage source) {
        String base = source.watchBase() ? image.labels().get(Bakery.BASE_DIGEST) : null;
        return new OfImage(image.id(), image.name(), Optional.ofNullable(base));
    }

    static Metadata describe(Image image, Metadata metadata) {
        metadata.add("image", image.id()).add("created", image.created().toString());
        for (Map.Entry<String, String> label : image.labels().entrySet()) {
            metadata.add(label.getKey(), label.getValue());
        }
        return metadata;
    }

    static Value.Fields labels(Image image) {
        Value.FieldsBuilder labels = Value.fields();
        for (Map.Entry<String, String> label : image.labels().entrySet()) {
            labels.put(label.getKey(), label.getValue());
        }
        return labels.build();
    }

    /** What {@code check} answers: oldest first, beginning with the given one if it is still there. */
    List<OfImage> since(Optional<OfImage> given) {
        Bakery bakery = bakery();
        List<OfImage> all = new ArrayList<>();
        List<Image> images = call("find images", () -> bakery.find(source.name(), Collections.emptySortedMap()));
        for (Image image : images) {
            all.add(version(image, source));
        }
        if (source.watchBase() && !images.isEmpty()) {
            all.addAll(onNewerBase(images.get(images.size() - 1)));
        }
        int from = given.isPresent() ? all.indexOf(given.get()) : -1;
        return all.subList(from >= 0 ? from : Math.max(0, all.size() - 1), all.size());
    }

    /** The version that tells of a newer base; none where there is none. */
    private List<OfImage> onNewerBase(Image newest) {
        Bakery bakery = bakery();
        Optional<Bakery.Base> base = call("look up the base of " + newest.name(), () -> bakery.base(newest));
        return base.isPresent() && base.get().outdated()
                ? List.of(new OfImage(
                        newest.id(), newest.name(), Optional.of(base.get().newest())))
                : List.of();
    }

    /**
     * The image of that version; nothing where the version says that there is none, and so it is.
     *
     * @throws DeliveryException NOT_FOUND if it is gone
     */
    Optional<Image> get(OfImage version) {
        Bakery bakery = bakery();
        if (version.image().equals(OfImage.NOTHING) && since(Optional.empty()).isEmpty()) {
            return Optional.empty();
        }
        Optional<Image> image = call("look up the image", () -> bakery.image(version.image()));
        if (image.isEmpty() || !image.get().name().equals(source.name())) {
            throw new DeliveryException(
                    ErrorKind.NOT_FOUND,
                    "there is no image " + version.image() + " named " + source.name() + " in " + source.account()
                            + " any more",
                    "get a newer version, or bake it again");
        }
        return image;
    }

    private Bakery bakery() {
        Optional<Bakery> bakery = cloud.bakery();
        if (bakery.isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    "account " + source.account() + " makes no images",
                    "use an account of another provider for resources of kind image");
        }
        return bakery.get();
    }

    private <T> T call(String what, Callable<T> callable) {
        try {
            return callable.call();
        } catch (DeliveryException known) {
            throw known;
        } catch (Exception failed) {
            if (failed instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            Failure failure = cloud.driver().classify(failed);
            throw new DeliveryException(
                    failure.kind(),
                    "could not " + what + ": " + failure.message(),
                    failure.kind().remedy(),
                    failed);
        }
    }
}
