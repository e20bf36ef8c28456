package io.slipway.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slipway.error.DeliveryException;
import io.slipway.error.ErrorKind;
import io.slipway.json.Json;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportReadingTest {
    private static final String SUCCESS = Json.write(SampleReports.success().json());

    static Set<String> samples() {
        return SampleReports.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenIsReadBack(String name) {
        Report report = SampleReports.all().get(name);
        assertThat(Report.read(Json.write(report.json()))).isEqualTo(report);
        assertThat(Report.read(Json.pretty(report.json()))).isEqualTo(report);
    }

    @Test
    void whatIsNotKnownIsPassedOver() {
        String more = SUCCESS.replace("\"steps\":[{", "\"colour\":\"red\",\"steps\":[{\"mood\":[1,{}],");
        assertThat(Report.read(more)).isEqualTo(SampleReports.success());
    }

    @Test
    void aNewerFormIsRefusedAndSaysWhatToDo() {
        DeliveryException refused = refused(SUCCESS.replace("\"minReader\":1", "\"minReader\":2"));
        assertThat(refused.kind()).isEqualTo(ErrorKind.UNSUPPORTED);
        assertThat(refused.report()).contains("newer Slipway (form 2, this one reads 1)");
    }

    @Test
    void everythingThatIsWrongIsSaidAtOnceByItsPath() {
        String broken = SUCCESS.replace("\"state\":\"succeeded\"", "\"state\":\"fine\"")
                .replace("\"took\":1100", "\"took\":\"long\"")
                .replace("\"healthy\":3", "\"healthy\":-3")
                .replace("\"percent\":100,\"healthy\":4", "\"percent\":100.001,\"healthy\":4")
                .replace("\"began\":\"2026", "\"began\":\"anno 2026");
        assertThat(refused(broken).problem())
                .contains(
                        "delivery.state: is none of the known words",
                        "seen.began: must be a time such as",
                        "seen.steps[0].took: must be a number, found a text",
                        "seen.courses[2].points[2].healthy: must be a whole number from 0",
                        "groups[0].after.percent: must be a percentage");
    }

    @Test
    void whatIsNoReportIsRefused() {
        assertThat(refused("[]").problem()).contains("not the report");
        assertThat(refused("{\"format\":\"slipway.delivery\"}").problem()).contains("not the report");
        assertThat(refused("{\"format\":\"slipway.report\"}").problem()).contains("delivery: is missing");
        assertThat(refused("{").problem()).contains("line 1");
    }

    private static DeliveryException refused(String text) {
        DeliveryException[] caught = new DeliveryException[1];
        assertThatThrownBy(() -> Report.read(text)).isInstanceOfSatisfying(DeliveryException.class, e -> caught[0] = e);
        return caught[0];
    }
}
