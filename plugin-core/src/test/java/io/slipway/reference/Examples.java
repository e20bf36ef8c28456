package io.slipway.reference;

import io.slipway.config.OperationName;
import io.slipway.config.Parameters;
import java.util.ArrayList;
import java.util.List;

/** The examples of the reference pages, each a whole slipway.yml. */
public final class Examples {
    private Examples() {}

    /** Of operations that take parameters. */
    public static String of(OperationName operation) {
        return Pages.example(operation);
    }

    public static String whole() {
        return Pages.resource("slipway.yml");
    }

    public static List<String> all() {
        List<String> all = new ArrayList<>(List.of(whole()));
        for (OperationName operation : OperationName.values()) {
            if (!Parameters.of(operation).isEmpty()) {
                all.add(of(operation));
            }
        }
        return all;
    }
}
