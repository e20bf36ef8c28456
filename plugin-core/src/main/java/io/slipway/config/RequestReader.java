package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.HttpCheck;
import io.slipway.model.Intent;
import io.slipway.model.Operation;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import io.slipway.run.WhenBusy;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reads the parameters of one operation. Pure but for the files that it is given. Every problem goes to the section's
 * {@link io.slipway.error.Problems}; where there are any, what is returned must not be used.
 */
public final class RequestReader {
    private final Schema schema;
    private final Optional<TextFiles> files;

    /**
     * @param schema what the provider lets users set
     * @param files where this surface takes values from files
     */
    public RequestReader(Schema schema, Optional<TextFiles> files) {
        this.schema = schema;
        this.files = files;
    }

    /** @param by who asks: a build's address, or a person */
    public DeliveryRequest delivery(Operation operation, Cluster cluster, String by, Section params) {
        declare(params, OperationName.of(operation));
        boolean deploys = operation == Operation.DEPLOY;
        Intent intent = new IntentReader(operation, cluster.name(), params).read();
        Optional<NewGroup> made = deploys ? Optional.of(newGroup(params)) : Optional.empty();
        Value.Fields entrance = deploys ? params.fields("entrance") : Value.Fields.EMPTY;
        List<HttpCheck> verify = deploys ? VerifyReader.read(params) : List.of();
        boolean settles = operation == Operation.SETTLE;
        WhenBusy whenBusy = settles ? WhenBusy.USUAL : BusyReader.read(params);
        boolean force = !settles && params.flag("force").orElseThrow();
        params.refuseUnknown();
        return new DeliveryRequest(cluster, intent, made, entrance, verify, whenBusy, force, by);
    }

    /** @param name the image's name, where the surface knows it from elsewhere */
    public BakeWish bake(Optional<String> name, Section params) {
        declare(params, OperationName.BAKE);
        String named = imageName(name, params).orElse("");
        Optional<String> folder = params.line("folder");
        SortedMap<String, String> labels = params.texts("labels");
        Value.Fields settings = params.fields("settings");
        boolean rebake = params.flag("rebake").orElseThrow();
        params.refuseUnknown();
        return new BakeWish(named, folder, labels, settings, rebake);
    }

    /** @param name the image's name, where the surface knows it from elsewhere */
    public FindWish find(Optional<String> name, Section params) {
        declare(params, OperationName.FIND_IMAGE);
        Optional<ClusterName> of = clusterName(params);
        String named = params.has("of") ? "" : imageName(name, params).orElse("");
        SortedMap<String, String> labels = params.texts("labels");
        if (params.has("of")) {
            params.contradict("labels", "of", "mean nothing beside " + params.path("of"));
            labels = Collections.emptySortedMap();
        }
        params.refuseUnknown();
        return new FindWish(named, labels, of);
    }

    /**
     * What is decided about a delivery that is held.
     *
     * @param by who runs this, where no approver is named
     */
    public HoldWish hold(OperationName operation, String by, Section params) {
        declare(params, operation);
        HoldWish wish = HoldReader.wish(operation, params, by);
        params.refuseUnknown();
        return wish;
    }

    /** Shows a cluster. */
    public void status(Section params) {
        declare(params, OperationName.STATUS);
        params.refuseUnknown();
    }

    /** Lists what stands on an old base. */
    public OutdatedWish outdated(Section params) {
        declare(params, OperationName.OUTDATED);
        boolean fail = params.flag("fail").orElseThrow();
        boolean everywhere = params.flag("everywhere").orElseThrow();
        params.refuseUnknown();
        return new OutdatedWish(fail, everywhere);
    }

    private NewGroup newGroup(Section params) {
        String image = new ImageReader(params).read(files).orElse("");
        return new NewGroup(image, params.fields("serverGroup"));
    }

    private void declare(Section params, OperationName operation) {
        for (Setting setting : Parameters.of(operation, schema)) {
            if (files.isPresent() || !setting.equals(ImageReader.IMAGE_FILE)) {
                params.declare(List.of(setting));
            }
        }
    }

    private static Optional<String> imageName(Optional<String> known, Section params) {
        Optional<String> written = params.line("name");
        if (known.isEmpty() && !params.has("name")) {
            params.require("name");
        }
        if (known.isPresent() && written.isPresent() && !known.equals(written)) {
            params.refuse("name", "must be '" + known.get() + "' here, or left out");
        }
        return known.isPresent() ? known : written;
    }

    private static Optional<ClusterName> clusterName(Section params) {
        Optional<String> of = params.line("of");
        try {
            return of.isEmpty() ? Optional.empty() : Optional.of(ClusterName.parse(of.get()));
        } catch (IllegalArgumentException refused) {
            params.refuse("of", "must be the name of a cluster, such as shop-prod: " + refused.getMessage());
            return Optional.empty();
        }
    }
}
