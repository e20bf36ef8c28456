package io.slipway.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Value;
import io.slipway.spi.Clock;
import io.slipway.spi.Cloud;
import io.slipway.spi.Host;
import io.slipway.spi.Provider;
import io.slipway.spi.Setting;
import io.slipway.spi.SpiVersion;
import io.slipway.spi.Workbench;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every provider passes these tests: extend the class and give it the provider. */
public abstract class ProviderContract implements SchemaTests, HiddenTests {
    /** Settings of the account level as a user would write them, without defaults; the cloud need not be there. */
    @Override
    public abstract Value.Fields accountSettings();

    @Override
    public Host host() {
        return new Host() {
            @Override
            public Workbench workbench() {
                throw new UnsupportedOperationException("opening an account needs no files");
            }

            @Override
            public Clock clock() {
                return Clock.SYSTEM;
            }
        };
    }

    @Test
    void theIdIsWrittenInLowerCase() {
        assertThat(provider().id()).matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
    }

    @Test
    void itWasBuiltForThisSpi() {
        assertThat(provider().spiVersion()).isEqualTo(SpiVersion.CURRENT);
    }

    @Test
    void itIsFoundByServiceLoader() {
        Stream<String> found =
                ServiceLoader.load(Provider.class).stream().map(p -> p.get().id());
        assertThat(found).containsOnlyOnce(provider().id());
    }

    @Test
    void theSchemaStaysTheSame() {
        assertThat(provider().settings()).isEqualTo(provider().settings());
    }

    @Test
    void anAccountIsOpenedAndClosedWithoutCallingTheCloud() {
        Value.Fields settings = Defaults.filled(provider().settings().at(Setting.Level.ACCOUNT), accountSettings());
        Cloud cloud = provider().open("test", settings, host());
        assertThat(cloud.driver().capabilities()).isNotNull();
        cloud.close();
        cloud.close();
    }
}
