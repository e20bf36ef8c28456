package io.slipway.model;

import io.slipway.Golden;
import io.slipway.error.ErrorKind;
import io.slipway.model.Retirement.Fate;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Words that stand in records, requests and pipelines. */
class WordsGoldenTest {
    @Test
    void areKept() {
        List<String> lines = List.of(
                line("operation", Operation.values(), Operation::word),
                line("strategy", StrategyName.values(), StrategyName::word),
                line("fate", Fate.values(), Fate::word),
                line("onFailure", OnFailure.values(), OnFailure::word),
                line("phase", Phase.values(), Phase::name),
                line("result", Result.values(), Result::name),
                line("role", Role.values(), Role::name),
                line("health", HealthState.values(), HealthState::name),
                line("error", ErrorKind.values(), ErrorKind::name));
        Golden.matches("words.txt", String.join("\n", lines));
    }

    private static <T> String line(String what, T[] values, Function<T, String> word) {
        return what + ": " + Arrays.stream(values).map(word).collect(Collectors.joining(" "));
    }
}
