package io.slipway.provider.docker.haproxy;

import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.haproxy.Live.LiveServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Drives a proxy from how it is to how it should be: what is new first, then the division of traffic in one step, then
 * what is to go. Every command may be given twice, by two machines at once.
 */
final class Drive {
    /** How long requests may go on in a server that is to go. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final long PAUSE_MILLIS = 50;
    /** A later version was committed meanwhile, which did away with ours. */
    private static final String OVERTAKEN = "Version number out of range";

    private static final String DELETED = "Server deleted";

    private final ProxyCli cli;
    private final Deadline deadline;
    private final String host;

    Drive(ProxyCli cli, String host, Deadline deadline) {
        this.cli = cli;
        this.host = host;
        this.deadline = deadline;
    }

    Live look() throws EngineException, InterruptedException {
        return Live.read(cli.run(Live.questions(), deadline));
    }

    /**
     * @param files are written meanwhile; only then it counts as driven
     * @return false if somebody else drove it at the same moment: look again
     */
    boolean to(Goal goal, Live live, Writing files) throws EngineException, InterruptedException {
        removeStale(goal, live);
        if (!replace(MapFile.CHECKS, goal, live)) {
            return false;
        }
        add(goal, live);
        for (MapFile map : List.of(MapFile.GROUPS, MapFile.SPLIT, MapFile.ORDER)) {
            if (!replace(map, goal, live)) {
                return false;
            }
        }
        List<String> going = new ArrayList<>(live.servers().keySet());
        going.removeAll(goal.servers().keySet());
        remove(going);
        files.await();
        return replace(MapFile.APPLIED, ProxyFiles.applied(goal), live);
    }

    // ---- servers

    /** Another instance had that name in that slot. */
    private void removeStale(Goal goal, Live live) throws EngineException, InterruptedException {
        List<String> stale = new ArrayList<>();
        for (Server server : goal.servers().values()) {
            LiveServer there = live.servers().get(server.id());
            if (there != null && !there.address().equals(server.address())) {
                stale.add(server.id());
            }
        }
        remove(stale);
        stale.forEach(live.servers()::remove);
    }

    private void add(Goal goal, Live live) throws EngineException, InterruptedException {
        List<String> commands = new ArrayList<>();
        for (Server server : goal.servers().values()) {
            LiveServer there = live.servers().get(server.id());
            if (there == null) {
                commands.add("add server " + server.id() + " " + server.parameters() + " weight 0");
            }
            if (there == null || !there.serves()) {
                commands.addAll(opened(server));
            }
        }
        for (String answer : cli.run(commands, deadline)) {
            boolean fine = answer.isEmpty()
                    || answer.startsWith("New server registered")
                    || answer.contains("Already exists a server with the same name");
            if (!fine) {
                throw refused("did not take a server: " + answer);
            }
        }
    }

    /** A new server is believed to be well until its first check, unless it is told otherwise. */
    private static List<String> opened(Server server) {
        List<String> commands = new ArrayList<>();
        if (server.check().isPresent()) {
            commands.add("enable health " + server.id());
        }
        commands.add("set server " + server.id() + " state ready");
        if (server.check().isPresent()) {
            commands.add("set server " + server.id() + " health down");
        }
        commands.add("set server " + server.id() + " weight 1");
        return commands;
    }

    /** In maintenance they are given nothing new; what they are at may end, and is cut off if it takes too long. */
    private void remove(List<String> ids) throws EngineException, InterruptedException {
        if (ids.isEmpty()) {
            return;
        }
        cli.run(ids.stream().map(id -> "set server " + id + " state maint").toList(), deadline);
        Deadline patience = Deadline.in(deadline.less(PATIENCE).atMost(PATIENCE));
        List<String> left = delete(ids);
        while (!left.isEmpty()) {
            if (deadline.passed()) {
                throw refused("keeps servers that have connections: " + left);
            }
            Thread.sleep(PAUSE_MILLIS);
            if (patience.passed()) {
                cli.run(
                        left.stream()
                                .map(id -> "shutdown sessions server " + id)
                                .toList(),
                        deadline);
            }
            left = delete(left);
        }
    }

    private List<String> delete(List<String> ids) throws EngineException, InterruptedException {
        List<String> answers =
                cli.run(ids.stream().map(id -> "del server " + id).toList(), deadline);
        List<String> left = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            boolean gone = answers.get(i).contains(DELETED) || answers.get(i).contains("No such server");
            if (!gone) {
                left.add(ids.get(i));
            }
        }
        return left;
    }

    // ---- maps

    private boolean replace(MapFile map, Goal goal, Live live) throws EngineException, InterruptedException {
        return replace(map, goal.maps().getOrDefault(map, new TreeMap<>()), live);
    }

    /** All entries in one step: nobody ever sees half of a division. */
    private boolean replace(MapFile map, SortedMap<String, String> wanted, Live live)
            throws EngineException, InterruptedException {
        if (live.map(map).equals(wanted)) {
            return true;
        }
        String prepared =
                cli.run(List.of("prepare map " + map.path()), deadline).get(0);
        String version = prepared.substring(prepared.lastIndexOf(' ') + 1);
        if (!version.matches("[0-9]+")) {
            throw refused("did not prepare " + map.path() + ": " + prepared);
        }
        List<String> commands = new ArrayList<>();
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            commands.add("add map @" + version + " " + map.path() + " " + entry.getKey() + " " + entry.getValue());
        }
        commands.add("commit map @" + version + " " + map.path());
        for (String answer : cli.run(commands, deadline)) {
            if (answer.contains(OVERTAKEN)) {
                return false;
            }
            if (!answer.isEmpty()) {
                throw refused("did not change " + map.path() + ": " + answer);
            }
        }
        return true;
    }

    private EngineException refused(String what) {
        return EngineException.refused(host, 500, "the proxy " + what);
    }
}
