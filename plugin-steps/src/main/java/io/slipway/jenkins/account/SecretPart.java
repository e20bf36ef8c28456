package io.slipway.jenkins.account;

import java.util.Optional;

/** What of a credential a setting becomes. */
enum SecretPart {
    /** What is secret about it: the text, the password, the file's text, the private key. */
    SECRET("secret"),
    USERNAME("username"),
    PASSPHRASE("passphrase");

    private final String word;

    SecretPart(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<SecretPart> of(String word) {
        for (SecretPart part : values()) {
            if (part.word.equals(word)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }
}
