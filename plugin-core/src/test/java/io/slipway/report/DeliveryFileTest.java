package io.slipway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import io.slipway.json.Value;
import io.slipway.model.Capacity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryFileTest {
    private static final String GOOD = Json.write(SampleReports.success().deliveryJson());

    @Test
    void tellsAllThatIsNeededToMakeTheServerGroupAgain() {
        DeliveryFile file = DeliveryFile.read(GOOD, "last/delivery.json");
        assertThat(file.cluster()).isEqualTo(Script.CLUSTER);
        assertThat(file.delivery()).isEqualTo(Script.ID);
        assertThat(file.group()).isEqualTo(Script.name(13));
        assertThat(file.image()).endsWith("1013");
        assertThat(file.capacity()).isEqualTo(Capacity.of(4));
        assertThat(file.settings().orElseThrow().fields("env").text("PROFILE")).contains("prod");
        assertThat(file.settings().orElseThrow().get("token")).isEmpty();
        assertThat(file.leftOut()).containsExactly("token");
        assertThat(file.entrance()).isEqualTo(Value.Fields.EMPTY);
    }

    @Test
    void aReportSaysTheSame() {
        String report = Json.pretty(SampleReports.success().json());
        assertThat(DeliveryFile.read(report, "report.json")).isEqualTo(DeliveryFile.read(GOOD, "delivery.json"));
    }

    @Test
    void whoKnewOnlyTheRecordDidNotKnowTheSettings() {
        DeliveryFile file =
                DeliveryFile.read(Json.write(SampleReports.recorded().deliveryJson()), "delivery.json");
        assertThat(file.settings()).isEmpty();
        assertThat(file.image()).endsWith("1013");
    }

    @Test
    void whatNeverServedCannotBeMadeAgain() {
        String failed = Json.write(SampleReports.failed().deliveryJson());
        assertThat(refused(failed).report())
                .contains("delivery.json is of a delivery that ended as 'failed': shop-web-v013 was not put into")
                .contains("name the delivery.json of a delivery that succeeded");
        assertThat(refused(Json.write(SampleReports.refused().deliveryJson())).problem())
                .contains("'refused': nothing was put");
    }

    @Test
    void whatServesAlthoughItsDeliveryWasFrozenCanBeMadeAgain() {
        String frozen = GOOD.replace("\"state\":\"succeeded\"", "\"state\":\"frozen\"");
        assertThat(DeliveryFile.read(frozen, "x").group()).isEqualTo(Script.name(13));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"name\":\"shop-web-v013\",\"made\" | \"name\":\"shop web\",\"made\" | group.name: ",
                "\"id\":\"abc123def456\" | \"id\":\"ABC\" | id: 'ABC' is not a delivery id",
                "\"min\":4,\"desired\":4 | \"min\":5,\"desired\":4 | group.capacity: capacity needs",
                "\"min\":4,\"desired\":4 | \"min\":\"4\",\"desired\":4 | group.capacity.min: must be a number",
                "\"image\":\"sha256 | \"picture\":\"sha256 | group.image: is not known",
                "\"account\":\"local\" | \"account\":\" \" | cluster: a cluster needs an account",
                "\"cluster\":{ | \"cluster2\":{ | cluster: is missing",
                "\"group\":{\"name\" | \"group2\":{\"name\" | group: is missing",
                "\"state\":\"succeeded\" | \"state\":\"fine\" | state: is none of the known words",
            })
    void saysWhatIsWrongAndWhere(String there, String instead, String problem) {
        assertThat(GOOD).contains(there);
        assertThat(refused(GOOD.replace(there, instead)).problem())
                .startsWith("delivery.json cannot be used:")
                .contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "\"x\"", "{\"format\":\"slipway.record\"}"})
    void refusesWhatIsSomethingElse(String text) {
        assertThat(refused(text).problem()).isEqualTo("delivery.json is not what a delivery leaves");
    }

    @Test
    void refusesWhatIsNoJsonAndWhatIsNewer() {
        assertThat(refused("{").problem()).startsWith("delivery.json is not valid JSON at line 1");
        assertThat(refused(GOOD.replace("\"minReader\":1", "\"minReader\":3")).kind())
                .isEqualTo(ErrorKind.UNSUPPORTED);
    }

    private static DeliveryException refused(String text) {
        return catchThrowableOfType(DeliveryException.class, () -> DeliveryFile.read(text, "delivery.json"));
    }
}
