package io.slipway.run;

/** Something that is done in attempts; between them no thread is held. */
public interface Attemptable {
    /** Tries once to get on. Never throws what is the cloud's or the user's fault: that is an outcome. */
    Outcome attempt();

    /** Lets go of what it holds, without ending it: who attempts it next, here or elsewhere, goes on. */
    default void release() {}
}
