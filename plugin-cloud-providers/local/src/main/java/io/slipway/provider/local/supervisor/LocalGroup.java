package io.slipway.provider.local.supervisor;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.GroupRef;
import io.slipway.model.Membership;
import io.slipway.model.ServerGroup;
import io.slipway.model.ServerGroupName;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.image.ImageStore;
import io.slipway.provider.local.instance.Crew;
import io.slipway.provider.local.instance.EventLog;
import io.slipway.provider.local.instance.Keeper;
import io.slipway.provider.local.instance.Ports;
import io.slipway.provider.local.instance.Recipe;
import io.slipway.provider.local.wire.LocalException;
import io.slipway.spi.BoundService;
import io.slipway.spi.Clock;
import io.slipway.spi.Diagnosis;
import io.slipway.spi.ServiceEnvironment;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One server group. Guarded by the lock of the {@link World}. */
final class LocalGroup {
    private static final int SHOWN = 20;
    private static final Duration REST = Duration.ofSeconds(5);
    private final Home home;
    private final Ports ports;
    private final GroupFolder folder;
    private final GroupFolder.Anchor anchor;
    private Optional<Crew> crew = Optional.empty();
    private Capacity capacity = Capacity.ZERO;
    private Duration rest = Clock.SYSTEM.elapsed();

    LocalGroup(Home home, Ports ports, GroupFolder folder) throws IOException {
        this.home = home;
        this.ports = ports;
        this.folder = folder;
        anchor = folder.anchor();
    }

    /** Takes over what lies in the folder. */
    void load() throws IOException, LocalException {
        Optional<Value.Fields> settings = folder.settings();
        if (settings.isPresent()) {
            capacity = folder.capacity();
            crew = Optional.of(crew(recipe(home, anchor.birth().image(), settings.get())));
        }
    }

    Optional<Value.Fields> settings() throws IOException {
        return folder.settings();
    }

    /** The last part of making it; the settings have been looked at before. */
    void complete(Capacity wanted, Value.Fields settings, List<BoundService> services)
            throws IOException, LocalException {
        folder.resize(wanted);
        folder.keep(services);
        folder.complete(settings);
        events().add(anchor.name() + " was made with " + wanted + " instances of image "
                + anchor.birth().image());
        load();
    }

    static Recipe recipe(Home home, String image, Value.Fields settings) throws IOException, LocalException {
        ImageStore images = new ImageStore(home);
        return Recipe.of(settings, images.need(image), images.files(image));
    }

    private Crew crew(Recipe recipe) throws IOException {
        Map<String, String> environment = new TreeMap<>(ServiceEnvironment.of(folder.services()));
        environment.put("SLIPWAY_HOME", home.toString());
        environment.put("SLIPWAY_APPLICATION", anchor.cluster().name().application());
        environment.put("SLIPWAY_SERVER_GROUP", anchor.name().toString());
        return Crew.in(folder.instances(), anchor.name(), recipe, environment, ports, events());
    }

    ServerGroupName name() {
        return anchor.name();
    }

    GroupFolder.Anchor anchor() {
        return anchor;
    }

    Path path() {
        return folder.path();
    }

    boolean isComplete() {
        return crew.isPresent();
    }

    boolean isMeantBy(GroupRef ref) {
        return ref.birth().equals(Optional.of(anchor.birth().delivery()));
    }

    EventLog events() {
        return new EventLog(folder.events());
    }

    List<Keeper> keepers() {
        return crew.map(Crew::keepers).orElse(List.of());
    }

    void resize(Capacity wanted) throws IOException {
        if (!wanted.equals(capacity)) {
            folder.resize(wanted);
            events().add(anchor.name() + " was resized from " + capacity + " to " + wanted);
            capacity = wanted;
        }
    }

    /** Instances that are too many now. */
    List<Keeper> surplus() {
        return crew.map(all -> all.surplus(capacity.desired())).orElse(List.of());
    }

    /** Instances that are to be replaced. */
    List<Keeper> giveUp(Set<String> ids, Instant startedBy) {
        return crew.map(all -> all.giveUp(ids, startedBy)).orElse(List.of());
    }

    void tick() throws IOException {
        if (crew.isPresent() && Clock.SYSTEM.elapsed().compareTo(rest) >= 0) {
            // until this one is seen to work the next is not tried at once
            rest = Clock.SYSTEM.elapsed().plus(REST);
            crew.get().tick(capacity.desired());
            rest = Clock.SYSTEM.elapsed();
        }
    }

    ServerGroup seen(Membership membership) {
        return new ServerGroup(
                anchor.name(),
                isComplete(),
                Optional.of(anchor.birth()),
                anchor.created(),
                capacity,
                membership,
                keepers().stream().map(Keeper::instance).toList());
    }

    Diagnosis diagnosis() throws IOException {
        Optional<Keeper> unwell =
                keepers().stream().filter(keeper -> !keeper.healthy()).findFirst();
        return new Diagnosis(
                events().tail(SHOWN), unwell.isPresent() ? unwell.get().log().tail(SHOWN) : List.of());
    }
}
