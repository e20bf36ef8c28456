package io.slipway.config;

import io.slipway.json.Value;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Reads which image is meant: {@code image}, or where there are files, {@code imageFile}. */
public final class ImageReader {
    /** Longest id of an image. */
    public static final int LONGEST_ID = 500;

    static final Setting IMAGE_FILE = Parameter.optional(
            "imageFile",
            PathReader.PATH,
            "File of the workspace that holds the id of the image, as other steps leave it.");

    static final List<Setting> PARAMETERS = List.of(
            Parameter.optional(
                    "image",
                    new Type.Line(LONGEST_ID),
                    "The image to deploy, by its id. Required, unless imageFile is given."),
            IMAGE_FILE);

    private final Section section;

    ImageReader(Section section) {
        this.section = section;
    }

    Optional<String> read(Optional<TextFiles> files) {
        List<String> names = files.isPresent() ? List.of("image", "imageFile") : List.of("image");
        Optional<String> name = section.either(names);
        if (name.equals(Optional.of("imageFile"))) {
            Optional<String> path = section.line("imageFile");
            return path.isEmpty() ? path : file(path.get(), files.get());
        }
        if (name.isEmpty()) {
            section.refuse("image", files.isPresent() ? "is required, or " + section.path("imageFile") : "is required");
        }
        return section.line("image");
    }

    private Optional<String> file(String path, TextFiles files) {
        try {
            String text = files.read(path).strip();
            return section.conversion().line(section.path("imageFile") + " (" + path + ")", Value.of(text), LONGEST_ID);
        } catch (IOException | IllegalArgumentException unreadable) {
            section.refuse("imageFile", "cannot be read: " + unreadable.getMessage());
            return Optional.empty();
        }
    }
}
