package io.slipway.provider.local.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
    @TempDir
    Path folder;

    @Test
    void aTildeIsTheUsersOwnFolder() {
        Path user = Path.of(System.getProperty("user.home"));
        assertThat(Home.of("~/.slipway/local").root()).isEqualTo(user.resolve(".slipway/local"));
        assertThat(Home.of("~").root()).isEqualTo(user);
        assertThat(Home.of("/tmp/x/../y").root()).isEqualTo(Path.of("/tmp/y"));
    }

    @Test
    void theTokenIsMadeOnceAndIsNotTheSameElsewhere() throws Exception {
        Home home = new Home(folder.resolve("one"));
        home.prepare();
        String token = home.token();
        home.prepare();
        assertThat(home.token()).isEqualTo(token).matches("[0-9a-f]{64}");
        Home other = new Home(folder.resolve("two"));
        other.prepare();
        assertThat(other.token()).isNotEqualTo(token);
    }
}
