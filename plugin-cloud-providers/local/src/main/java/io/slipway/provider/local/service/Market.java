package io.slipway.provider.local.service;

import io.slipway.error.ErrorKind;
import io.slipway.json.Value;
import io.slipway.model.BindingRef;
import io.slipway.model.Cluster;
import io.slipway.model.ServiceInstance;
import io.slipway.model.ServiceRef;
import io.slipway.provider.local.database.DatabasePlace;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.disk.Trees;
import io.slipway.provider.local.instance.Ports;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.spi.Clock;
import io.slipway.spi.Credentials;
import io.slipway.spi.Services.BindStatus;
import io.slipway.spi.Services.Offering;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What service instances and bindings are wanted. Each wish is on disk before it is answered; {@link Clerk} makes it so.
 * Its monitor guards everything in it.
 */
public final class Market {
    public static final List<Offering> OFFERINGS =
            List.of(new Offering("sql", "shared", "an SQL database of this machine, by JDBC"));

    /** Most bindings are made in that time; who asks for one that takes longer asks again. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Home home;
    private final Ports ports;
    private final DatabasePlace place;
    private final Map<ServiceRef, ServiceFolder> services = new TreeMap<>();

    public Market(Home home, Ports ports) {
        this.home = home;
        this.ports = ports;
        place = new DatabasePlace(home);
    }

    /** Takes over what is on disk. One unreadable thing must not take all others down. */
    public synchronized void load() throws IOException {
        place.port().ifPresent(ports::reserve);
        for (Path folder : Trees.list(home.services())) {
            try {
                ServiceFolder service = ServiceFolder.load(folder);
                services.put(service.facts().ref(), service);
            } catch (IOException | RuntimeException unreadable) {
                System.err.println("trouble with " + folder + ": " + unreadable);
            }
        }
    }

    /** Whether databases are needed at all. */
    public synchronized boolean used() {
        return !services.isEmpty();
    }

    Collection<ServiceFolder> all() {
        return services.values();
    }

    void forget(ServiceFolder folder) throws IOException {
        Trees.delete(folder.path());
        services.remove(folder.facts().ref());
        notifyAll();
    }

    synchronized void provision(ServiceRef ref, String service, String plan) throws IOException, LocalException {
        if (OFFERINGS.stream()
                .noneMatch(o -> o.service().equals(service) && o.plan().equals(plan))) {
            throw LocalException.refused(
                    ErrorKind.NOT_FOUND,
                    "the local cloud has no plan '" + plan + "' of a service '" + service
                            + "', only 'shared' of 'sql'");
        }
        Optional<ServiceFolder> there = Optional.ofNullable(services.get(ref));
        if (there.isPresent()) {
            checkStays(there.get());
            return;
        }
        if (place.port().isEmpty()) {
            int port = ports.free();
            ports.reserve(port);
            place.choose(port);
        }
        String database = "db_" + Dice.letters(16);
        services.put(
                ref,
                ServiceFolder.create(
                        home.services(), new ServiceFolder.Facts(ref, service, plan, database, false, false)));
        notifyAll();
    }

    private static void checkStays(ServiceFolder folder) throws LocalException {
        if (folder.facts().going()) {
            throw LocalException.refused(ErrorKind.CONFLICT, folder.facts().ref() + " is being removed");
        }
    }

    synchronized List<ServiceInstance> instances(Predicate<ServiceRef> wanted) {
        return services.values().stream()
                .filter(folder -> wanted.test(folder.facts().ref()))
                .map(ServiceFolder::seen)
                .toList();
    }

