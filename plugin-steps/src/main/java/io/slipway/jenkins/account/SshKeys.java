package io.slipway.jenkins.account;

import com.cloudbees.jenkins.plugins.sshcredentials.SSHUserPrivateKey;
import hudson.Extension;
import hudson.util.Secret;
import java.util.Optional;

/** SSH keys, where their plugin is there. */
@Extension(optional = true)
public final class SshKeys extends SecretKind<SSHUserPrivateKey> {
    public SshKeys() {
        super(SSHUserPrivateKey.class);
    }

    @Override
    protected Optional<String> value(SSHUserPrivateKey credentials, SecretPart part) {
        return switch (part) {
            case SECRET -> credentials.getPrivateKeys().stream().findFirst();
            case USERNAME -> Optional.of(credentials.getUsername());
            case PASSPHRASE -> Optional.ofNullable(credentials.getPassphrase()).map(Secret::getPlainText);
        };
    }
}
