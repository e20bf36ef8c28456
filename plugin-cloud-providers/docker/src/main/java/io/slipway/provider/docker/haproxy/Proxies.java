package io.slipway.provider.docker.haproxy;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Labels;
import io.slipway.provider.docker.engine.Names;
import io.slipway.provider.docker.group.Instances;
import io.slipway.provider.docker.group.Networks;
import io.slipway.provider.docker.image.Images;
import io.slipway.provider.docker.image.Reference;
import io.slipway.provider.docker.state.EntranceFacts;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The containers of proxies, one for each cluster, and how they are talked to. */
public final class Proxies implements AutoCloseable {
    public static final String KIND = "entrance";
    private static final int SINGLY = 600;
    private static final int AT_ONCE = 100;
    private final Networks networks;
    private final Images images;
    private final Reference image;
    private final Map<String, ProxyCli> talks = new ConcurrentHashMap<>();

    public Proxies(Networks networks, Images images, Reference image) {
        this.networks = networks;
        this.images = images;
        this.image = image;
    }

    public static String name(Cluster cluster) {
        return cluster.name() + "." + KIND + "." + Names.part(cluster.location());
    }

    /** Makes and starts the proxy, with the goal as its files; several machines may do so at once. */
    public void start(Engine host, Cluster cluster, Goal goal, Deadline deadline)
            throws EngineException, InterruptedException {
        String name = name(cluster);
        Optional<Value.Fields> there = host.find(Call.get("containers", name, "json"), deadline);
        if (there.isEmpty()) {
            networks.ensure(host, deadline);
            create(host, cluster, goal.entrance(), deadline);
        }
        boolean runs = there.isPresent() && there.get().fields("State").flag("Running");
        if (!runs) {
            write(host, name, goal, deadline);
            begin(host, name, deadline);
        }
    }

    private void begin(Engine host, String name, Deadline deadline) throws EngineException, InterruptedException {
        try {
            host.call(Call.post("containers", name, "start"), deadline);
        } catch (EngineException failed) {
            if (failed.says("network") && failed.says("not found")) {
                networks.forget(host);
            }
            if (failed.says("already allocated") || failed.says("already in use")) {
                // it must not hold a port that it cannot have
                Instances.remove(host, name, deadline);
            }
            throw failed;
        }
    }

    private void create(Engine host, Cluster cluster, EntranceFacts facts, Deadline deadline)
            throws EngineException, InterruptedException {
        String pinned = images.pin(host, image, deadline);
        if (images.ensure(host, pinned, deadline).isEmpty()) {
            throw EngineException.lost(host.name(), "the image of the entrance, " + image + ", is still being pulled");
        }
        Call call =
                Call.post("containers", "create").with("name", name(cluster)).body(container(cluster, facts, pinned));
        try {
            host.call(call, deadline);
        } catch (EngineException lost) {
            if (!lost.conflict()) {
                throw lost;
            }
        }
    }

    private Value container(Cluster cluster, EntranceFacts facts, String pinned) {
        String port = ProxyFiles.PORT + "/tcp";
        Value labels = Value.fields()
                .put(Labels.KIND, KIND)
                .put(Labels.LOCATION, cluster.location())
                .put(Labels.CLUSTER, cluster.name().toString())
                .build();
        Value binding = Value.fields()
                .put("HostIp", facts.bind())
                .put("HostPort", Integer.toString(facts.port()))
                .build();
        Value host = Value.fields()
                .put("NetworkMode", networks.name())
                .put("RestartPolicy", Value.fields().put("Name", "always").build())
                .put(
                        "PortBindings",
                        Value.fields().put(port, Value.items(List.of(binding))).build())
                .build();
        return Value.fields()
                .put("Image", pinned)
                .put("Entrypoint", Value.texts(List.of("haproxy")))
                .put("Cmd", Value.texts(List.of("-db", "-f", ProxyFiles.CONFIGURATION)))
                .put("Labels", labels)
                .put(
                        "ExposedPorts",
                        Value.fields().put(port, Value.Fields.EMPTY).build())
                .put("HostConfig", host)
                .build();
    }

    private static void write(Engine host, String container, Goal goal, Deadline deadline)
            throws EngineException, InterruptedException {
        Call call = Call.put("containers", container, "archive").with("path", "/").stream(
                new ByteArrayInputStream(ProxyFiles.tar(goal)));
        host.call(call, deadline);
    }

