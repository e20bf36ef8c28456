package io.slipway.jenkins.account;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.Extension;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** The kinds of credentials that every Jenkins with this plugin has. */
final class SecretKinds {
    static final CredentialsMatcher READABLE =
            credentials -> credentials instanceof StandardCredentials standard && SecretKind.any(standard);

    private SecretKinds() {}

    /** Secret text. */
    @Extension
    public static final class Texts extends SecretKind<StringCredentials> {
        public Texts() {
            super(StringCredentials.class);
        }

        @Override
        protected Optional<String> value(StringCredentials credentials, SecretPart part) {
            return part == SecretPart.SECRET
                    ? Optional.of(credentials.getSecret().getPlainText())
                    : Optional.empty();
        }
    }

    /** User name with password. */
    @Extension
    public static final class Logins extends SecretKind<StandardUsernamePasswordCredentials> {
        public Logins() {
            super(StandardUsernamePasswordCredentials.class);
        }

        @Override
        protected Optional<String> value(StandardUsernamePasswordCredentials credentials, SecretPart part) {
            return switch (part) {
                case SECRET -> Optional.of(credentials.getPassword().getPlainText());
                case USERNAME -> Optional.of(credentials.getUsername());
                case PASSPHRASE -> Optional.empty();
            };
        }
    }

    /** Secret file: its text. */
    @Extension
    public static final class Files extends SecretKind<FileCredentials> {
        public Files() {
            super(FileCredentials.class);
        }

        @Override
        protected Optional<String> value(FileCredentials credentials, SecretPart part) throws IOException {
            if (part != SecretPart.SECRET) {
                return Optional.empty();
            }
            try (InputStream content = credentials.getContent()) {
                return Optional.of(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
