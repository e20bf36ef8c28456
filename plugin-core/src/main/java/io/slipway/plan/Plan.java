package io.slipway.plan;

import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The steps that remain, in order.
 *
 * @param comparison what the new server group changes; absent where none is made, or nothing serves
 */
public record Plan(List<Step> steps, Optional<Comparison> comparison) {
    public static final Plan NOTHING = new Plan(List.of());

    public Plan {
        steps = List.copyOf(steps);
    }

    public Plan(List<Step> steps) {
        this(steps, Optional.empty());
    }

    /** In words. */
    public static String line(Step step) {
        return step.accept(Wording.INSTANCE);
    }

    /** One numbered line for each step that a person wants to see; what is waited for twice running, once. */
    public String text() {
        List<String> lines = new ArrayList<>();
        String last = "";
        for (Step step : steps) {
            String line = line(step);
            if (Wording.worthShowing(step) && !line.equals(last)) {
                lines.add((lines.size() + 1) + ". " + line);
                last = line;
            }
        }
        comparison.ifPresent(compared -> lines.add(compared.text()));
        return lines.isEmpty() ? "nothing to do" : String.join("\n", lines);
    }

    public Value json() {
        List<Value> values = new ArrayList<>();
        for (Step step : steps) {
            values.add(Value.fields()
                    .put("step", step.getClass().getSimpleName())
                    .put("text", line(step))
                    .build());
        }
        Value.FieldsBuilder fields = Value.fields().put("steps", Value.items(values));
        comparison.ifPresent(compared -> fields.put("comparison", compared.json()));
        return fields.build();
    }
}
