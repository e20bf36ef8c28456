package io.slipway.report;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Value;

/** The first fields of each document: what it is, and who can read it. */
enum Format {
    REPORT("slipway.report"),
    DELIVERY("slipway.delivery");

    private static final int VERSION = 1;
    private final String word;

    Format(String word) {
        this.word = word;
    }

    Value.FieldsBuilder head() {
        return Value.fields().put("format", word).put("version", VERSION).put("minReader", VERSION);
    }

    boolean is(Value.Fields document) {
        return document.text("format").filter(word::equals).isPresent();
    }

    /** @throws DeliveryException UNSUPPORTED if it asks for a newer reader */
    static void checkReadable(Value.Fields document) {
        long reader = document.whole("minReader").orElse(1L);
        if (reader > VERSION) {
            throw new DeliveryException(
                    ErrorKind.UNSUPPORTED,
                    "the document was written by a newer Slipway (form " + reader + ", this one reads " + VERSION + ")",
                    "read it with the newer Slipway");
        }
    }
}
