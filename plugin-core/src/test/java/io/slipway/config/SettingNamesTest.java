package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names that users write are a promise; whoever changes one sees it here. */
class SettingNamesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/slipway/config/setting-names.txt");

    @Test
    void areThoseThatUsersKnow() throws IOException {
        StringBuilder names = new StringBuilder();
        for (OperationName operation : OperationName.values()) {
            names.append(line(operation, Naming.CAMEL)).append(line(operation, Naming.SNAKE));
        }
        if (System.getProperty("golden", "").equals("write")) {
            Files.writeString(GOLDEN, names);
        }
        assertThat(names).hasToString(Files.readString(GOLDEN));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDeclaredIsRead(OperationName operation) {
        assertThat(Reading.snake("{}").read(operation).params.ignored()).isEmpty();
    }

    private static String line(OperationName operation, Naming naming) {
        Reading reading = new Reading(naming, "{'verify': [], 'capacity': {}}").read(operation);
        return naming.of(operation.word()) + ": " + String.join(" ", new TreeSet<>(reading.params.known())) + "\n";
    }
}
