package io.slipway.provider.kubernetes.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Health;
import io.slipway.model.HealthState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodHealthTest {
    private static List<Health> report(String status) {
        return new PodHealth((Value.Fields) Json.parse(status.replace('\'', '"')), Instant.EPOCH).report();
    }

    private static void platform(String status, HealthState state, String reason) {
        Health health = report(status).get(0);
        assertThat(health.source()).isEqualTo(Health.PLATFORM);
        assertThat(health.state()).isEqualTo(state);
        assertThat(health.reason()).contains(reason);
    }

    @Test
    void whatRunsAndIsReadyIsHealthy() {
        assertThat(report("{'phase':'Running','conditions':[{'type':'Ready','status':'True'}]}"))
                .allMatch(health -> health.state() == HealthState.HEALTHY);
    }

    @Test
    void whatIsBeingMadeIsStarting() {
        platform("{}", HealthState.STARTING, "");
        platform(
                "{'phase':'Pending','containerStatuses':[{'state':{'waiting':{'reason':'ContainerCreating'}}}]}",
                HealthState.STARTING,
                "");
    }

    @Test
    void troubleIsSeenAtOnceAndNamed() {
        platform(
                "{'phase':'Running','containerStatuses':[{'state':{'waiting':{'reason':'CrashLoopBackOff'}},"
                        + "'lastState':{'terminated':{'reason':'OOMKilled','exitCode':137}}}]}",
                HealthState.UNHEALTHY,
                "CrashLoopBackOff, last OOMKilled with exit code 137");
        platform(
                "{'phase':'Pending','containerStatuses':[{'state':{'waiting':{'reason':'ImagePullBackOff',"
                        + "'message':'no such image'}}}]}",
                HealthState.UNHEALTHY,
                "ImagePullBackOff: no such image");
        platform(
                "{'phase':'Pending','conditions':[{'type':'PodScheduled','status':'False','reason':'Unschedulable',"
                        + "'message':'0/3 nodes are available'}]}",
                HealthState.UNHEALTHY,
                "Unschedulable: 0/3 nodes are available");
        platform(
                "{'phase':'Pending','initContainerStatuses':[{'state':{'terminated':{'exitCode':2,'reason':'Error'}}}]}",
                HealthState.UNHEALTHY,
                "Error with exit code 2");
    }

    @Test
    void aFailingProbeIsTheProbesWord() {
        Health probe = report("{'phase':'Running','conditions':[{'type':'Ready','status':'False','message':'not yet',"
                        + "'lastTransitionTime':'2026-01-02T03:04:05Z'}],"
                        + "'containerStatuses':[{'started':true,'state':{'running':{}}}]}")
                .get(1);
        assertThat(probe)
                .isEqualTo(new Health(
                        Health.PROBE, HealthState.UNHEALTHY, Instant.parse("2026-01-02T03:04:05Z"), "not yet"));
    }
}
