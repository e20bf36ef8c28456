package io.slipway.error;

/** What kind of thing went wrong: programs act on this, never on the message. */
public enum ErrorKind {
    INVALID_REQUEST(Fault.USER, false, "correct the request"),
    ACCESS_DENIED(Fault.USER, false, "check the credentials of the account and what they may do"),
    NOT_FOUND(Fault.USER, false, "check the name, the account and the location"),
    NAME_TAKEN(Fault.CLOUD, true, "run it again: the next free name is taken"),
    QUOTA_EXCEEDED(Fault.CLOUD, true, "free capacity or raise the quota, then run it again"),
    THROTTLED(Fault.CLOUD, true, "run it again later: the cloud asked for fewer calls"),
    UNAVAILABLE(Fault.CLOUD, true, "run it again: it goes on where it stopped"),
    UNSUPPORTED(Fault.USER, false, "choose a strategy or setting that this account supports"),
    TIMED_OUT(Fault.CLOUD, true, "look at what the instances say, then run it again"),
    GUARDED(Fault.USER, false, "bring another healthy server group into service first"),
    BUSY(Fault.USER, true, "wait for the other delivery, or set whenBusy to 'wait' or 'supersede'"),
    CONFLICT(Fault.CLOUD, true, "run it again: somebody else changed the same thing"),
    VERIFICATION_FAILED(Fault.USER, false, "look at what the verification says about the new version"),
    CANARY_FAILED(Fault.USER, false, "look at the canary's analysis"),
    CANCELLED(Fault.USER, true, "run it again if it was not meant to stop"),
    INTERNAL(Fault.SLIPWAY, false, "report this as a defect, with the delivery's report");

    /** Whose fault it is. */
    public enum Fault {
        USER,
        CLOUD,
        SLIPWAY
    }

    private final Fault fault;
    private final boolean again;
    private final String remedy;

    ErrorKind(Fault fault, boolean again, String remedy) {
        this.fault = fault;
        this.again = again;
        this.remedy = remedy;
    }

    public Fault fault() {
        return fault;
    }

    /** Whether trying the same request again is safe and may help. */
    public boolean worthRetrying() {
        return again;
    }

    /** What to do next, where the one who threw knew nothing better. */
    public String remedy() {
        return remedy;
    }
}
