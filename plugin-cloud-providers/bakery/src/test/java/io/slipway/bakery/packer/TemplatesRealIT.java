package io.slipway.bakery.packer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slipway.bakery.TestTool;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our templates, judged by the real Packer: by its syntax, and by all that it checks without a cloud. */
class TemplatesRealIT {
    @TempDir
    Path folder;

    private record Said(int code, String words) {}

    private Said packer(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("packer"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "CHECKPOINT_DISABLE", "1",
                        "SLIPWAY_IMAGE", "shop",
                        "SLIPWAY_IMAGE_ID", "shop-1-0123abcd",
                        "SLIPWAY_BAKE_KEY", "0".repeat(64),
                        "AWS_ACCESS_KEY_ID", "x",
                        "AWS_SECRET_ACCESS_KEY", "x",
                        "ARM_CLIENT_ID", "x",
                        "ARM_CLIENT_SECRET", "x",
                        "ARM_TENANT_ID", "x"));
        Process process = builder.start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aws | {'region': 'eu-central-1', 'source_ami': 'ami-0123456789abcdef0'}",
                "azure | {'subscription': 's', 'resource_group': 'g', 'location': 'westeurope', 'publisher': 'p',"
                        + " 'offer': 'o', 'sku': 's', 'image_version': 'latest'}",
                "docker | {'base': 'debian:12'}",
                "google | {'project': 'p', 'zone': 'europe-west1-b', 'source_image': 'i'}",
                "openstack | {'source_image': 'i', 'flavor': 'f', 'network': 'n'}",
            })
    void isValid(String machine, String vars) throws Exception {
        assumeTrue(TestTool.isInstalled("packer"), "packer is not installed");
        Value given = Json.parse(vars.replace('\'', '"'));
        PackerSettings settings = new PackerSettings(Value.fields()
                .put("vars", given)
                .put("packages", Value.texts(List.of("jq")))
                .put("upgrade", true)
                .put("script", "install.sh")
                .build());
        Files.writeString(folder.resolve("install.sh"), "#!/bin/sh\n");
        Files.writeString(folder.resolve("vars.json"), Json.write(given));
        Files.writeString(
                folder.resolve("t.json"),
                Templates.of(machine, settings, new TreeMap<>(Map.of("commit", "{{0c3f}} \"x\"", "job", "7"))));
        Said syntax = packer("validate", "-syntax-only", "t.json");
        assertThat(syntax.code()).as(syntax.words()).isZero();
        Said whole = packer("validate", "-var-file=vars.json", "t.json");
        // of OpenStack it wants to log in before it looks at anything
        boolean lacksCloud = machine.equals("openstack") && whole.words().contains("argument [auth_url]");
        assertThat(lacksCloud ? 0 : whole.code()).as(whole.words()).isZero();
    }
}
