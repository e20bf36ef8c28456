package io.slipway.provider.local.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyHomeTest {
    @TempDir
    Path directory;

    private ProxyHome home;

    @BeforeEach
    void home() throws IOException {
        home = new ProxyHome(directory);
        OwnerFiles.makeDirectory(directory.resolve("proxy"));
    }

    @Test
    void whatIsWrittenIsForTheOwnerAlone() throws IOException {
        home.save(new ProxyInfo(1, 2, 3, 4));
        home.save(ProxyConfig.EMPTY);
        assertThat(permissions("proxy")).isEqualTo("rwx------");
        assertThat(permissions("proxy/proxy.json")).isEqualTo("rw-------");
        assertThat(permissions("proxy/config.json")).isEqualTo("rw-------");
        assertThat(home.info()).contains(new ProxyInfo(1, 2, 3, 4));
        try (var files = Files.list(directory.resolve("proxy"))) {
            assertThat(files).as("nothing half-written is left").hasSize(2);
        }
    }

    @Test
    void theTokenMustBeThereAndBeSecret() throws IOException {
        assertThatThrownBy(home::token).hasMessageContaining("there is no token");
        LocalProxy.writeToken(directory);
        assertThat(home.token()).isEqualTo(LocalProxy.TOKEN);
        Files.setPosixFilePermissions(directory.resolve("token"), PosixFilePermissions.fromString("rw-r-----"));
        assertThatThrownBy(home::token).hasMessageContaining("others may read the token");
    }

    @Test
    void aConfigurationThatCannotBeReadIsPutAside() throws IOException {
        assertThat(home.config()).isEqualTo(ProxyConfig.EMPTY);
        ProxyConfig config = new ProxyConfig(3, List.of());
        home.save(config);
        assertThat(home.config()).isEqualTo(config);
        Files.writeString(directory.resolve("proxy/config.json"), "{");
        assertThat(home.config()).isEqualTo(ProxyConfig.EMPTY);
        assertThat(directory.resolve("proxy/config.json.bad")).hasContent("{");
    }

    private String permissions(String file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file)));
    }
}
