package io.slipway.bakery.manifest;

import io.slipway.bakery.BakeException;
import io.slipway.bakery.Packed;
import io.slipway.bakery.process.Tool;
import io.slipway.spi.Bakery.BakeRequest;
import java.util.List;
import java.util.Map;

/** A tool that renders manifests to its standard output. */
public interface Renderer {
    String name();

    Tool tool();

    /** @throws Exception if it is not there or too old */
    String version() throws Exception;

    /** @throws BakeException if the folder lacks what the request names */
    void check(BakeRequest request, Packed folder) throws BakeException;

    Rendering rendering(BakeRequest request);

    /** How it is called. */
    record Rendering(List<String> arguments, Map<String, String> files, Map<String, String> environment) {}
}
