package io.slipway.jenkins.run;

/**
 * A piece of work, as Jenkins knows it.
 *
 * @param id of it, the same when a build asks again after a restart
 * @param run external id of the build; empty where it is no build's
 * @param node of the step within the build
 * @param by who asks, as clouds and records call it
 */
public record Job(String id, String run, String node, String by) {
    /** A step of a build. */
    public static Job ofStep(String run, String node, String by) {
        return new Job(run + "." + node, run, node, by);
    }
}
