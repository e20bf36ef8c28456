package io.slipway.config;

import io.slipway.model.Cluster;
import io.slipway.model.Operation;
import io.slipway.run.Return;
import io.slipway.spi.Schema;
import java.util.Optional;

/** Reads what somebody asks for, whatever the operation. As {@link RequestReader} does, which it uses. */
public final class WishReader {
    private final Schema schema;
    private final RequestReader reader;
    private final String by;
    private final Mask mask;

    /**
     * @param schema what the provider lets users set
     * @param files where this surface takes values from files
     * @param by who asks: a build's address, or a person
     * @param mask learns what is secret in it
     */
    public WishReader(Schema schema, Optional<TextFiles> files, String by, Mask mask) {
        this.schema = schema;
        this.reader = new RequestReader(schema, files);
        this.by = by;
        this.mask = mask;
    }

    /** Of an operation that is neither about images nor about bindings. */
    public Wish aboutCluster(OperationName operation, Cluster cluster, Section params) {
        return learned(ofCluster(operation, cluster, params));
    }

    /** @param known the binding, where the surface knows it from elsewhere */
    public Wish aboutBinding(OperationName operation, String location, Optional<BindingName> known, Section params) {
        BindWish binding = reader.binding(operation, location, known, params);
        return new Wish.Bind(binding, operation == OperationName.BIND);
    }

    /** @param name the image's name, where the surface knows it from elsewhere */
    public Wish aboutImages(OperationName operation, Optional<String> name, Section params) {
        return learned(
                operation == OperationName.BAKE
                        ? new Wish.Bake(reader.bake(name, params))
                        : new Wish.Find(reader.find(name, params)));
    }

    private Wish learned(Wish wish) {
        mask.learn(wish, schema);
        return wish;
    }

    private Wish ofCluster(OperationName operation, Cluster cluster, Section params) {
        return switch (operation) {
            case RUN_TASK -> new Wish.Run(reader.task(cluster.location(), by, params));
            case CHECK_PRECONDITIONS -> new Wish.Require(reader.preconditions(params));
            case OUTDATED -> new Wish.Outdated(reader.outdated(params));
            case PROMOTE, ABORT, EXTEND -> new Wish.Decide(reader.hold(operation, by, params));
            case STATUS -> look(params);
            case ROLLBACK -> rollback(cluster, params);
            case BAKE, FIND_IMAGE, BIND, UNBIND ->
                throw new IllegalArgumentException(operation.word() + " is not about a cluster");
            case DEPLOY,
                    ENABLE,
                    DISABLE,
                    RESIZE,
                    RESTART,
                    DESTROY,
                    SHRINK_CLUSTER,
                    SCALE_DOWN_CLUSTER,
                    DISABLE_CLUSTER,
                    DESTROY_CLUSTER,
                    SETTLE -> deliver(operation, cluster, params);
        };
    }

    private Wish look(Section params) {
        reader.status(params);
        return new Wish.Look();
    }

    private Wish rollback(Cluster cluster, Section params) {
        Optional<Return> back = reader.back(cluster, by, params);
        Wish plain = deliver(OperationName.ROLLBACK, cluster, params);
        return back.isPresent() ? new Wish.Back(back.get()) : plain;
    }

    private Wish deliver(OperationName name, Cluster cluster, Section params) {
        Operation operation = name.delivery().orElseThrow();
        return new Wish.Deliver(reader.delivery(operation, cluster, by, params));
    }
}
