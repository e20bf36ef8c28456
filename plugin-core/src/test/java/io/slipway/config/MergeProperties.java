package io.slipway.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.Problems;
import io.slipway.json.Value;
import io.slipway.spi.Schema;
import io.slipway.spi.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Reading layers one above the other is the same as reading what a merge of them gives. */
class MergeProperties {
    private static final List<Setting> DEPLOY = Parameters.of(OperationName.DEPLOY, new Schema(List.of()));

    @Property(tries = 1_000, edgeCases = EdgeCasesMode.NONE)
    void layersReadAsTheirMerge(
            @ForAll("parameters") Value first, @ForAll("parameters") Value second, @ForAll("parameters") Value third) {
        Value merged = merge(first, merge(second, third));
        assertThat(read(List.of(first, second, third))).isEqualTo(read(List.of(merged)));
    }

    private static String read(List<Value> layers) {
        Problems problems = new Problems();
        List<Written> written = layers.stream()
                .map(layer -> new Written(layer, "", "", Naming.CAMEL, Optional.empty()))
                .toList();
        Value.Fields checked =
                new Section(new Layers(written), problems).declare(DEPLOY).checked();
        return checked + " " + problems.found();
    }

    /** Deep, name by name; written apart from the code under test. */
    private static Value merge(Value over, Value under) {
        if (over instanceof Value.Null) {
            return under;
        }
        if (!(over instanceof Value.Fields above) || !(under instanceof Value.Fields below)) {
            return over;
        }
        Map<String, Value> all = new LinkedHashMap<>(above.values());
        for (Map.Entry<String, Value> field : below.values().entrySet()) {
            Value own = all.getOrDefault(field.getKey(), Value.NULL);
            all.put(field.getKey(), merge(own, field.getValue()));
        }
        return new Value.Fields(all);
    }

    @Provide
    Arbitrary<Value> parameters() {
        List<Setting> partial = Partial.of(DEPLOY);
        return Arbitraries.of(0, 3)
                .flatMap(spoiled -> new Setting.Type.ObjectOf(partial).accept(new Documents(spoiled)))
                .filter(Value.Fields.class::isInstance);
    }
}
