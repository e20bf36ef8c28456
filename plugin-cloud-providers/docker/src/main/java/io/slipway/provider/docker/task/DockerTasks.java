package io.slipway.provider.docker.task;

import io.slipway.json.Value;
import io.slipway.model.TaskRef;
import io.slipway.provider.docker.engine.Call;
import io.slipway.provider.docker.engine.Deadline;
import io.slipway.provider.docker.engine.Engine;
import io.slipway.provider.docker.engine.EngineException;
import io.slipway.provider.docker.engine.Engines;
import io.slipway.provider.docker.group.Instances;
import io.slipway.provider.docker.group.Inventories;
import io.slipway.provider.docker.group.Networks;
import io.slipway.provider.docker.group.Placing;
import io.slipway.provider.docker.image.Images;
import io.slipway.provider.docker.image.Reference;
import io.slipway.provider.docker.task.Claims.Claim;
import io.slipway.spi.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Jobs, each a container on the host that has least to do. */
public final class DockerTasks implements Tasks {
    private final Engines engines;
    private final Inventories inventories;
    private final Images images;
    private final Networks networks;
    private final Duration callTimeout;
    private final Claims claims;

    public DockerTasks(
            Engines engines, Inventories inventories, Images images, Networks networks, Duration callTimeout) {
        this.engines = engines;
        this.inventories = inventories;
        this.images = images;
        this.networks = networks;
        this.callTimeout = callTimeout;
        claims = new Claims(engines.home());
    }

    private Deadline deadline() {
        return Deadline.in(callTimeout);
    }

    @Override
    public void start(TaskSpec task) throws Exception {
        Deadline deadline = deadline();
        if (claims.find(task.ref(), deadline).isPresent()) {
            return;
        }
        Engine host = host(task.ref(), deadline);
        Images.Found image = image(task, host, deadline);
        networks.ensure(host, deadline);
        if (claims.make(task.ref(), host.name(), deadline)) {
            begin(task, host, image, deadline);
        }
    }

    private Engine host(TaskRef task, Deadline deadline) throws EngineException, InterruptedException {
        List<Engine> hosts = engines.serving(task.location()).stream()
                .filter(host -> host.silence().isEmpty())
                .toList();
        List<Engine> some = hosts.isEmpty() ? List.of(engines.home()) : hosts;
        String least = new Placing(inventories).first(some, 1, deadline).get(0).host();
        return engines.named(least).orElse(engines.home());
    }

    private Images.Found image(TaskSpec task, Engine host, Deadline deadline)
            throws EngineException, InterruptedException {
        String pinned = images.pin(host, Reference.parse(task.image()), deadline);
        return images.ensure(host, pinned, deadline)
                .orElseThrow(() -> EngineException.lost(host.name(), "the image " + pinned + " is still being pulled"));
    }

    /** What is refused here was never begun, so the name is given back. */
    private void begin(TaskSpec task, Engine host, Images.Found image, Deadline deadline)
            throws EngineException, InterruptedException {
        String name = Claims.container(task.ref());
        try {
            Value body = new TaskJson(task, image, networks.name()).body();
            host.call(Call.post("containers", "create").with("name", name).body(body), deadline);
        } catch (EngineException refused) {
            if (refused.fate() == EngineException.Fate.REFUSED && refused.status() < 500) {
                claims.remove(task.ref(), deadline);
            }
            throw refused;
        }
        try {
            host.call(Call.post("containers", name, "start"), deadline);
        } catch (EngineException refused) {
            // the container says why, to everybody who asks
            if (refused.fate() != EngineException.Fate.REFUSED) {
                throw refused;
            }
        }
    }

    @Override
    public Optional<Report> poll(TaskRef task, long after) throws Exception {
        Deadline deadline = deadline();
        Optional<Claim> claim = claims.find(task, deadline);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        Engine host = host(claim.get());
        Optional<Value.Fields> container = host.find(Call.get("containers", Claims.container(task), "json"), deadline);
        TaskStatus status = container
                .map(json -> status(claim.get(), json.fields("State")))
                .orElseGet(() -> unseen(claim.get(), "its container is gone, and nobody knows how it ended"));
        if (container.isEmpty()) {
            return Optional.of(new Report(status, List.of(), after));
        }
        boolean over = !(status instanceof TaskStatus.Running);
        TaskLog log = TaskLog.read(host, Claims.container(task), after, over, deadline);
        return Optional.of(new Report(status, log.lines(), log.next()));
    }

    private Engine host(Claim claim) throws EngineException {
        return engines.named(claim.host())
                .orElseThrow(() -> EngineException.refused(
                        claim.host(), 404, "the account has no Docker host of that name any more"));
    }

    private TaskStatus status(Claim claim, Value.Fields state) {
        String error = state.text("Error").orElse("");
        int exit = Math.toIntExact(state.whole("ExitCode").orElse(0L));
        return switch (state.text("Status").orElse("")) {
            case "running", "restarting", "paused", "removing" -> new TaskStatus.Running("runs on " + claim.host());
            case "created" ->
                error.isBlank()
                        ? unseen(claim, "it was never started: whoever was to start it is gone")
                        : new TaskStatus.Broken("it could not be started: " + error);
            default ->
                error.isBlank()
                        ? new TaskStatus.Ended(exit)
                        : new TaskStatus.Broken("it could not be started: " + error);
        };
    }

    /** Whoever has the claim may be at it still; later than that, nobody is. */
    private TaskStatus unseen(Claim claim, String why) {
        Instant late = claim.made().plus(callTimeout.multipliedBy(2));
        return Instant.now().isBefore(late)
                ? new TaskStatus.Running("is being started on " + claim.host())
                : new TaskStatus.Broken(why);
    }

    @Override
    public void cancel(TaskRef task) throws Exception {
        Deadline deadline = deadline();
        Optional<Claim> claim = claims.find(task, deadline);
        if (claim.isPresent()) {
            try {
                host(claim.get()).call(Call.post("containers", Claims.container(task), "stop"), deadline);
            } catch (EngineException gone) {
                if (!gone.missing()) {
                    throw gone;
                }
            }
        }
    }

    @Override
    public void remove(TaskRef task) throws Exception {
        Deadline deadline = deadline();
        Optional<Claim> claim = claims.find(task, deadline);
        if (claim.isPresent()) {
            Instances.remove(host(claim.get()), Claims.container(task), deadline);
            claims.remove(task, deadline);
        }
    }

    @Override
    public List<TaskRef> tasks(String location) throws Exception {
        return claims.all(location, deadline());
    }
}
