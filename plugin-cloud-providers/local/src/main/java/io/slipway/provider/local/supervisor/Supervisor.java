package io.slipway.provider.local.supervisor;

import io.slipway.json.Value;
import io.slipway.provider.local.database.DatabaseClient;
import io.slipway.provider.local.disk.Home;
import io.slipway.provider.local.instance.Keeper;
import io.slipway.provider.local.instance.LogFile;
import io.slipway.provider.local.proxy.ProxyAdmin;
import io.slipway.provider.local.service.Clerk;
import io.slipway.provider.local.service.Market;
import io.slipway.provider.local.service.ServiceCalls;
import io.slipway.provider.local.task.Jobs;
import io.slipway.provider.local.task.TaskCalls;
import io.slipway.provider.local.wire.Call;
import io.slipway.provider.local.wire.JsonServer;
import io.slipway.provider.local.wire.Running;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Puts the supervisor together and keeps it going. */
final class Supervisor {
    private static final long TICK_MILLIS = 50;
    private static final long FIRST_LOOK_MILLIS = 2_000;
    private static final long HOME_MILLIS = 500;
    private static final long LOG_MILLIS = 5_000;
    private static final int PROBES = 32;

    private final Home home;
    private final String token;
    private final HelperProcess proxy;
    private final HelperProcess database;
    private final ProxyAdmin admin;
    private final ProxyFeed feed;
    private final World world;
    private final Market market;
    private final Jobs jobs;
    private final ExecutorService probes = Executors.newFixedThreadPool(PROBES);

    Supervisor(Home home) throws IOException {
        this.home = home;
        token = home.token();
        proxy = HelperProcess.proxy(home);
        database = HelperProcess.database(home);
        admin = new ProxyAdmin(home.root());
        feed = new ProxyFeed(admin, proxy);
        world = new World(home, feed);
        market = new Market(home, world.ports());
        jobs = new Jobs(home, folder -> world.departures().add(folder, () -> true));
    }

    void start() throws IOException, InterruptedException {
        proxy.adopt();
        database.adopt();
        synchronized (world) {
            world.load();
        }
        market.load();
        jobs.load();
        firstLook();
        thread("instances", () -> every(TICK_MILLIS, this::tick));
        thread("departures", () -> every(TICK_MILLIS, world.departures()::tick));
        thread("proxy", () -> every(TICK_MILLIS, proxy::tick));
        thread("database", () -> every(TICK_MILLIS, this::keepDatabases));
        thread("services", () -> new Clerk(market, new DatabaseClient(home), database::prove).run());
        thread("tasks", () -> every(TICK_MILLIS, jobs::tick));
        thread(
                "home",
                () -> every(HOME_MILLIS, () -> HomeWatch.check(home, token, world, jobs, List.of(proxy, database))));
        thread("logs", () -> every(LOG_MILLIS, this::boundLogs));
        thread("proxy feed", () -> feed.run(world));
        int port = api().start();
        Running.here(port).write(home.supervisorFile());
        System.err.println("the supervisor listens on port " + port);
    }

