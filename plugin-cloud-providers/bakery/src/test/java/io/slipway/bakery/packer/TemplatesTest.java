package io.slipway.bakery.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.bakery.BakeException;
import io.slipway.json.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static PackerSettings settings(Value.FieldsBuilder vars) {
        return new PackerSettings(Value.fields()
                .put("vars", vars.build())
                .put("packages", Value.texts(List.of("jq")))
                .put("upgrade", true)
                .put("script", "install.sh")
                .put("playbook", "site.yml")
                .build());
    }

    @Test
    void provisionersFollowFromTheSettings() throws Exception {
        String template = Templates.of("docker", settings(Value.fields().put("base", "debian:12")));
        assertThat(template)
                .containsSubsequence("UPGRADE=true", "PACKAGES=jq", "\"install.sh\"", "\"ansible\"", "\"site.yml\"");
    }

    @Test
    void anUnknownVariableIsRefusedWithTheNearest() {
        assertThatThrownBy(() -> Templates.of("aws", settings(Value.fields().put("source_amy", "x"))))
                .isInstanceOf(BakeException.class)
                .hasMessageContaining("settings.packer.vars.source_amy: is unknown to the template of aws")
                .hasMessageContaining("did you mean 'source_ami'?");
    }

    @Test
    void everyMissingVariableIsToldAtOnce() {
        assertThatThrownBy(() -> Templates.of("aws", settings(Value.fields())))
                .hasMessageContaining("settings.packer.vars.region: is required")
                .hasMessageContaining("settings.packer.vars.source_ami: is required");
    }
}
