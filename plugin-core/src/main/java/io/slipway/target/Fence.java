package io.slipway.target;

/** Says whether this process may still change the cluster; asked immediately before the bytes are sent. */
@FunctionalInterface
public interface Fence {
    /** For what needs no lease, such as the first look of an operation. */
    Fence OPEN = () -> {};

    /** @throws StaleException if the lease would not outlive the call */
    void check() throws StaleException;

    /** The lease is too short for a call; nothing was sent. */
    final class StaleException extends Exception {
        private static final long serialVersionUID = 1;

        public StaleException(String why) {
            super(why);
        }
    }
}
