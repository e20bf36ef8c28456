package io.slipway.jenkins.account;

import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
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
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jenkins.model.Jenkins;

/**
 * An account with its credentials, fetched a moment ago.
 *
 * @param settings checked against the account level of the provider's schema; may hold secrets
 */
public record Access(String name, Provider provider, Value.Fields settings) {
    /**
     * @param owner where the account was set up, whose credentials it may use; absent: Jenkins
     * @throws DeliveryException with every problem at once, and no secret in it
     */
    public static Access of(CloudAccount account, Optional<Item> owner) {
        Provider provider = Clouds.get().provider(account.getProvider());
        Problems problems = new Problems();
        Map<String, String> secrets = new TreeMap<>();
        for (SecretSetting secret : account.getSecrets()) {
            value(secret, owner, problems).ifPresent(value -> secrets.put(secret.getPath(), value));
        }
        Optional<Value.Fields> settings = new AccountSettings(provider).read(account.getSettings(), secrets, problems);
        if (!problems.found().isEmpty()) {
            String found = String.join("; ", problems.found());
            for (String secret : secrets.values()) {
                found = secret.isEmpty() ? found : found.replace(secret, "****");
            }
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "account " + account.getName() + ": " + found,
                    "set it right where the account is set up; nothing was touched");
        }
        return new Access(account.getName(), provider, settings.orElseThrow());
    }

    private static Optional<String> value(SecretSetting secret, Optional<Item> owner, Problems problems) {
        String credential = "the credential '" + secret.getCredentialsId() + "'";
        Optional<SecretPart> part = SecretPart.of(secret.getPart());
        Optional<StandardCredentials> found = find(secret.getCredentialsId(), owner);
        problems.check(part.isPresent(), secret.getPath(), "of " + credential + " has no " + secret.getPart());
        problems.check(found.isPresent(), secret.getPath(), credential + " is none that may be used here");
        if (part.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        try {
            Optional<String> value = SecretKind.read(found.get(), part.get());
            problems.check(
                    value.isPresent(),
                    secret.getPath(),
                    credential + " has no " + part.get().word());
            return value;
        } catch (IOException unreadable) {
            problems.add(secret.getPath(), credential + " cannot be read");
            return Optional.empty();
        }
    }

    private static Optional<StandardCredentials> find(String id, Optional<Item> owner) {
        List<StandardCredentials> all = owner.isPresent()
                ? CredentialsProvider.lookupCredentialsInItem(
                        StandardCredentials.class, owner.get(), ACL.SYSTEM2, List.of())
                : CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of());
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
