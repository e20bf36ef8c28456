package io.slipway.jenkins.step;

import hudson.EnvVars;
import hudson.model.EnvironmentContributingAction;
import hudson.model.InvisibleAction;
import hudson.model.Run;
import io.slipway.config.Naming;
import io.slipway.jenkins.form.Yaml;
import io.slipway.json.Value;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What came of a step in a freestyle job, for the steps after it: SLIPWAY_SERVER_GROUP, SLIPWAY_ENDPOINT and so on. */
public final class SlipwayVariables extends InvisibleAction implements EnvironmentContributingAction {
    private final TreeMap<String, String> variables = new TreeMap<>();

    SlipwayVariables(Value.Fields result) {
        result.values().forEach((name, value) -> {
            boolean one = value instanceof Value.Text || value instanceof Value.Flag || value instanceof Value.Number;
            if (one) {
                String variable = "SLIPWAY_" + Naming.SNAKE.of(name).toUpperCase(Locale.ROOT);
                variables.put(variable, String.valueOf(Yaml.plain(value)));
            }
        });
    }

    @Override
    public void buildEnvironment(Run<?, ?> run, EnvVars environment) {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            environment.put(variable.getKey(), variable.getValue());
        }
    }
}
