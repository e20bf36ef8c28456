package io.slipway.run;

import io.slipway.Golden;
import io.slipway.memory.MemoryOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
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

    /** What every scenario of the matrices comes to when nothing goes wrong but what is meant to. */
    @Test
    void ends() {
        List<String> lines = new ArrayList<>();
        for (Scenario scenario : Scenario.values()) {
            Ends ends = Ends.of(scenario, MemoryOptions.USUAL);
            lines.add(scenario + (ends.succeeds() ? " succeeds: " : " fails: ") + String.join(", ", ends.goal()));
        }
        Golden.matches("ends.txt", String.join("\n", lines));
    }
}
