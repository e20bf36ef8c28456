package io.slipway.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.Golden;
import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.model.DeliveryRecord;
import io.slipway.model.Phase;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Old and new controllers meet on one cluster: the record's form is not changed by accident. */
class RecordGoldenTest {
    private final RecordCodec codec = new RecordCodec(SampleRecords.CLUSTER.name());

    private static String file(Phase phase) {
        return "record/" + phase.name().toLowerCase(Locale.ROOT) + ".json";
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void isWrittenInThisForm(Phase phase) {
        Golden.matches(file(phase), codec.write(SampleRecords.in(phase)));
    }

    @ParameterizedTest
    @EnumSource(Phase.class)
    void isReadBack(Phase phase) {
        assertThat(codec.read(Golden.read(file(phase)))).isEqualTo(SampleRecords.in(phase));
    }

    @Test
    void aKeyIsKeptForEver() {
        assertThat(RecordStore.key(SampleRecords.CLUSTER)).isEqualTo("cluster/eu/shop-web-blue-2");
    }

    @Test
    void fieldsOfANewerSlipwayAreIgnored() {
        DeliveryRecord record = SampleRecords.in(Phase.SHIFTING);
        String newer = codec.write(record)
                .replaceFirst("\\{", "{\"release\":{\"id\":7},")
                .replace("\"schema\":1", "\"schema\":2");
        assertThat(codec.read(newer)).isEqualTo(record);
    }

    @Test
    void whatNeedsANewerReaderIsRefused() {
        String newer = codec.write(SampleRecords.in(Phase.SHIFTING)).replace("\"minReader\":1", "\"minReader\":2");
        assertThatThrownBy(() -> codec.read(newer)).isInstanceOfSatisfying(DeliveryException.class, refused -> {
            assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
            assertThat(refused.remedy()).contains("newer Slipway");
        });
    }

    @Test
    void whatIsNoRecordIsToldAsSuch() {
        for (String text :
                new String[] {"", "{}", "[]", "null", "{\"minReader\":\"x\"}", "{\"minReader\":1,\"id\":3}"}) {
            assertThatThrownBy(() -> codec.read(text))
                    .as(text)
                    .isInstanceOfSatisfying(
                            DeliveryException.class,
                            refused -> assertThat(refused.problem()).contains("shop-web-blue-2 cannot be read"));
        }
    }
}
