package io.slipway.provider.docker.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.json.Json;
import io.slipway.json.Value;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class GroupSettingsTest {
    private static GroupSettings settings(String json) {
        return new GroupSettings((Value.Fields) Json.parse(json.replace('\'', '"')));
    }

    @Test
    void memoryIsReadInBytes() {
        assertThat(settings("{'memory': '1000'}").memory()).contains(1000L);
        assertThat(settings("{'memory': '4k'}").memory()).contains(4096L);
        assertThat(settings("{'memory': '512m'}").memory()).contains(512L << 20);
        assertThat(settings("{'memory': '2g'}").memory()).contains(2L << 30);
        assertThat(settings("{}").memory()).isEmpty();
    }

    @Test
    void processorsAreReadInThousandMillionths() {
        assertThat(settings("{'cpus': '0.5'}").nanoCpus()).contains(500_000_000L);
        assertThat(settings("{'cpus': '2'}").nanoCpus()).contains(2_000_000_000L);
    }

    @Test
    void looksAreNeverCloserTogetherThanAnAnswerMayTake() {
        assertThat(settings("{'healthCheck': {'interval': '500ms', 'timeout': '3s'}}")
                        .check()
                        .interval())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(settings("{'healthCheck': {'interval': '5s', 'timeout': 1}}")
                        .check()
                        .interval())
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void whatIsSecretIsNotShown() {
        GroupSettings settings = settings("{'env': {'A': 'b'}, 'secretEnv': {'TOKEN': 's3cr3t'}}");
        assertThat(settings.secretEnv()).containsEntry("TOKEN", "s3cr3t");
        assertThat(Json.write(settings.shown())).doesNotContain("s3cr3t").contains("\"A\":\"b\"");
        assertThat(settings.shown().values()).containsEntry("secretEnv", Value.NULL);
    }

    @Test
    void autoIsDecidedByTheImage() {
        Check auto = settings("{'healthCheck': {'kind': 'auto'}}").check();
        assertThat(auto.decided(true).kind()).isEqualTo(Check.Kind.TCP);
        assertThat(auto.decided(false).kind()).isEqualTo(Check.Kind.HTTP);
        Check none = settings("{'healthCheck': {'kind': 'none'}}").check();
        assertThat(none.decided(true).kind()).isEqualTo(Check.Kind.NONE);
    }
}
