package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.json.Value;
import io.slipway.model.GroupRef;
import io.slipway.spi.ServerGroupSpec;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a group was made with is told as it was given, or not at all. */
interface SettingsTests extends Benched {
    @Test
    default void settingsAreToldAsTheyWereGiven() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        Optional<Value.Fields> told = bench().driver.settings(spec.ref());
        assumeTrue(told.isPresent(), "this cloud cannot tell");
        assertThat(told.get().values().keySet())
                .isEqualTo(spec.settings().values().keySet());
        for (Map.Entry<String, Value> setting : told.get().values().entrySet()) {
            Value given = spec.settings().values().get(setting.getKey());
            // a secret is there, and is not told
            assertThat(setting.getValue()).as(setting.getKey()).isIn(given, Value.NULL);
        }
        assertThat(bench().elsewhere.driver().settings(spec.ref())).isEqualTo(told);
    }

    @Test
    default void settingsOfWhatIsNotMeantAreNotTold() throws Exception {
        ServerGroupSpec spec = bench().make(bench().cluster("shop"), 1);
        GroupRef nobody = new GroupRef(spec.cluster(), spec.name(), Optional.empty());
        assertThat(bench().driver.settings(bench().reborn(spec).ref())).isEmpty();
        assertThat(bench().driver.settings(nobody)).isEmpty();
        bench().driver.destroy(spec.ref());
        bench().untilGone(spec.ref());
        assertThat(bench().driver.settings(spec.ref())).isEmpty();
    }
}
