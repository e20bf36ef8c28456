package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path NAMES = Path.of("../plugin-core/src/test/resources/io/slipway/config/setting-names.txt");

    @Test
    void tellsOfEveryOperationAndParameter() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        List<String> lines = Files.readAllLines(NAMES);
        for (int i = 1; i < lines.size(); i += 2) { // each operation: a line for Jenkins, a line for Concourse
            String[] words = lines.get(i).replace(":", "").split(" ");
            for (String word : words) {
                assertThat(readme).contains("`" + word + "`");
            }
        }
    }
}
