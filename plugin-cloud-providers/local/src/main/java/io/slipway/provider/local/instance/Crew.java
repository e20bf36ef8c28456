package io.slipway.provider.local.instance;

import io.slipway.model.ServerGroupName;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The instances of one server group. Not thread-safe: the supervisor's lock guards it. */
public final class Crew {
    /** Starts take a moment each, in which nobody else is served. */
    private static final int AT_ONCE = 5;

    private final Member member;
    private final Path folder;
    private final List<Keeper> keepers = new ArrayList<>();
    /** The number that was given last: one that has just left is not the next one's. */
    private int last;

    private Crew(Member member, Path folder) {
        this.member = member;
        this.folder = folder;
    }

    /** @param folder of the server group; instances that lie in it are taken over */
    public static Crew in(
            Path folder,
            ServerGroupName group,
            Recipe recipe,
            Map<String, String> environment,
            Ports ports,
            EventLog events)
            throws IOException {
        Crew crew = new Crew(new Member(group, recipe, environment, ports, events), folder);
        for (InstanceFolder instance : InstanceFolder.in(folder)) {
            crew.keepers.add(Keeper.adopt(crew.member, instance));
        }
        crew.keepers.sort(Comparator.comparingInt(Keeper::number));
        return crew;
    }

    /** Oldest first. */
    public List<Keeper> keepers() {
        return List.copyOf(keepers);
    }

    /** Does what is due now, with so many instances wanted. */
    public void tick(int wanted) throws IOException {
        for (int begun = 0; begun < AT_ONCE && keepers.size() < wanted; begun++) {
            last = Math.max(last, newest()) + 1;
            keepers.add(Keeper.fresh(member, folder, last));
        }
        for (Keeper keeper : keepers) {
            keeper.tick();
        }
    }

    /** Gives up those of these ids that were made by then; fresh ones take their places. */
    public List<Keeper> giveUp(Set<String> ids, Instant startedBy) {
        List<Keeper> given = keepers.stream()
                .filter(keeper -> ids.contains(keeper.id()))
                .filter(keeper -> keeper.instance().startedBy(startedBy))
                .toList();
        keepers.removeAll(given);
        return given;
    }

    /** Gives up one instance if there are more than wanted: the newest. Its folder is the caller's to remove. */
    public List<Keeper> surplus(int wanted) {
        List<Keeper> newest = keepers.subList(Math.min(wanted, keepers.size()), keepers.size());
        List<Keeper> given = List.copyOf(newest);
        newest.clear();
        return given;
    }

    private int newest() {
        return keepers.isEmpty() ? 0 : keepers.get(keepers.size() - 1).number();
    }
}
