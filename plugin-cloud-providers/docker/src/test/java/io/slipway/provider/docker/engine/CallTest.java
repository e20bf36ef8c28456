package io.slipway.provider.docker.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class CallTest {
    @Test
    void namesOfImagesKeepTheirSlashesAndColons() {
        assertThat(Call.get("images", "registry.example:5000/a/shop@sha256:12", "json")
                        .path())
                .isEqualTo("/images/registry.example:5000/a/shop@sha256:12/json");
    }

    @Test
    void whatIsAskedForIsEscaped() {
        assertThat(Call.post("containers", "create").with("name", "a b&c=d+e").path())
                .isEqualTo("/containers/create?name=a%20b%26c%3Dd%2Be");
    }

    @Test
    void filtersAreJson() {
        assertThat(Call.get("volumes").labelled(List.of("a=b")).path())
                .isEqualTo("/volumes?filters=%7B%22label%22:%5B%22a%3Db%22%5D%7D");
    }

    @Test
    void itDoesNotShowItsBody() {
        Value secret = Value.fields().put("password", "s3cr3t").build();
        assertThat(Call.post("auth")
                        .body(secret)
                        .header("X-Registry-Auth", "s3cr3t")
                        .toString())
                .isEqualTo("POST /auth");
    }
}
