package io.slipway.concourse;

import io.slipway.config.BindReader;
import io.slipway.config.BindingName;
import io.slipway.config.ClusterReader;
import io.slipway.config.Mask;
import io.slipway.config.Parameter;
import io.slipway.config.SchemaCheck;
import io.slipway.config.Section;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.spi.Provider;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.util.List;
import java.util.Optional;

/** Reads {@code source}. What is wrong becomes a problem of the section. */
final class SourceReader {
    private static final String CLUSTER = "cluster";
    private static final String IMAGE = "image";
    private static final String BINDING = "binding";
    private static final int LONGEST_ID = 40;
    private static final List<Setting> ACCOUNT = List.of(
            Parameter.required("provider", Parameter.LINE, "The kind of cloud."),
            Parameter.optional("account", ClusterReader.PLACE, "Name of the account; the provider's where left out."),
            Parameter.optional("settings", new Type.AnyObject(), "The account: what the provider lets you set."));
    private static final Setting KIND = Parameter.usual(
            "kind", new Type.Choice(List.of(CLUSTER, IMAGE, BINDING)), CLUSTER, "What a version of this resource is.");
    private static final List<Setting> CLUSTER_PARAMETERS = List.of(Parameter.optional(
            "images",
            new Type.ObjectOf(ACCOUNT),
            "The account that the images come from, where it is another one: it is asked for their bases."));
    private static final List<Setting> IMAGE_PARAMETERS = List.of(
            ClusterReader.LOCATION,
            Parameter.required("name", Parameter.LINE, "The image's logical name."),
            Parameter.flag(
                    "watchBase",
                    "Whether a newer base of the newest image is a new version, so that it can trigger a bake."));
    private static final List<Setting> BINDING_PARAMETERS = List.of(
            ClusterReader.LOCATION,
            Parameter.required("instance", BindReader.INSTANCE_NAME, "Name of the service instance."),
            Parameter.required("name", BindReader.BINDING, "Name of the binding."));
    private final Section source;
    private final Providers providers;
    private final Mask mask;

    /** @param mask learns the secrets */
    SourceReader(Section source, Providers providers, Mask mask) {
        this.source = source;
        this.providers = providers;
        this.mask = mask;
    }

    /** Nothing if there were problems. */
    Optional<Source> read() {
        String kind = source.declare(List.of(KIND)).text("kind").orElseThrow();
        Optional<Account> account = account(source.declare(ACCOUNT));
        if (kind.equals(BINDING)) {
            return binding(account);
        }
        return kind.equals(CLUSTER) ? cluster(account) : image(account);
    }

    private Optional<Source> cluster(Optional<Account> account) {
        String name = account.isPresent() ? account.get().name() : "unknown";
        Optional<Cluster> cluster = ClusterReader.cluster(source.declare(ClusterReader.PARAMETERS), name);
        Optional<Section> named = source.declare(CLUSTER_PARAMETERS).section("images");
        Optional<Account> images = named.flatMap(this::account);
        named.ifPresent(Section::refuseUnknown);
        source.refuseUnknown();
        return account.isEmpty() || cluster.isEmpty()
                ? Optional.empty()
                : Optional.of(new Source.OfCluster(account.get(), images, cluster.get()));
    }

    private Optional<Source> image(Optional<Account> account) {
        String location = source.declare(IMAGE_PARAMETERS).line("location").orElseThrow();
        Optional<String> name = source.line("name");
        boolean watchBase = source.flag("watchBase").orElseThrow();
        source.refuseUnknown();
        return account.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Source.OfImage(account.get(), location, name.get(), watchBase));
    }

    private Optional<Source> binding(Optional<Account> account) {
        String location = source.declare(BINDING_PARAMETERS).line("location").orElseThrow();
        Optional<String> instance = source.line("instance");
        Optional<String> name = source.line("name");
        source.refuseUnknown();
        return account.isEmpty() || instance.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Source.OfBinding(account.get(), location, new BindingName(instance.get(), name.get())));
    }

    private Optional<Account> account(Section given) {
        Optional<String> id = given.line("provider");
        Optional<String> name = given.line("account");
        Optional<Provider> provider = id.isEmpty() ? Optional.empty() : provider(given, id.get());
        if (provider.isEmpty()) {
            return Optional.empty();
        }
        List<Setting> settings = provider.get().settings().at(Setting.Level.ACCOUNT);
        Value.Fields checked = SchemaCheck.check(given, "settings", settings);
        mask.learn(checked, settings);
        return Optional.of(new Account(name.orElse(provider.get().id()), provider.get(), checked));
    }

    private Optional<Provider> provider(Section given, String id) {
        if (id.length() > LONGEST_ID) {
            given.refuse("provider", "must have at most " + LONGEST_ID + " characters");
            return Optional.empty();
        }
        try {
            return Optional.of(providers.provider(id));
        } catch (DeliveryException refused) {
            if (refused.kind() != ErrorKind.NOT_FOUND && refused.kind() != ErrorKind.INVALID_REQUEST) {
                throw refused;
            }
            given.refuse("provider", refused.problem());
            return Optional.empty();
        }
    }
}
