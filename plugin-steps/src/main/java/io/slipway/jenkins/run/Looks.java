package io.slipway.jenkins.run;

import io.slipway.config.FindWish;
import io.slipway.config.HoldWish;
import io.slipway.config.OutdatedWish;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.Hold;
import io.slipway.model.Image;
import io.slipway.report.ClusterJson;
import io.slipway.report.ClusterText;
import io.slipway.run.ClusterStatus;
import io.slipway.run.Operations;
import io.slipway.run.Outdated;
import io.slipway.run.Precondition;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Everything that takes one look, or one call: said, and given back. */
final class Looks {
    private final Request request;
    private final Operations operations;
    private final Consumer<String> log;

    Looks(Request request, Operations operations, Consumer<String> log) {
        this.request = request;
        this.operations = operations;
        this.log = log;
    }

    Value.Fields status() {
        ClusterStatus status = operations.status(cluster());
        ClusterText.state(status).forEach(log);
        Value.Fields all = new ClusterJson(UnaryOperator.identity()).cluster(status);
        return status.underWay()
                .map(words -> all.with("underWay", Value.of(words)))
                .orElse(all);
    }

    Value.Fields preconditions(List<Precondition> wanted) {
        List<String> found = operations.checkPreconditions(cluster(), wanted);
        found.forEach(log);
        return Value.fields().put("preconditions", Value.texts(found)).build();
    }

    /** @throws DeliveryException if there is any, and that was to fail */
    Value.Fields outdated(OutdatedWish wish) {
        String application = wish.everywhere() ? "" : cluster().name().application();
        List<Value> all = new ArrayList<>();
        for (Outdated one : operations.outdated(cluster().location(), application)) {
            log.accept(one.line());
            all.add(Value.fields()
                    .put("cluster", one.cluster().toString())
                    .put("serverGroup", one.group().name().toString())
                    .put("enabled", one.group().enabled())
                    .put("image", one.image().id())
                    .put("imageName", one.image().name())
                    .put("base", one.base().name())
                    .build());
        }
        if (all.isEmpty()) {
            log.accept("every image that is known stands on what its base means now");
        } else if (wish.fail()) {
            throw new DeliveryException(
                    ErrorKind.VERIFICATION_FAILED,
                    all.size() + " server groups run an image whose base is out of date, as listed",
                    "bake the listed images again, and deploy them");
        }
        return Value.fields().put("outdated", Value.items(all)).build();
    }

    Value.Fields found(FindWish wish) {
        Image image = wish.of().isPresent() ? running(wish) : newest(wish);
        log.accept("found " + image.name() + " " + image.id() + ", made " + image.created());
        return Results.image(image);
    }

    private Image running(FindWish wish) {
        Cluster cluster = new Cluster(
                request.account().name(), request.location(), wish.of().orElseThrow());
        return operations
                .currentImage(cluster)
                .orElseThrow(() -> new DeliveryException(
                        ErrorKind.NOT_FOUND,
                        "nothing with a known image serves in " + cluster,
                        "deploy to it first, or look for an image by labels"));
    }

    private Image newest(FindWish wish) {
        List<Image> images = operations.findImages(wish.name(), wish.labels());
        if (images.isEmpty()) {
            String with = wish.labels().isEmpty() ? "" : " with the labels " + wish.labels();
            throw new DeliveryException(
                    ErrorKind.NOT_FOUND,
                    "there is no image named " + wish.name() + with,
                    "bake one, or correct the labels");
        }
        return images.get(images.size() - 1);
    }

    Value.Fields extended(HoldWish wish) {
        Hold hold = operations.extend(cluster(), wish.delivery(), wish.time().orElseThrow(), wish.by());
        log.accept("held " + hold);
        return Value.fields().put("held", hold.toString()).build();
    }

    private Cluster cluster() {
        return request.cluster().orElseThrow();
    }
}
