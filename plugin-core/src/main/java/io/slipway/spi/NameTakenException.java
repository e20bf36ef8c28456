package io.slipway.spi;

import io.slipway.model.ServerGroupName;

/** A server group of that name was made by somebody else. */
public final class NameTakenException extends Exception {
    private static final long serialVersionUID = 1;

    public NameTakenException(ServerGroupName name) {
        super("a server group named " + name + " was made by somebody else");
    }
}
