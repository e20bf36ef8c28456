package io.slipway.jenkins.run;

import io.slipway.json.Value;
import io.slipway.model.Image;

/** What steps give back. */
final class Results {
    private Results() {}

    static Value.Fields image(Image image) {
        Value.FieldsBuilder labels = Value.fields();
        image.labels().forEach(labels::put);
        return Value.fields()
                .put("image", image.id())
                .put("name", image.name())
                .put("created", image.created().toString())
                .put("labels", labels.build())
                .build();
    }
}
