package io.slipway.concourse;

import io.slipway.config.ClusterReader;
import io.slipway.config.SchemaCheck;
import io.slipway.config.Section;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.spi.Provider;
import io.slipway.spi.Setting;
import java.util.List;
import java.util.Optional;

/** Reads {@code source}. What is wrong becomes a problem of the section. */
final class SourceReader {
    private static final String CLUSTER = "cluster";
    private static final String IMAGE = "image";
    private static final String BINDING = "binding";
    private static final int LONGEST_ID = 40;
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
        String kind = source.choice("kind", List.of(CLUSTER, IMAGE, BINDING)).orElse(CLUSTER);
        Optional<Account> account = account();
        if (kind.equals(BINDING)) {
            source.refuse("kind", "binding is not supported yet: use cluster or image");
            return Optional.empty();
        }
        return kind.equals(CLUSTER) ? cluster(account) : image(account);
    }

    private Optional<Source> cluster(Optional<Account> account) {
        String name = account.isPresent() ? account.get().name() : "unknown";
        Optional<Cluster> cluster = ClusterReader.cluster(source, name);
        source.refuseUnknown();
        return account.isEmpty() || cluster.isEmpty()
                ? Optional.empty()
                : Optional.of(new Source.OfCluster(account.get(), cluster.get()));
    }

    private Optional<Source> image(Optional<Account> account) {
        Optional<String> location = ClusterReader.place(source, "location");
        Optional<String> name = source.requiredLine("name");
        source.refuseUnknown();
        return account.isEmpty() || name.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Source.OfImage(account.get(), location.orElse(ClusterReader.USUAL_LOCATION), name.get()));
    }

    private Optional<Account> account() {
        Optional<String> id = source.requiredLine("provider");
        Optional<String> name = ClusterReader.place(source, "account");
        Optional<Provider> provider = id.isEmpty() ? Optional.empty() : provider(id.get());
        if (provider.isEmpty()) {
            // its settings cannot be judged, but they are no unknown name either
            source.has("settings");
            return Optional.empty();
        }
        List<Setting> settings = provider.get().settings().at(Setting.Level.ACCOUNT);
        Value.Fields checked = SchemaCheck.check(source, "settings", settings);
        mask.learn(checked, settings);
        return Optional.of(new Account(name.orElse(provider.get().id()), provider.get(), checked));
    }

    private Optional<Provider> provider(String id) {
        if (id.length() > LONGEST_ID) {
            source.refuse("provider", "must have at most " + LONGEST_ID + " characters");
            return Optional.empty();
        }
        try {
            return Optional.of(providers.provider(id));
        } catch (DeliveryException refused) {
            if (refused.kind() != ErrorKind.NOT_FOUND && refused.kind() != ErrorKind.INVALID_REQUEST) {
                throw refused;
            }
            source.refuse("provider", refused.problem());
            return Optional.empty();
        }
    }
}
