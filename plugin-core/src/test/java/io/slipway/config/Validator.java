package io.slipway.config;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.slipway.error.Problems;
import io.slipway.json.Json;
import io.slipway.json.Value;
import java.util.List;
import java.util.Optional;

/** The same document, judged by a validator of JSON Schema and by our own reader. */
final class Validator {
    private final Schema schema;

    Validator(String schema) {
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schema);
    }

    List<String> refusals(Value document) {
        return schema.validate(Json.write(document), InputFormat.JSON).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** What our reader says of the document as a whole, whatever is asked for. */
    static List<String> problems(Value document) {
        Problems problems = new Problems();
        ConfigFile.check(new Written(document, "slipway.yml", "", Naming.CAMEL, Optional.empty()), problems);
        return problems.found();
    }
}
