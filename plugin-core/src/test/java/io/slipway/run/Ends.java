package io.slipway.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.memory.MemoryOptions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What a scenario may end as. */
final class Ends {
    /** For who works on a few: scenarios whose name begins so. All of them, unless somebody says otherwise. */
    private static final String ONLY = System.getProperty("matrix.only", "");

    private static final Map<List<Object>, Ends> KNOWN = new ConcurrentHashMap<>();
    private final Scenario scenario;
    private final World prepared;
    private final List<String> goal;
    private final List<String> before;
    private final int calls;
    private final boolean succeeds;
    private final int jobs;

    static Ends of(Scenario scenario, MemoryOptions options) {
        assumeTrue(scenario.name().startsWith(ONLY), "left out");
        return KNOWN.computeIfAbsent(List.of(scenario, options), key -> new Ends(scenario, options));
    }

    private Ends(Scenario scenario, MemoryOptions options) {
        this.scenario = scenario;
        this.prepared = scenario.prepared(options);
        World world = prepared();
        before = world.picture();
        World.Process process = world.process();
        Outcome outcome = world.finish(process.operations().start(scenario.request(world)));
        succeeds = outcome == Outcome.DONE;
        goal = world.picture();
        calls = process.wire().calls();
        jobs = world.aftermath().jobsBegun();
    }

    World prepared() {
        return prepared.copy();
    }

    Scenario scenario() {
        return scenario;
    }

    List<String> goal() {
        return goal;
    }

    List<String> before() {
        return before;
    }

    int calls() {
        return calls;
    }

    /** So many jobs are begun if nothing goes wrong. */
    int jobs() {
        return jobs;
    }

    boolean succeeds() {
        return succeeds;
    }

    /** A first delivery that was stopped once traffic had reached it. */
    List<String> keptFirst() {
        return List.of("new x2 weight 10000");
    }

    /** A first delivery kept, then delivered again as a new one. */
    List<String> again() {
        return switch (scenario) {
            case FIRST -> List.of("new x2 weight 0", "new x2 weight 10000");
            case WORKERS_FIRST -> List.of("new x0 weight 0", "new x2 weight 10000");
            default -> goal;
        };
    }
}
