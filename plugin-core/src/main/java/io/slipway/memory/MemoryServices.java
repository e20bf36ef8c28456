package io.slipway.memory;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.memory.MemoryMarket.Binding;
import io.slipway.memory.MemoryMarket.Service;
import io.slipway.memory.Mutation.Move;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.model.ServiceState;
import io.slipway.spi.Credentials;
import io.slipway.spi.Services;
import io.slipway.spi.Setting;
import io.slipway.spi.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Services in memory. Parameters say how they behave: {@code provisionTime}, {@code fails}; {@code bindTime} for a
 * binding.
 */
final class MemoryServices implements Services {
    /** Its credentials are told by the call that makes them, and never again. */
    static final String TOLD_ONCE = "told-once";

    private static final String SQL = "sql";
    private static final List<Offering> OFFERINGS = List.of(
            new Offering(SQL, "small", "a database that exists only in memory"),
            new Offering(SQL, "large", "the same, and larger"),
            new Offering(TOLD_ONCE, "small", "as sql, but credentials are told only once"));

    private final MemorySession session;
    private final MemoryState state;
    private final MemoryMarket market;
    private final Limits limits;

    MemoryServices(MemorySession session) {
        this.session = session;
        state = session.state();
        market = state.market;
        limits = new Limits(session.options());
    }

    @Override
    public List<Offering> offerings() {
        return OFFERINGS;
    }

    @Override
    public void provision(ServiceRef ref, String service, String plan, Value.Fields parameters) throws MemoryException {
        limits.allow(Verb.BIND);
        if (OFFERINGS.stream()
                .noneMatch(o -> o.service().equals(service) && o.plan().equals(plan))) {
            throw new MemoryException(
                    ErrorKind.NOT_FOUND, "there is no plan '" + plan + "' of a service '" + service + "'");
        }
        synchronized (state) {
            Instant now = session.now();
            Optional<Service> there = Optional.ofNullable(market.services.get(ref));
            if (there.isPresent()
                    && !(there.get().service().equals(service)
                            && there.get().plan().equals(plan))) {
                throw new MemoryException(
                        ErrorKind.INVALID_REQUEST,
                        ref + " is there already, with plan '" + there.get().plan() + "' of '"
                                + there.get().service() + "'");
            }
            boolean begins =
                    there.map(s -> s.seen(now).state() == ServiceState.FAILED).orElse(true);
            if (begins) {
                Instant ready = now.plus(time(parameters, "provisionTime"));
                market.services.put(ref, new Service(ref, service, plan, ready, parameters.flag("fails")));
            }
            session.accepted(new Move.Provision(ref), now, begins);
        }
    }

    private static Duration time(Value.Fields parameters, String name) {
        return parameters.get(name).flatMap(Setting.Type.Time::read).orElse(Duration.ZERO);
    }

    @Override
    public Optional<ServiceInstance> instance(ServiceRef ref) {
        synchronized (state) {
            return Optional.ofNullable(market.services.get(ref)).map(s -> s.seen(session.now()));
        }
    }

    @Override
    public List<ServiceInstance> instances(String location) {
        synchronized (state) {
            return market.services.values().stream()
                    .filter(s -> location.isEmpty() || location.equals(s.ref().location()))
                    .map(s -> s.seen(session.now()))
                    .toList();
        }
    }

    @Override
    public BindStatus bind(BindingRef ref, Value.Fields parameters) throws MemoryException {
        limits.allow(Verb.BIND);
        synchronized (state) {
            Instant now = session.now();
            Service service = ready(ref.service(), now);
            Optional<Binding> there = Optional.ofNullable(market.bindings.get(ref.id()));
            if (there.isPresent() && !there.get().ref().service().equals(ref.service())) {
                throw new MemoryException(
                        ErrorKind.INVALID_REQUEST,
                        ref + " is of " + there.get().ref().service());
            }
            Binding binding = there.orElseGet(
                    () -> new Binding(ref, credentials(ref), now.plus(time(parameters, "bindTime")), false));
            market.bindings.put(ref.id(), binding);
            session.accepted(new Move.Bind(ref), now, there.isEmpty());
            return status(service, binding, now);
        }
    }

    private Service ready(ServiceRef ref, Instant now) throws MemoryException {
        Service service = Optional.ofNullable(market.services.get(ref))
                .orElseThrow(() -> new MemoryException(ErrorKind.NOT_FOUND, "there is no service instance " + ref));
        ServiceState stands = service.seen(now).state();
        if (stands != ServiceState.READY) {
            throw new MemoryException(ErrorKind.CONFLICT, ref + " is " + stands);
        }
        return service;
    }

    private BindStatus status(Service service, Binding binding, Instant now) {
        if (binding.ready().isAfter(now)) {
            return new BindStatus.Binding("ready at " + binding.ready());
        }
        if (binding.told() && service.service().equals(TOLD_ONCE)) {
            return new BindStatus.Unreadable();
        }
        market.bindings.put(binding.ref().id(), binding.asTold());
        return new BindStatus.Bound(binding.credentials());
    }

    private static Credentials credentials(BindingRef ref) {
        String password = UUID.randomUUID().toString();
        String name = ref.service().location() + "/" + ref.service().name();
        return new Credentials(Value.fields()
                .put("uri", "memory://" + ref.id() + ":" + password + "@memory.invalid:1/" + name)
                .put("hostname", "memory.invalid")
                .put("port", 1)
                .put("name", name)
                .put("username", ref.id().value())
                .put("password", password)
                .build());
    }

    @Override
    public void unbind(BindingRef ref) throws MemoryException {
        limits.allow(Verb.BIND);
        synchronized (state) {
            Optional<Binding> there = Optional.ofNullable(market.bindings.get(ref.id()))
                    .filter(binding -> binding.ref().service().equals(ref.service()));
            there.ifPresent(binding -> market.bindings.remove(ref.id()));
            session.accepted(new Move.Unbind(ref), session.now(), there.isPresent());
        }
    }

    @Override
    public void deprovision(ServiceRef ref) throws MemoryException {
        limits.allow(Verb.BIND);
        synchronized (state) {
            List<BindingRef> left = bindings(ref);
            if (!left.isEmpty()) {
                throw new MemoryException(ErrorKind.INVALID_REQUEST, ref + " is still used by " + left);
            }
            boolean there = market.services.remove(ref) != null;
            market.data.remove(ref);
            session.accepted(new Move.Deprovision(ref), session.now(), there);
        }
    }

    @Override
    public List<BindingRef> bindings(Cluster cluster) throws MemoryException {
        limits.allow(Verb.OBSERVE);
        return refs().filter(ref -> ref.group()
                        .filter(group -> group.cluster().location().equals(cluster.location())
                                && group.cluster().name().equals(cluster.name()))
                        .isPresent())
                .toList();
    }

    @Override
    public List<BindingRef> bindings(ServiceRef instance) {
        return refs().filter(ref -> ref.service().equals(instance)).toList();
    }

    private Stream<BindingRef> refs() {
        synchronized (state) {
            return market.refs().stream();
        }
    }
}
