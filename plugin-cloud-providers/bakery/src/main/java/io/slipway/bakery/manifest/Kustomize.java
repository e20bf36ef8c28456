package io.slipway.bakery.manifest;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Packed;
import io.slipway.bakery.process.Tool;
import io.slipway.error.ErrorKind;
import io.slipway.spi.Bakery.BakeRequest;
import java.util.List;
import java.util.Map;

/**
 * {@code kustomize build}, or where there is no such program, {@code kubectl kustomize}.
 *
 * @param kubectl stands in for it
 */
public record Kustomize(Tool tool, Tool kubectl, Choice choice) implements Renderer {
    /** Which of the two it is, once that was looked up. */
    public static final class Choice {
        private volatile boolean ownProgram = true;
    }

    public Kustomize(Tool tool, Tool kubectl) {
        this(tool, kubectl, new Choice());
    }

    @Override
    public String name() {
        return "kustomize";
    }

    @Override
    public String version() throws BakeException, InterruptedException {
        try {
            choice.ownProgram = true;
            return "kustomize " + tool.version(List.of("version"), 3, 0);
        } catch (BakeException missing) {
            if (missing.kind() != ErrorKind.UNSUPPORTED) {
                throw missing;
            }
            return instead(missing);
        }
    }

    private String instead(BakeException missing) throws BakeException, InterruptedException {
        try {
            String version = "kubectl " + kubectl.version(List.of("version", "--client"), 1, 14);
            choice.ownProgram = false;
            return version;
        } catch (BakeException neither) {
            neither.addSuppressed(missing);
            throw missing;
        }
    }

    @Override
    public void check(BakeRequest request, Packed folder) throws BakeException {
        String path = request.settings().fields(name()).text("path").orElse(".");
        folder.require(
                "settings.kustomize.path",
                List.of(path + "/kustomization.yaml", path + "/kustomization.yml", path + "/Kustomization"));
    }

    @Override
    public Rendering rendering(BakeRequest request) {
        String path = request.settings().fields(name()).text("path").orElse(".");
        List<String> arguments = choice.ownProgram
                ? List.of(tool.program(), "build", path)
                : List.of(kubectl.program(), "kustomize", path);
        return new Rendering(arguments, Map.of(), Map.of());
    }
}
