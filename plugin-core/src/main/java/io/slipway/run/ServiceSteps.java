package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.run.NewGroup.Offering;
import io.slipway.run.NewGroup.ServiceWish;
import io.slipway.run.Outcome.Waiting;
import io.slipway.spi.BoundService;
import io.slipway.spi.Services.BindStatus;
import io.slipway.target.CallException;
import io.slipway.target.Fence;
import io.slipway.target.Fence.StaleException;
import io.slipway.target.ServiceTarget;
import java.time.Duration;
import java.util.Optional;

/** Brings a binding about, as far as one attempt goes: the instance first, then the binding. Idempotent. */
final class ServiceSteps {
    private static final Duration POLL = Duration.ofMillis(500);

    /** Where an attempt has got to. */
    sealed interface Progress {
        record Bound(BoundService service) implements Progress {}

        record Not(String why) implements Progress {
            Waiting waiting() {
                return new Waiting(why, POLL);
            }
        }
    }

    private final ServiceTarget services;
    private final Fence fence;

    ServiceSteps(ServiceTarget services, Fence fence) {
        this.services = services;
        this.fence = fence;
    }

    /**
     * @param offering how the instance is made where it is not there
     * @param renew whether a binding whose credentials cannot be had again may be made anew: nobody uses it yet
     */
    Progress bind(BindingRef binding, Optional<Offering> offering, boolean renew) throws CallException, StaleException {
        ServiceRef ref = binding.service();
        Optional<ServiceInstance> instance = services.instance(ref);
        if (instance.isEmpty()) {
            Offering wanted = offering.orElseThrow(() -> missing(ref));
            services.provision(fence, ref, wanted.service(), wanted.plan(), wanted.parameters());
            return new Progress.Not("until service " + ref + " has been made");
        }
        return switch (instance.get().state()) {
            case READY -> bound(binding, instance.get(), renew);
            case CREATING, DELETING ->
                new Progress.Not("for service " + ref + ", which is "
                        + instance.get().state() + said(instance.get().doing()));
            case FAILED -> failed(instance.get(), offering);
        };
    }

    private static String said(String doing) {
        return doing.isEmpty() ? "" : ": " + doing;
    }

    static DeliveryException missing(ServiceRef ref) {
        return new DeliveryException(
                ErrorKind.NOT_FOUND,
                "there is no service instance " + ref,
                "check its name, or say of what service and plan it is to be made");
    }

    private static Progress failed(ServiceInstance instance, Optional<Offering> offering) {
        throw new DeliveryException(
                ErrorKind.INVALID_REQUEST,
                "service " + instance.ref() + " could not be made" + said(instance.doing()),
                offering.isPresent()
                        ? "look at what the service says, correct its plan or parameters, and run it again"
                        : "have it repaired by whoever made it, then run it again");
    }

    private Progress bound(BindingRef binding, ServiceInstance instance, boolean renew)
            throws CallException, StaleException {
        BindStatus status = services.bind(fence, binding, Value.Fields.EMPTY);
        if (status instanceof BindStatus.Bound bound) {
            return new Progress.Bound(new BoundService(binding.id(), instance, bound.credentials()));
        }
        if (status instanceof BindStatus.Unreadable) {
            return renewed(binding, renew);
        }
        if (status instanceof BindStatus.Failed failed) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    "service " + instance.ref() + " could not be bound: " + failed.why(),
                    "look at what the service says, then run it again");
        }
        return new Progress.Not(
                "until service " + instance.ref() + " is bound" + said(((BindStatus.Binding) status).doing()));
    }

    private Progress renewed(BindingRef binding, boolean renew) throws CallException, StaleException {
        if (!renew) {
            throw new DeliveryException(
                    ErrorKind.NOT_FOUND,
                    "the credentials of service " + binding.service()
                            + " were lost with the process that got them, and the server group uses them already",
                    "deploy again");
        }
        services.unbind(fence, binding);
        return new Progress.Not("until service " + binding.service() + " is bound anew: its credentials were lost");
    }

    static Optional<Offering> offering(Optional<DeliveryRequest> request, ServiceRef service) {
        return request.flatMap(DeliveryRequest::newGroup).stream()
                .flatMap(made -> made.services().stream())
                .filter(wish -> wish.name().equals(service.name()))
                .findFirst()
                .flatMap(ServiceWish::offering);
    }
}
