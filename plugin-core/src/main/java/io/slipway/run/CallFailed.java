package io.slipway.run;

import io.slipway.target.CallException;

/** A failed call on its way up through the visitor, which knows no checked exceptions. */
final class CallFailed extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final CallException call;

    CallFailed(CallException call) {
        super(call);
        this.call = call;
    }

    CallException call() {
        return call;
    }
}
