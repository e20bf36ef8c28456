package io.slipway.run;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.event.Seconds;
import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Watch;
import io.slipway.run.NewGroup.Offering;
import io.slipway.run.Outcome.Waiting;
import io.slipway.spi.BoundService;
import io.slipway.spi.ServiceEnvironment;
import io.slipway.target.CallException;
import io.slipway.target.Fence;
import io.slipway.target.Fence.StaleException;
import io.slipway.target.ServiceTarget;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A binding for use outside of a cluster, on its way: the instance made where it is not there, then bound; or unbound.
 * Asked for again under the same name it is the same binding. Not thread-safe.
 */
public final class BindRun implements Attemptable {
    private static final Duration POLL = Duration.ofMillis(500);

    private final Session session;
    private final BindingRef binding;
    private final Optional<Offering> offering;
    private final Duration patience;
    private final boolean away;
    private final Looking looking;
    private final Retries retries;
    private boolean checked;
    private Optional<BoundService> service = Optional.empty();

    private BindRun(Session session, BindingRef binding, Optional<Offering> offering, Duration patience, boolean away) {
        this.session = session;
        this.binding = binding;
        this.offering = offering;
        this.patience = patience;
        this.away = away;
        this.looking = new Looking(session.target().capabilities().leaseTime());
        this.retries = new Retries(session);
    }

    static BindRun bind(Session session, BindingRef binding, Optional<Offering> offering, Duration patience) {
        return new BindRun(session, binding, offering, patience, false);
    }

    static BindRun unbind(Session session, BindingRef binding, Duration patience) {
        return new BindRun(session, binding, Optional.empty(), patience, true);
    }

    @Override
    public Outcome attempt() {
        return retries.attempt(() -> away ? unbound() : bound());
    }

    private Outcome bound() throws CallException, StaleException {
        ServiceTarget services = session.target().services();
        if (!checked) {
            check(services);
            checked = true;
        }
        // who asks here is the only one who uses it
        ServiceSteps.Progress progress = new ServiceSteps(services, Fence.OPEN).bind(binding, offering, true);
        if (progress instanceof ServiceSteps.Progress.Bound done) {
            service = Optional.of(done.service());
            return Outcome.DONE;
        }
        return waiting(((ServiceSteps.Progress.Not) progress).why());
    }

    private void check(ServiceTarget services) throws CallException {
        if (offering.isPresent()) {
            Problems problems = new Problems();
            Requirements.check(
                    services.offerings(), offering.get(), binding.service().name(), problems);
            problems.throwIfAny();
        }
    }

    private Outcome unbound() throws CallException, StaleException {
        ServiceTarget services = session.target().services();
        services.unbind(Fence.OPEN, binding);
        List<BindingRef> left = services.bindings(binding.service());
        return left.contains(binding) ? waiting("until service " + binding.service() + " is unbound") : Outcome.DONE;
    }

    private Outcome waiting(String why) {
        looking.saw(session.clock().elapsed());
        Watch watch = looking.look(why, 0, Watch.NONE);
        if (watch.watched().compareTo(patience) >= 0) {
            throw new DeliveryException(
                    ErrorKind.TIMED_OUT,
                    "waited for " + Seconds.of(watch.watched()) + " " + why,
                    "look at what the service says, then run it again");
        }
        return new Waiting(why, POLL);
    }

    /** What was bound, once it is done. The host hands the credentials over, and keeps them nowhere else. */
    public BoundService service() {
        return service.orElseThrow(() -> new IllegalStateException("not bound"));
    }

    /** Its credentials as an application finds them in its environment. */
    public SortedMap<String, String> variables() {
        return ServiceEnvironment.of(List.of(service()));
    }

    /** The credentials as they are, to be written where only their user can read them. */
    public Value.Fields credentials() {
        return service().credentials().reveal();
    }
}
