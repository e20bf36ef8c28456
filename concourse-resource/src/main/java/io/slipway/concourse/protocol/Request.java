package io.slipway.concourse.protocol;

import io.slipway.config.Naming;
import io.slipway.config.Parameter;
import io.slipway.config.Section;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.spi.Setting;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * One JSON object on standard input.
 *
 * @param version absent at the first check, and for {@code out}
 * @param params empty where there are none
 */
public record Request(Section source, Optional<Section> version, Section params) {
    private static final Setting.Type PART = new Setting.Type.AnyObject();
    private static final List<Setting> PARTS = List.of(
            Parameter.required("source", PART, "The resource."),
            Parameter.optional("version", PART, "One of its versions."),
            Parameter.optional("params", PART, "What is asked of it."));
    private static final String WHAT = "the request on standard input";

    /** @param problems collects what is wrong with the names and kinds of the parts */
    public static Request read(InputStream in, Problems problems) {
        Section all = new Section(object(parse(in)), "", Naming.SNAKE, problems).declare(PARTS);
        if (!all.has("source")) {
            all.require("source");
        }
        Request request = new Request(
                all.section("source").orElse(empty("source", problems)),
                all.section("version"),
                all.section("params").orElse(empty("params", problems)));
        all.refuseUnknown();
        return request;
    }

    private static Value parse(InputStream in) {
        try {
            return Json.parse(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()), WHAT);
        } catch (UncheckedIOException unreadable) {
            boolean encoding = unreadable.getCause() instanceof CharacterCodingException;
            String why = encoding ? "it is not UTF-8" : String.valueOf(unreadable.getMessage());
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    WHAT + " cannot be read: " + why,
                    "send one JSON object in UTF-8; nothing was touched",
                    unreadable);
        }
    }

    private static Value.Fields object(Value value) {
        if (value instanceof Value.Fields fields) {
            return fields;
        }
        throw new DeliveryException(
                ErrorKind.INVALID_REQUEST,
                WHAT + " must be an object, found " + value.kind(),
                "send {\"source\": {...}}; nothing was touched");
    }

    private static Section empty(String path, Problems problems) {
        return new Section(Value.Fields.EMPTY, path, Naming.SNAKE, problems);
    }
}
