package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import io.slipway.spi.TargetDriver;
import io.slipway.spi.Verb;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ways to be let in, and not. */
final class AccountsRealIT {
    private KubernetesRig rig;
    private Cluster cluster;

    @BeforeEach
    void open() throws Exception {
        rig = new KubernetesRig();
        cluster = new Cluster("test", rig.namespace, ClusterName.parse("shop"));
    }

    @AfterEach
    void close() throws Exception {
        if (rig != null) {
            rig.close();
        }
    }

    private interface Use {
        void of(TargetDriver driver) throws Exception;
    }

    private void with(Value.Fields settings, Use use) throws Exception {
        try (Cloud cloud = new KubernetesProvider().open("test", settings, Shop.HOST)) {
            use.of(cloud.driver());
        }
    }

    private Failure refused(Value.Fields settings) throws Exception {
        Failure[] refused = new Failure[1];
        with(settings, driver -> {
            try {
                driver.observe(cluster, Freshness.FRESH);
            } catch (Exception failure) {
                refused[0] = driver.classify(failure);
            }
        });
        assertThat(refused[0]).isNotNull();
        return refused[0];
    }

    @Test
    void byAKubeconfigAndItsContext() throws Exception {
        Value.Fields settings = Value.fields()
                .put(
                        "kubeconfig",
                        rig.cluster
                                .kubeconfig(TestCluster.SLIPWAY)
                                .replace("current-context: test", "current-context: nowhere"))
                .put("context", "test")
                .build();
        with(
                settings,
                driver -> assertThat(driver.observe(cluster, Freshness.FRESH).groups())
                        .isEmpty());
    }

    @Test
    void asSomebodyElse() throws Exception {
        Value.FieldsBuilder settings = Value.fields();
        rig.settings(TestCluster.ADMIN).values().forEach(settings::put);
        settings.put("impersonate", Value.fields().put("user", "looker").build());
        with(settings.build(), driver -> {
            assertThat(driver.preflight(cluster, EnumSet.of(Verb.OBSERVE))).isEmpty();
            assertThat(driver.preflight(cluster, EnumSet.of(Verb.RESIZE)))
                    .containsExactly("patch replicasets.apps in " + rig.namespace);
        });
    }

    @Test
    void whoMayNothingIsToldEachThingThatIsMissing() throws Exception {
        with(rig.settings(TestCluster.GUEST), driver -> {
            List<String> missing = driver.preflight(cluster, EnumSet.allOf(Verb.class));
            assertThat(missing)
                    .contains(
                            "create replicasets.apps in " + rig.namespace,
                            "update configmaps in " + rig.namespace,
                            "get pods/log in " + rig.namespace)
                    .doesNotHaveDuplicates();
            assertThat(missing).hasSizeGreaterThan(20);
        });
    }

    @Test
    void aWrongTokenIsAccessDenied() throws Exception {
        Failure failure = refused(rig.settings("wrong"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.ACCESS_DENIED);
        assertThat(failure.message()).contains("credentials").doesNotContain("wrong");
    }

    @Test
    void aServerThatNobodyVouchesForIsNotTrusted() throws Exception {
        Value.FieldsBuilder settings = Value.fields();
        rig.settings(TestCluster.SLIPWAY)
                .values()
                .forEach((name, value) -> settings.putIf(!name.equals("ca"), name, value));
        Failure failure = refused(settings.build());
        assertThat(failure.kind()).isEqualTo(ErrorKind.ACCESS_DENIED);
        assertThat(failure.message()).contains("'ca'");
    }
}