    /** Nobody is told that instances are not healthy only because they have not been looked at yet. */
    private void firstLook() throws InterruptedException {
        List<Callable<Void>> looks = new ArrayList<>();
        synchronized (world) {
            for (Keeper.Look look : due()) {
                looks.add(() -> {
                    take(look);
                    return null;
                });
            }
        }
        for (Future<Void> look : probes.invokeAll(looks, FIRST_LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (look.isCancelled()) {
                System.err.println("an instance has not answered its first look");
            }
        }
    }

    private List<Keeper.Look> due() {
        return world.keepers().stream()
                .map(Keeper::look)
                .flatMap(Optional::stream)
                .toList();
    }

    private void take(Keeper.Look look) {
        Optional<String> failure = look.failure();
        synchronized (world) {
            boolean before = look.keeper().healthy();
            look.keeper().probed(look, failure);
            if (look.keeper().healthy() != before) {
                feed.changed();
            }
        }
    }

    private void tick() {
        synchronized (world) {
            List<Boolean> before = world.keepers().stream().map(Keeper::healthy).toList();
            world.tick();
            if (!world.keepers().stream().map(Keeper::healthy).toList().equals(before)) {
                feed.changed();
            }
            due().forEach(look -> probes.execute(() -> take(look)));
        }
    }

    /** The process is there as long as there is a service. */
    private void keepDatabases() throws IOException {
        if (market.used()) {
            database.tick();
        } else {
            database.rest();
        }
    }

    private void boundLogs() throws IOException {
        jobs.prune();
        List<LogFile> logs = new ArrayList<>(List.of(new LogFile(home.supervisorLog()), proxy.log(), database.log()));
        logs.addAll(jobs.logs());
        synchronized (world) {
            world.keepers().forEach(keeper -> logs.add(keeper.log()));
        }
        for (LogFile log : logs) {
            log.bound();
        }
    }

    private JsonServer api() throws IOException {
        GroupCalls groups = new GroupCalls(world, feed::changed);
        TrafficCalls traffic = new TrafficCalls(world, feed, admin);
        ServiceCalls services = new ServiceCalls(market);
        TaskCalls tasks = new TaskCalls(jobs);
        return new JsonServer(token)
                .on(Call.PING, request -> Value.Fields.EMPTY)
                .on(Call.STATUS, request -> status(groups, services, tasks))
                .on(Call.CLUSTERS, groups::clusters)
                .on(Call.OBSERVE, groups::observe)
                .on(Call.CREATE, groups::create)
                .on(Call.RESIZE, groups::resize)
                .on(Call.RESTART, groups::restart)
                .on(Call.DESTROY, groups::destroy)
                .on(Call.DIAGNOSE, groups::diagnose)
                .on(Call.SETTINGS, groups::settings)
                .on(Call.ROUTE, traffic::route)
                .on(Call.DRAINED, traffic::drained)
                .on(Call.ENSURE, traffic::ensure)
                .on(Call.ENDPOINT, traffic::endpoint)
                .on(Call.GROUP_ENDPOINT, traffic::groupEndpoint)
                .on(Call.PROVISION, services::provision)
                .on(Call.INSTANCES, services::instances)
                .on(Call.BIND, services::bind)
                .on(Call.UNBIND, services::unbind)
                .on(Call.DEPROVISION, services::deprovision)
                .on(Call.BINDINGS, services::bindings)
                .on(Call.START_TASK, tasks::start)
                .on(Call.POLL_TASK, tasks::poll)
                .on(Call.CANCEL_TASK, tasks::cancel)
                .on(Call.REMOVE_TASK, tasks::remove)
                .on(Call.TASKS, tasks::tasks);
    }

    /** For people. */
    private static Value.Fields status(GroupCalls groups, ServiceCalls services, TaskCalls tasks) {
        List<String> lines = new ArrayList<>(groups.summary());
        lines.addAll(services.summary());
        lines.addAll(tasks.summary());
        return Value.fields().put("lines", Value.texts(lines)).build();
    }

    /** Something to be done over and over. */
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static void thread(String name, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException | InterruptedException | RuntimeException | Error end) {
                        // without this thread the rest is worth nothing; whoever calls next starts another supervisor
                        System.err.println("the thread '" + name + "' ended: " + end);
                        Runtime.getRuntime().halt(1);
                    }
                },
                name);
        thread.start();
    }

    private static void every(long millis, Work work) throws InterruptedException {
        while (true) {
            try {
                work.run();
            } catch (IOException | RuntimeException failure) {
                // a full disk is no reason to stop watching
                System.err.println(Thread.currentThread().getName() + ": " + failure);
                Thread.sleep(10 * millis);
            }
            Thread.sleep(millis);
        }
    }
}
