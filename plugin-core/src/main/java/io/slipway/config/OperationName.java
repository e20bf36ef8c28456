package io.slipway.config;

import io.slipway.model.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everything that users can ask for, by the name that they write. */
public enum OperationName {
    DEPLOY("deploy", Operation.DEPLOY),
    ROLLBACK("rollback", Operation.ROLLBACK),
    ENABLE("enable", Operation.ENABLE),
    DISABLE("disable", Operation.DISABLE),
    RESIZE("resize", Operation.RESIZE),
    RESTART("restart", Operation.RESTART),
    DESTROY("destroy", Operation.DESTROY),
    SHRINK_CLUSTER("shrinkCluster", Operation.SHRINK_CLUSTER),
    SCALE_DOWN_CLUSTER("scaleDownCluster", Operation.SCALE_DOWN_CLUSTER),
    DISABLE_CLUSTER("disableCluster", Operation.DISABLE_CLUSTER),
    DESTROY_CLUSTER("destroyCluster", Operation.DESTROY_CLUSTER),
    PROMOTE("promote"),
    ABORT("abort"),
    EXTEND("extend"),
    SETTLE("settle", Operation.SETTLE),
    RUN_TASK("runTask"),
    BIND("bind"),
    UNBIND("unbind"),
    CHECK_PRECONDITIONS("checkPreconditions"),
    STATUS("status"),
    OUTDATED("outdated"),
    BAKE("bake"),
    FIND_IMAGE("findImage");

    private final String word;
    private final Optional<Operation> delivery;

    OperationName(String word, Operation delivery) {
        this.word = word;
        this.delivery = Optional.of(delivery);
    }

    OperationName(String word) {
        this.word = word;
        this.delivery = Optional.empty();
    }

    /** In lower camel case. */
    public String word() {
        return word;
    }

    /** What it does, in a sentence or two for forms and reference pages. */
    public String help() {
        return switch (this) {
            case DEPLOY -> "Makes a new server group of an image beside what serves, and moves the traffic to it.";
            case ROLLBACK ->
                "Goes back to a server group that served before: its capacity first, then its traffic, then the bad one"
                        + " off.";
            case ENABLE -> "Gives a server group its share of the traffic.";
            case DISABLE -> "Takes the traffic from a server group; refused where nothing else could serve.";
            case RESIZE -> "Gives a server group another number of instances.";
            case RESTART ->
                "Starts fresh instances in place of those of a server group, some at a time; never the last that serves.";
            case DESTROY -> "Destroys a server group; refused where nothing else could serve.";
            case SHRINK_CLUSTER -> "Destroys older server groups until so many are left.";
            case SCALE_DOWN_CLUSTER -> "Takes their instances from older server groups until so many have any.";
            case DISABLE_CLUSTER -> "Takes the traffic from older server groups until so many have any.";
            case DESTROY_CLUSTER ->
                "Destroys every server group of a cluster, those that serve too: nothing is left that could serve.";
            case PROMOTE -> "Lets a delivery go on that is held, to its end or its next hold.";
            case ABORT -> "Sends a delivery back that is held, to the state before it.";
            case EXTEND -> "Lets a delivery be held for longer.";
            case SETTLE -> "Finishes or undoes what somebody left unfinished, and does nothing else.";
            case RUN_TASK ->
                "Runs one task of an image to its end, and tells what it says. Asked for again by the same build, it"
                        + " joins the task that runs, or tells how it ended.";
            case BIND ->
                "Binds a service for use outside of a cluster, under a name, with credentials of its own; makes the"
                        + " service instance where it is not there and an offering is named.";
            case UNBIND -> "Takes those credentials back. The service instance and its data stay.";
            case CHECK_PRECONDITIONS ->
                "Fails where a cluster is not as it must be, with every reason; changes nothing.";
            case STATUS -> "Shows a cluster: server groups, capacity, health, traffic, images, who holds what.";
            case OUTDATED ->
                "Lists the server groups whose image stands on a base that has changed since, with commit and job.";
            case BAKE -> "Makes an image. The same again is not made again: the image that is there is used.";
            case FIND_IMAGE -> "Finds the newest image with a name and labels, or the image that a cluster runs.";
        };
    }

    /** What it does to a cluster's record; absent where it opens no delivery. */
    public Optional<Operation> delivery() {
        return delivery;
    }

    /** A decision about a delivery that is held. */
    public boolean decides() {
        return this == PROMOTE || this == ABORT || this == EXTEND;
    }

    /** About images, not about a cluster. */
    public boolean aboutImages() {
        return this == BAKE || this == FIND_IMAGE;
    }

    /** About a binding for use outside of a cluster. */
    public boolean aboutBindings() {
        return this == BIND || this == UNBIND;
    }

    /** What users call that change of a cluster. */
    public static OperationName of(Operation delivery) {
        for (OperationName name : values()) {
            if (name.delivery.equals(Optional.of(delivery))) {
                return name;
            }
        }
        throw new IllegalArgumentException("users cannot ask for " + delivery);
    }

    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (OperationName name : values()) {
            words.add(name.word);
        }
        return words;
    }
}
