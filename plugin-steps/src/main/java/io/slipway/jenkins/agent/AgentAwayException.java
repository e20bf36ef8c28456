package io.slipway.jenkins.agent;

import java.io.IOException;

/** An agent cannot be reached now; it may come back. */
public final class AgentAwayException extends IOException {
    private static final long serialVersionUID = 1;

    AgentAwayException(String message) {
        super(message);
    }

    AgentAwayException(String message, Throwable cause) {
        super(message, cause);
    }
}
