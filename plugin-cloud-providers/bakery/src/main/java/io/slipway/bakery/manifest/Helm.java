package io.slipway.bakery.manifest;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Packed;
import io.slipway.bakery.Read;
import io.slipway.bakery.process.Tool;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.spi.Bakery.BakeRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code helm template}: no cluster is asked. */
public record Helm(Tool tool) implements Renderer {
    private static final String VALUES = "slipway-values.json";

    @Override
    public String name() {
        return "helm";
    }

    @Override
    public String version() throws BakeException, InterruptedException {
        return tool.version(List.of("version", "--short"), 3, 0);
    }

    @Override
    public void check(BakeRequest request, Packed folder) throws BakeException {
        Value.Fields settings = request.settings().fields(name());
        folder.require("settings.helm.chart", settings.text("chart").orElse(".") + "/Chart.yaml");
        for (String file : Read.texts(settings, "valueFiles")) {
            folder.require("settings.helm.valueFiles", file);
        }
    }

    @Override
    public Rendering rendering(BakeRequest request) {
        Value.Fields settings = request.settings().fields(name());
        List<String> arguments = new ArrayList<>(List.of(tool.program(), "template"));
        String image = request.name().substring(request.name().lastIndexOf('/') + 1);
        arguments.add(settings.text("release").orElse(image));
        arguments.add(settings.text("chart").orElse("."));
        settings.text("namespace").ifPresent(name -> arguments.addAll(List.of("--namespace", name)));
        settings.text("kubeVersion").ifPresent(version -> arguments.addAll(List.of("--kube-version", version)));
        Read.texts(settings, "apiVersions").forEach(api -> arguments.addAll(List.of("--api-versions", api)));
        Read.texts(settings, "valueFiles").forEach(file -> arguments.addAll(List.of("--values", file)));
        arguments.addAll(List.of("--values", VALUES));
        if (!settings.get("crds").equals(Optional.of(Value.of(false)))) {
            arguments.add("--include-crds");
        }
        Map<String, String> files = Map.of(VALUES, Json.write(settings.fields("values")));
        Map<String, String> places =
                Map.of("HELM_CACHE_HOME", ".helm", "HELM_CONFIG_HOME", ".helm", "HELM_DATA_HOME", ".helm");
        return new Rendering(arguments, files, places);
    }
}
