package io.slipway.plan;

import io.slipway.json.Value;
import java.util.ArrayList;
import java.util.List;

/** The steps that remain, in order. */
public record Plan(List<Step> steps) {
    public static final Plan NOTHING = new Plan(List.of());

    public Plan {
        steps = List.copyOf(steps);
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
        return Value.items(values);
    }
}
