package io.slipway.jenkins.account;

import com.cloudbees.plugins.credentials.common.StandardCredentials;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import java.io.IOException;
import java.util.Optional;

/** A kind of credentials from which accounts take secrets. */
public abstract class SecretKind<C extends StandardCredentials> implements ExtensionPoint {
    private final Class<C> type;

    protected SecretKind(Class<C> type) {
        this.type = type;
    }

    /** @return nothing where credentials of this kind have no such part */
    protected abstract Optional<String> value(C credentials, SecretPart part) throws IOException;

    private boolean knows(StandardCredentials credentials) {
        return type.isInstance(credentials);
    }

    private Optional<String> valueOf(StandardCredentials credentials, SecretPart part) throws IOException {
        return value(type.cast(credentials), part);
    }

    /** Whether an account can take anything from them. */
    static boolean any(StandardCredentials credentials) {
        return ExtensionList.lookup(SecretKind.class).stream().anyMatch(kind -> kind.knows(credentials));
    }

    /** @throws IOException where they cannot be read */
    static Optional<String> read(StandardCredentials credentials, SecretPart part) throws IOException {
        for (SecretKind<?> kind : ExtensionList.lookup(SecretKind.class)) {
            if (kind.knows(credentials)) {
                return kind.valueOf(credentials, part);
            }
        }
        return Optional.empty();
    }
}