    /** Brings a proxy that runs to the goal, and its files with it. */
    public void drive(Engine host, String container, Goal goal, Deadline deadline)
            throws EngineException, InterruptedException {
        talk(host, container, deadline, cli -> {
            Drive drive = new Drive(cli, host.name(), deadline);
            boolean there = false;
            while (!there) {
                there = driven(drive, host, container, goal, deadline);
                if (!there && deadline.passed()) {
                    throw EngineException.refused(host.name(), 409, "the proxy is driven by others all the time");
                }
            }
            return true;
        });
    }

    private static boolean driven(Drive drive, Engine host, String container, Goal goal, Deadline deadline)
            throws EngineException, InterruptedException {
        Live live = drive.look();
        Goal whole = goal.keeping(live);
        String files = String.valueOf(ProxyFiles.applied(whole).get("files"));
        boolean there = files.equals(live.map(MapFile.APPLIED).get("files"));
        Writing writing = there ? Writing.NOTHING : Writing.begin(host, () -> write(host, container, whole, deadline));
        try {
            return drive.to(whole, live, writing);
        } finally {
            // files that come late must not follow newer ones
            writing.await();
        }
    }

    /** How it is. */
    public View look(Engine host, String container, Deadline deadline) throws EngineException, InterruptedException {
        return talk(host, container, deadline, cli -> {
            List<String> answers = cli.run(List.of("show map " + MapFile.APPLIED.path(), Stats.QUESTION), deadline);
            return new View(applied(answers.get(0)), Stats.read(answers.get(1)));
        });
    }

    /**
     * What it counted of a slot from a second on; as it counts for an hour, more is not asked for one by one.
     *
     * @param first since 1970
     */
    public Measured measured(Engine host, String container, String slot, long first, int count, Deadline deadline)
            throws EngineException, InterruptedException {
        String table = "show table " + Measured.TABLE;
        return talk(host, container, deadline, cli -> {
            String info = cli.run(List.of("show info"), deadline).get(0);
            List<String> answers = new ArrayList<>();
            if (count > SINGLY) {
                answers.addAll(cli.run(List.of(table), deadline));
            }
            for (int i = 0; i < count && count <= SINGLY; i += AT_ONCE) {
                List<String> commands = new ArrayList<>();
                for (int j = i; j < Math.min(count, i + AT_ONCE); j++) {
                    commands.add(table + " key " + slot + "." + (first + j));
                }
                answers.addAll(cli.run(commands, deadline));
            }
            return Measured.read(info, answers, slot);
        });
    }

    private static long applied(String map) {
        String version = Live.map(map).getOrDefault("version", "0");
        return Long.parseLong(version);
    }

    private interface Words<T> {
        T with(ProxyCli cli) throws EngineException, InterruptedException;
    }

    /** Talks go on from call to call; one that has ended since is begun anew, once. */
    private <T> T talk(Engine host, String container, Deadline deadline, Words<T> words)
            throws EngineException, InterruptedException {
        String key = host.name() + " " + container;
        Optional<ProxyCli> known = Optional.ofNullable(talks.remove(key));
        if (known.isPresent()) {
            try {
                return with(known.get(), key, words);
            } catch (EngineException failed) {
                if (failed.fate() == EngineException.Fate.REFUSED) {
                    throw failed;
                }
            }
        }
        return with(ProxyCli.open(host, container, deadline), key, words);
    }

    private <T> T with(ProxyCli cli, String key, Words<T> words) throws EngineException, InterruptedException {
        boolean good = false;
        try {
            T answer = words.with(cli);
            good = true;
            return answer;
        } catch (EngineException failed) {
            good = failed.fate() == EngineException.Fate.REFUSED;
            throw failed;
        } finally {
            if (good) {
                keep(key, cli);
            } else {
                cli.close();
            }
        }
    }

    /** One is kept for each proxy; another that was begun at the same time ends. */
    private void keep(String key, ProxyCli cli) {
        ProxyCli other = talks.putIfAbsent(key, cli);
        if (other != null) {
            cli.close();
        }
    }

    @Override
    public void close() {
        List<ProxyCli> open = new ArrayList<>(talks.values());
        talks.clear();
        open.forEach(ProxyCli::close);
    }
}
