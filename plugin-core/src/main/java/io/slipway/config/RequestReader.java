package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.HttpCheck;
import io.slipway.model.Intent;
import io.slipway.model.Operation;
import io.slipway.run.DeliveryRequest;
import io.slipway.run.NewGroup;
import io.slipway.run.Precondition;
import io.slipway.run.Return;
import io.slipway.run.TaskRequest;
import io.slipway.run.WhenBusy;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Level;
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
        Optional<Verification> verification = deploys ? Optional.of(VerifyReader.read(params)) : Optional.empty();
        Optional<NewGroup> made = verification.map(checks -> newGroup(params, checks));
        Value.Fields entrance = deploys ? params.fields("entrance") : Value.Fields.EMPTY;
        List<HttpCheck> verify = verification.map(Verification::checks).orElse(List.of());
        if (operation == Operation.ROLLBACK && params.declares("from") && !params.has("from")) {
            params.refuseIf(params.has("secrets"), "secrets", "mean nothing without " + params.path("from"));
        }
        boolean settles = operation == Operation.SETTLE;
        WhenBusy whenBusy = settles ? WhenBusy.USUAL : BusyReader.read(params);
        boolean force = !settles && params.flag("force").orElseThrow();
        params.refuseUnknown();
        return new DeliveryRequest(cluster, intent, made, entrance, verify, whenBusy, force, by);
    }

    /** Where a rollback names the {@code delivery.json} of an earlier delivery. Read before {@link #delivery}. */
    public Optional<Return> back(Cluster cluster, String by, Section params) {
        declare(params, OperationName.ROLLBACK);
        if (files.isEmpty() || !params.has("from")) {
            return Optional.empty();
        }
        return new ReturnReader(schema, files.get(), cluster, by).read(params);
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
     * Runs a task.
     *
     * @param by who asks: a build's address, or a person
     */
    public TaskRequest task(String location, String by, Section params) {
        declare(params, OperationName.RUN_TASK);
        boolean own = params.declares("settings")
                && params.has("settings")
                && !params.has("image")
                && !(files.isPresent() && params.has("imageFile"));
        String image = own ? "" : new ImageReader(params).read(files).orElse("");
        TaskRequest task = new TasksReader(blocks()).alone(params, location, image, by);
        params.refuseUnknown();
        return task;
    }

    /**
     * Binds or unbinds a service for use outside of a cluster.
     *
     * @param known the binding, where the surface knows it from elsewhere
     */
    public BindWish binding(OperationName operation, String location, Optional<BindingName> known, Section params) {
        declare(params, operation);
        BindWish wish = new BindReader(params).read(operation == OperationName.BIND, location, known);
        params.refuseUnknown();
        return wish;
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

    /** What a cluster must be. */
    public List<Precondition> preconditions(Section params) {
        declare(params, OperationName.CHECK_PRECONDITIONS);
        List<Precondition> wanted = PreconditionsReader.read(params);
        params.refuseUnknown();
        return wanted;
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

    private NewGroup newGroup(Section params, Verification checks) {
        String image = new ImageReader(params).read(files).orElse("");
        return new NewGroup(
                image,
                blocks().read(params, "serverGroup", Level.SERVER_GROUP),
                ServicesReader.read(params),
                new TasksReader(blocks()).read(params, checks.tasks()),
                checks.gauges());
    }

    private Blocks blocks() {
        return new Blocks(schema, files);
    }

    private void declare(Section params, OperationName operation) {
        for (Setting setting : Parameters.of(operation, schema)) {
            if (files.isPresent() || !setting.equals(ImageReader.IMAGE_FILE) && !setting.equals(IntentReader.FROM)) {
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
