package io.slipway.report;

import io.slipway.Golden;
import io.slipway.json.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The documents that others read. A change of what is there raises the version; something new does not. */
class ReportGoldenTest {
    @ParameterizedTest
    @ValueSource(strings = {"success", "failed", "canary", "refused"})
    void theReportAsJson(String name) {
        Golden.matches(
                "report/" + name + ".report.json",
                Json.pretty(SampleReports.all().get(name).json()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "failed", "canary", "recorded"})
    void theDeliveryAsJson(String name) {
        Golden.matches(
                "report/" + name + ".delivery.json",
                Json.pretty(SampleReports.all().get(name).deliveryJson()));
    }
}
