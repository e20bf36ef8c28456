package io.slipway.model;

import java.security.SecureRandom;

/**
 * Who owns an open delivery. An owner is one process; it beats while it lives.
 *
 * @param owner random per process; empty when released
 * @param epoch grows with each take-over
 * @param beat grows with each write of an owner
 * @param nonce random per write: tells the writer of a doubtful write whether it worked
 */
public record Claim(String owner, long epoch, long beat, String nonce) {
    public static final Claim NONE = new Claim("", 0, 0, "");

    public boolean released() {
        return owner.isEmpty();
    }

    public Claim takenBy(String newOwner) {
        return new Claim(newOwner, epoch + 1, beat + 1, freshNonce());
    }

    public Claim beaten() {
        return new Claim(owner, epoch, beat + 1, freshNonce());
    }

    public Claim releasedNow() {
        return new Claim("", epoch, beat + 1, freshNonce());
    }

    /** For writers that do not own: a new nonce and nothing else. */
    public Claim touched() {
        return new Claim(owner, epoch, beat, freshNonce());
    }

    public boolean sameTenure(Claim other) {
        return owner.equals(other.owner) && epoch == other.epoch;
    }

    private static String freshNonce() {
        return Long.toString(Dice.RANDOM.nextLong() >>> 24, Character.MAX_RADIX);
    }

    /** Apart, because who only reads claims should not wait for the JVM's cryptography to start. */
    private static final class Dice {
        static final SecureRandom RANDOM = new SecureRandom();
    }
}
