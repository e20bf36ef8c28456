package io.slipway.jenkins;

import static org.junit.Assert.assertEquals;

import hudson.ExtensionList;
import io.slipway.config.Parameters;
import io.slipway.jenkins.step.OperationDescriptor;
import io.slipway.spi.Setting;
import java.util.Set;
import java.util.TreeSet;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.DescribableParameter;
import org.junit.Rule;
import org.junit.Test;
import org.jvnet.hudson.test.JenkinsRule;

public class StepsTest {
    /** Where the cluster is, and what is said of every step. */
    private static final Set<String> EVERYWHERE = Set.of(
            "account", "location", "application", "stack", "detail", "imagesAccount", "config", "environment", "plan");
    /** Those of deployments that go by one strategy. */
    private static final Set<String> OF_STRATEGIES = Set.of(
            "strategy",
            "targetPercentages",
            "steps",
            "pause",
            "baseline",
            "canaryCapacity",
            "weightTolerance",
            "analysis");

    @Rule
    public JenkinsRule jenkins = new JenkinsRule();

    @Test
    public void stepsTakeWhatTheCoreTakes() {
        int seen = 0;
        for (OperationDescriptor step : ExtensionList.lookup(OperationDescriptor.class)) {
            Set<String> declared = new TreeSet<>();
            for (Setting setting : Parameters.of(step.operation())) {
                declared.add(setting.name());
            }
            if (declared.contains("capacity")) {
                declared.addAll(Set.of("minCapacity", "maxCapacity"));
            }
            declared.addAll(EVERYWHERE);
            Set<String> taken = new TreeSet<>();
            for (DescribableParameter parameter : new DescribableModel<>(step.clazz).getParameters()) {
                taken.add(parameter.getName());
            }
            if (!taken.contains("strategy")) {
                declared.removeAll(OF_STRATEGIES);
                taken.removeAll(OF_STRATEGIES);
            }
            assertEquals(step.getFunctionName(), declared, taken);
            seen++;
        }
        assertEquals(27, seen);
    }
}
