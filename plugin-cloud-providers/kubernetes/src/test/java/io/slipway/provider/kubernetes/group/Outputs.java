package io.slipway.provider.kubernetes.group;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What Helm and Kustomize have written, see the README beside it. */
public final class Outputs {
    private Outputs() {}

    public static String of(String name) {
        String path = "/io/slipway/provider/kubernetes/rendered/" + name + ".yaml";
        try (InputStream in = Objects.requireNonNull(Outputs.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