    synchronized BindStatus bind(BindingRef ref) throws IOException, LocalException, InterruptedException {
        ServiceFolder folder = ready(ref.service());
        checkId(ref);
        Duration end = Clock.SYSTEM.elapsed().plus(PATIENCE);
        while (made(folder, ref).isEmpty() && Clock.SYSTEM.elapsed().compareTo(end) < 0) {
            // also where one that is on its way out was in the way until now
            if (!folder.bindings().containsKey(ref.id())) {
                folder.bind(new BindingFile.Facts(ref, Dice.name(), Dice.letters(32), false, false));
                notifyAll();
            }
            wait(Math.max(1, end.minus(Clock.SYSTEM.elapsed()).toMillis()));
        }
        return status(folder, ref);
    }

    private static Optional<BindingFile.Facts> made(ServiceFolder folder, BindingRef ref) {
        return Optional.ofNullable(folder.bindings().get(ref.id()))
                .map(BindingFile::facts)
                .filter(facts -> facts.made() && !facts.going());
    }

    private BindStatus status(ServiceFolder folder, BindingRef ref) throws IOException {
        Optional<BindingFile.Facts> made = made(folder, ref);
        if (made.isEmpty()) {
            return new BindStatus.Binding("the databases are busy");
        }
        return new BindStatus.Bound(credentials(
                folder.facts().database(),
                made.get().user(),
                made.get().password(),
                place.port().orElseThrow()));
    }

    private static Credentials credentials(String database, String user, String password, int port) {
        String jdbc = "jdbc:h2:tcp://127.0.0.1:" + port + "/" + database;
        return new Credentials(Value.fields()
                .put("uri", "h2://" + user + ":" + password + "@127.0.0.1:" + port + "/" + database)
                .put("jdbcUrl", jdbc + ";USER=" + user + ";PASSWORD=" + password)
                .put("hostname", "127.0.0.1")
                .put("port", port)
                .put("name", database)
                .put("username", user)
                .put("password", password)
                .build());
    }

    private ServiceFolder ready(ServiceRef ref) throws LocalException {
        ServiceFolder folder = Optional.ofNullable(services.get(ref))
                .orElseThrow(() -> LocalException.refused(ErrorKind.NOT_FOUND, "there is no service instance " + ref));
        checkStays(folder);
        if (!folder.facts().made()) {
            throw LocalException.refused(ErrorKind.CONFLICT, ref + " is still being made");
        }
        return folder;
    }

    private void checkId(BindingRef ref) throws LocalException {
        for (ServiceFolder other : services.values()) {
            if (other.bindings().containsKey(ref.id()) && !other.facts().ref().equals(ref.service())) {
                throw LocalException.refused(
                        ErrorKind.INVALID_REQUEST,
                        ref + " is of " + other.facts().ref());
            }
        }
    }

    synchronized void unbind(BindingRef ref) throws IOException {
        Optional<BindingFile> binding = Optional.ofNullable(services.get(ref.service()))
                .map(folder -> folder.bindings().get(ref.id()));
        if (binding.isPresent() && !binding.get().facts().going()) {
            binding.get().become(binding.get().facts().asGoing());
            notifyAll();
        }
    }

    synchronized void deprovision(ServiceRef ref) throws IOException, LocalException {
        Optional<ServiceFolder> folder = Optional.ofNullable(services.get(ref));
        if (folder.isPresent() && !folder.get().bindings().isEmpty()) {
            throw LocalException.refused(
                    ErrorKind.INVALID_REQUEST,
                    ref + " is still used by " + folder.get().bindings().keySet());
        }
        if (folder.isPresent() && !folder.get().facts().going()) {
            folder.get().become(folder.get().facts().asGoing());
            notifyAll();
        }
    }

    synchronized List<BindingRef> bindings(Cluster cluster) {
        return refs().filter(ref -> ref.group()
                        .filter(group -> group.cluster().equals(cluster))
                        .isPresent())
                .toList();
    }

    synchronized List<BindingRef> bindings(ServiceRef service) {
        return refs().filter(ref -> ref.service().equals(service)).toList();
    }

    private Stream<BindingRef> refs() {
        return services.values().stream()
                .flatMap(folder -> folder.bindings().values().stream())
                .map(binding -> binding.facts().ref());
    }
}
