package io.slipway.run;

import io.slipway.Golden;
import io.slipway.memory.MemoryOptions;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What users see before anything is done. */
class PlanGoldenTest {
    @ParameterizedTest
    @EnumSource(Scenario.class)
    void reads(Scenario scenario) {
        World world = scenario.prepared(MemoryOptions.USUAL);
        String text = world.process().operations().plan(scenario.request(world)).text();
        Golden.matches("plan/" + scenario.name().toLowerCase(Locale.ROOT) + ".txt", text);
    }
}
