package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.model.Capacity;
import io.slipway.model.Cluster;
import io.slipway.model.ClusterName;
import io.slipway.model.GroupRef;
import io.slipway.model.TrafficSplit;
import io.slipway.spi.Cloud;
import io.slipway.spi.Freshness;
import io.slipway.spi.Host;
import io.slipway.spi.Ledger;
import io.slipway.spi.Provider;
import io.slipway.spi.Setting;
import io.slipway.spi.Setting.Type;
import io.slipway.spi.Verb;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What must not be shown is not shown, whatever fails. */
interface HiddenTests {
    String SECRET = "s3cr3t-7f1c9b";

    Provider provider();

    Value.Fields accountSettings();

    Host host();

    /** The settings, with each hidden one replaced by a value that no cloud accepts. */
    private static Value.Fields withWrongSecrets(List<Setting> settings, Value.Fields written) {
        Value.FieldsBuilder wrong = Value.fields();
        written.values().forEach(wrong::put);
        for (Setting setting : settings) {
            if (setting.type() instanceof Type.Hidden) {
                wrong.put(setting.name(), SECRET);
            } else if (setting.type() instanceof Type.ObjectOf object
                    && written.get(setting.name()).isPresent()) {
                wrong.put(setting.name(), withWrongSecrets(object.settings(), written.fields(setting.name())));
            }
        }
        return wrong.build();
    }

    @Test
    default void noSecretIsInWhatAnAccountSaysOfItself() {
        try (Cloud cloud = openWithWrongSecrets()) {
            String said = cloud + " " + cloud.driver() + " " + cloud.driver().capabilities() + cloud.ledger()
                    + cloud.entrance() + cloud.bakery();
            assertThat(said).doesNotContain(SECRET);
        }
    }

    @Test
    default void noSecretIsInAnyExceptionOfAnAccountWithWrongCredentials() {
        try (Cloud cloud = openWithWrongSecrets()) {
            Cluster cluster = new Cluster("test", "test", ClusterName.parse("shop"));
            List<Bench.Call> calls = List.of(
                    () -> cloud.driver().observe(cluster, Freshness.FRESH),
                    () -> cloud.driver().clusters("", ""),
                    () -> cloud.driver().preflight(cluster, EnumSet.allOf(Verb.class)),
                    () -> cloud.driver()
                            .route(cluster, TrafficSplit.all(cluster.name().push(1))),
                    () -> cloud.driver()
                            .resize(new GroupRef(cluster, cluster.name().push(1), Optional.empty()), Capacity.of(1)),
                    () -> readLedger(cloud.ledger()));
            for (Bench.Call call : calls) {
                assertThat(whatIsSaid(cloud, call)).doesNotContain(SECRET);
            }
        }
    }

    private Cloud openWithWrongSecrets() {
        List<Setting> settings = provider().settings().at(Setting.Level.ACCOUNT);
        Value.Fields wrong = withWrongSecrets(settings, accountSettings());
        return provider().open("test", Defaults.filled(settings, wrong), host());
    }

    private static void readLedger(Optional<Ledger> ledger) throws Exception {
        if (ledger.isPresent()) {
            ledger.get().read("shop");
        }
    }

    /** The exception with all its causes, and how the driver reads it. */
    private static String whatIsSaid(Cloud cloud, Bench.Call call) {
        try {
            call.run();
            return "";
        } catch (Exception failure) {
            StringWriter said = new StringWriter();
            failure.printStackTrace(new PrintWriter(said));
            return said + cloud.driver().classify(failure).toString();
        }
    }
}
