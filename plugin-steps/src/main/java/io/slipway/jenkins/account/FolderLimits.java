package io.slipway.jenkins.account;

import io.slipway.config.YamlText;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.json.Value;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jenkins.model.Jenkins;

/**
 * What whoever configures a folder may not do by an account of it: reach the machine that Jenkins runs on. Nearly every
 * account can, by its processes, its sockets, its files, or programs that it names; so what cannot is listed here.
 */
final class FolderLimits {
    private static final Set<String> FILES = Set.of("kubeconfig", "kubeconfigFile");

    private FolderLimits() {}

    /** @throws DeliveryException where only an administrator may set it up */
    static void check(CloudAccount account) {
        if (!harmless(account) && !Jenkins.get().hasPermission(Jenkins.ADMINISTER)) {
            throw new DeliveryException(
                    ErrorKind.ACCESS_DENIED,
                    "account " + account.getName() + " could reach the machine of Jenkins",
                    "ask an administrator to set it up, or use Kubernetes with 'server' and a token");
        }
    }

    /** An API server that is named, and what it takes to get in. */
    private static boolean harmless(CloudAccount account) {
        Optional<Value.Fields> settings = YamlText.fields(account.getSettings(), "settings", new Problems());
        return account.getProvider().equals("kubernetes")
                && settings.isPresent()
                && settings.get().text("server").isPresent()
                && Stream.concat(
                                settings.get().values().keySet().stream(),
                                account.getSecrets().stream().map(SecretSetting::getPath))
                        .noneMatch(FILES::contains);
    }
}
