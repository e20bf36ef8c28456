package io.slipway.config;

import io.slipway.spi.Setting.Type;

/** A path of the workspace: relative, never upwards. */
final class PathReader {
    static final Type PATH = new Type.Line(
            Type.Line.LONGEST_NAME,
            "(?!/)(?!(.*/)?\\.\\.(/|$))[^\\\\]*",
            "a path inside the workspace, with / and without ..");

    private PathReader() {}
}
