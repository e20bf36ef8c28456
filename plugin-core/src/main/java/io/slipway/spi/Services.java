package io.slipway.spi;

import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import java.util.List;
import java.util.Optional;

/**
 * What applications use beside themselves: databases, queues, whatever a marketplace offers. Each verb states a goal, is
 * idempotent and returns once the cloud has accepted it. Exceptions are read by the driver's
 * {@link TargetDriver#classify}; what is refused is refused before anything is changed. What these methods answer is
 * fresh: it contains every change that was accepted before the call, by anyone.
 */
public interface Services {
    /** Something that can be had. */
    record Offering(String service, String plan, String description) {}

    /** How a binding stands. */
    sealed interface BindStatus {
        record Bound(Credentials credentials) implements BindStatus {}

        /** It is there, but what it gave can not be read again: it must be unbound, then made anew. */
        record Unreadable() implements BindStatus {}

        /** Accepted; ask again. */
        record Binding(String doing) implements BindStatus {}

        /** It will not be unless it is asked for again. */
        record Failed(String why) implements BindStatus {}
    }

    /** The marketplace; empty where the cloud does not tell, then anything may be asked for. */
    List<Offering> offerings() throws Exception;

    /**
     * Sees to it that the instance comes about; one that failed is tried anew. Refused as NOT_FOUND where there is no
     * such offering, as INVALID_REQUEST where the instance is of another service or plan, as CONFLICT while it is being
     * removed.
     *
     * @param parameters for the broker; they count when it is made, and are not compared later
     */
    void provision(ServiceRef instance, String service, String plan, Value.Fields parameters) throws Exception;

    Optional<ServiceInstance> instance(ServiceRef instance) throws Exception;

    /** Instances in that location; an empty text means any. */
    List<ServiceInstance> instances(String location) throws Exception;

    /**
     * Sees to it that the binding comes about, with credentials of its own that no other binding has and that may do no
     * more than use the instance; tells how it stands, and what it gives if that can be had. Asked again with the same
     * id, it is the same binding. Refused as NOT_FOUND without the instance, as CONFLICT while that is not ready, as
     * INVALID_REQUEST where a binding of that id is of another instance.
     *
     * @param parameters for the broker; they count when it is made, and are not compared later
     */
    BindStatus bind(BindingRef binding, Value.Fields parameters) throws Exception;

    /**
     * Sees to it that the credentials are let in no more, and whoever uses them is sent away; gone already, or its
     * instance is: done. It is listed until nobody can use it any more.
     */
    void unbind(BindingRef binding) throws Exception;

    /** Removes the instance with all its data; gone already: done. Refused as INVALID_REQUEST while it has bindings. */
    void deprovision(ServiceRef instance) throws Exception;

    /** Bindings for server groups of the cluster, half-made ones too: so those of groups that are gone are found. */
    List<BindingRef> bindings(Cluster cluster) throws Exception;

    /** All bindings of the instance. */
    List<BindingRef> bindings(ServiceRef instance) throws Exception;
}
