package io.slipway.jenkins.account;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import hudson.model.Item;
import hudson.security.ACL;
import io.slipway.config.Mask;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.spi.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/**
 * An account with its credentials, fetched a moment ago.
 *
 * @param settings checked against the account level of the provider's schema; may hold secrets
 */
public record Access(String name, Provider provider, Value.Fields settings) {
    /**
     * @param item whose credentials may be used too; absent: those of Jenkins alone
     * @throws DeliveryException with every problem at once
     */
    public static Access of(CloudAccount account, Optional<Item> item) {
        Provider provider = Clouds.get().provider(account.getProvider());
        Problems problems = new Problems();
        Map<String, String> secrets = new TreeMap<>();
        for (SecretSetting secret : account.getSecrets()) {
            Optional<StringCredentials> found = find(secret.getCredentialsId(), item);
            if (problems.check(
                    found.isPresent(),
                    secret.getPath(),
                    "there is no secret text '" + secret.getCredentialsId() + "' that may be used here")) {
                secrets.put(secret.getPath(), found.get().getSecret().getPlainText());
            }
        }
        Optional<Value.Fields> settings = new AccountSettings(provider).read(account.getSettings(), secrets, problems);
        if (!problems.found().isEmpty()) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "account " + account.getName() + ": " + String.join("; ", problems.found()),
                    "set it right in Manage Jenkins, Slipway; nothing was touched");
        }
        return new Access(account.getName(), provider, settings.orElseThrow());
    }

    private static Optional<StringCredentials> find(String id, Optional<Item> item) {
        List<StringCredentials> all = item.isPresent()
                ? CredentialsProvider.lookupCredentialsInItem(
                        StringCredentials.class, item.get(), ACL.SYSTEM2, List.of())
                : CredentialsProvider.lookupCredentialsInItemGroup(
                        StringCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of());
        return Optional.ofNullable(CredentialsMatchers.firstOrNull(all, CredentialsMatchers.withId(id)));
    }

    public Cloud open(Host host) {
        return provider.open(name, settings, host);
    }

    /** Knows what of its settings must not be shown. */
    public Mask mask() {
        Mask mask = new Mask();
        mask.learn(settings, provider.settings().at(Setting.Level.ACCOUNT));
        return mask;
    }

    /** Secrets are among them. */
    @Override
    public String toString() {
        return name + " (" + provider.id() + ")";
    }
}
