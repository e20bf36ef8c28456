package io.slipway.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** JSON text to values and back. Refuses names that are given twice, deep nesting and absurd sizes. */
public final class Json {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_TEXT = 1_000_000;
    /** Of the text as it is written; how many digits it comes to is looked at when it is read. */
    private static final int MAX_NUMBER = 200;

    private static final long MAX_DOCUMENT = 10_000_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_TEXT)
                    .maxNumberLength(MAX_NUMBER)
                    .maxDocumentLength(MAX_DOCUMENT)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private Json() {}

    /** @throws DeliveryException INVALID_REQUEST with line and column if it is not one JSON value */
    public static Value parse(String text) {
        return parse(new StringReader(text), "the JSON");
    }

    /**
     * Reads one JSON value.
     *
     * @param what how to call it in an error, for example "the request on standard input"
     * @throws DeliveryException INVALID_REQUEST with line and column
     */
    public static Value parse(Reader reader, String what) {
        try (JsonParser parser = FACTORY.createParser(reader)) {
            return ValueReader.readOnly(parser);
        } catch (JsonProcessingException malformed) {
            throw new DeliveryException(
                    ErrorKind.INVALID_REQUEST,
                    what + " is not valid JSON" + at(malformed) + ": " + words(malformed),
                    "correct the JSON; nothing was touched");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The object that the text is; no fields if it is anything else. For what others wrote, and nobody promised. */
    public static Value.Fields object(String text) {
        try {
            return parse(text) instanceof Value.Fields fields ? fields : Value.Fields.EMPTY;
        } catch (DeliveryException notJson) {
            return Value.Fields.EMPTY;
        }
    }

    private static String at(JsonProcessingException malformed) {
        return malformed.getLocation() == null
                ? ""
                : " at line " + malformed.getLocation().getLineNr() + ", column "
                        + malformed.getLocation().getColumnNr();
    }

    /** One line, in the order of the fields. */
    public static String write(Value value) {
        return write(value, false);
    }

    /** Indented by two, for people. */
    public static String pretty(Value value) {
        return write(value, true);
    }

    private static String write(Value value, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            if (pretty) {
                generator.useDefaultPrettyPrinter();
            }
            ValueWriter.write(value, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }

    /** The parser's words, without its remarks on where it began, and without what was written: it may be a secret. */
    private static String words(JsonProcessingException malformed) {
        return String.valueOf(malformed.getOriginalMessage())
                .replaceAll(" \\(start marker at .*\\)$", "")
                .replaceAll("(?s)token '.*?'(?=:|$)", "token");
    }
}
