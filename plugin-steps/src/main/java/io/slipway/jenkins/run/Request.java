package io.slipway.jenkins.run;

import io.slipway.config.ClusterReader;
import io.slipway.config.Defaults;
import io.slipway.config.Mask;
import io.slipway.config.Naming;
import io.slipway.config.OperationName;
import io.slipway.config.Parameter;
import io.slipway.config.Section;
import io.slipway.config.TextFiles;
import io.slipway.config.Wish;
import io.slipway.config.WishReader;
import io.slipway.error.DeliveryException;
import io.slipway.error.Problems;
import io.slipway.jenkins.account.Access;
import io.slipway.model.Cluster;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a step asks for, read and found legal.
 *
 * @param account on which it is done
 * @param images the account that knows the images of the cluster, where that is another one
 * @param location where in the account
 * @param cluster that it is about; absent for images and bindings
 * @param by who asks, as clouds and records call it
 * @param planOnly show what would be done, and do nothing
 * @param mask knows what must not be shown
 */
record Request(
        Access account,
        Optional<Access> images,
        OperationName operation,
        String location,
        Optional<Cluster> cluster,
        Wish wish,
        String by,
        boolean planOnly,
        Mask mask) {
    private static final List<Setting> OWN =
            List.of(Parameter.flag("plan", "Show what would be done, and do nothing."));
    private static final Setting IMAGES = Parameter.optional(
            "imagesAccount", ClusterReader.PLACE, "The account that the images of the cluster come from.");

    /**
     * @param accounts by their names
     * @throws DeliveryException with every problem of the parameters, before anything is touched
     */
    static Request read(Asked asked, Function<String, Access> accounts, String by, TextFiles files) {
        Problems problems = new Problems();
        Section params = new Section(asked.params(), "", Naming.CAMEL, problems).declare(OWN);
        Defaults defaults = Defaults.read(params, files);
        Section identity =
                defaults.identity(new Section(asked.identity(), "", Naming.CAMEL, problems).declare(List.of(IMAGES)));
        Optional<String> name = identity.line("account");
        if (name.isEmpty()) {
            problems.add("account", "is required: in the step, around it in withTarget, or in a slipway.yml");
        }
        problems.throwIfAny();
        Access account = accounts.apply(name.orElseThrow());
        return new Reading(asked, account, by, files, problems)
                .read(identity, defaults, params, identity.line("imagesAccount").map(accounts));
    }

    /** With the account, whose provider says what its settings are. */
    private record Reading(Asked asked, Access account, String by, TextFiles files, Problems problems) {
        Request read(Section identity, Defaults defaults, Section params, Optional<Access> images) {
            OperationName operation = operation();
            Schema schema = account.provider().settings();
            Mask mask = account.mask();
            WishReader reader = new WishReader(schema, Optional.of(files), by, mask);
            boolean plan = params.flag("plan").orElseThrow();
            Section all = defaults.beneath(params, operation);
            Section place = identity.declare(ClusterReader.PARAMETERS);
            String location = place.line("location").orElseThrow();
            Optional<Cluster> cluster = operation.aboutImages() || operation.aboutBindings()
                    ? Optional.empty()
                    : ClusterReader.cluster(place, account.name());
            Optional<Wish> wish;
            if (operation.aboutImages()) {
                wish = Optional.of(reader.aboutImages(operation, Optional.empty(), all));
            } else if (operation.aboutBindings()) {
                wish = Optional.of(reader.aboutBinding(operation, location, Optional.empty(), all));
            } else {
                wish = cluster.map(known -> reader.aboutCluster(operation, known, all));
            }
            problems.throwIfAny();
            return new Request(account, images, operation, location, cluster, wish.orElseThrow(), by, plan, mask);
        }

        private OperationName operation() {
            for (OperationName name : OperationName.values()) {
                if (name.word().equals(asked.operation())) {
                    return name;
                }
            }
            throw new IllegalArgumentException(asked.operation());
        }
    }
}
