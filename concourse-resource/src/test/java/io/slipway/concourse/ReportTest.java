package io.slipway.concourse;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.report.Delivered.State;
import io.slipway.report.DeliveryFile;
import io.slipway.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a put leaves behind. */
class ReportTest {
    @TempDir
    Path inputs;

    @TempDir
    Path elsewhere;

    private Shop shop;

    @BeforeEach
    void open() {
        shop = new Shop(inputs);
    }

    @Test
    void aPutLeavesItsReport() throws IOException {
        shop.deploy("img-1").worked();
        shop.deploy("img-2").worked();
        Report report = report();
        assertThat(report.delivery().state()).isEqualTo(State.SUCCEEDED);
        assertThat(report.delivery().by()).isEqualTo("https://ci.example/builds/7");
        assertThat(report.delivery().endpoint()).isPresent();
        assertThat(report.seen().steps()).isNotEmpty();
        assertThat(report.groups()).extracting(Report.Group::name).containsExactly("shop-prod-v001", "shop-prod-v000");
        assertThat(Files.readString(inputs.resolve("report.html")))
                .contains("<title>Succeeded: Deploy of shop-prod-v001 by red/black</title>");
        assertThat(names()).containsExactly("delivery.json", "report.html", "report.json");
    }

    @Test
    void fromItTheServerGroupCanBeMadeAgain() throws IOException {
        shop.put("'operation': 'deploy', 'image': 'img-1', 'capacity': 2").worked();
        DeliveryFile file = DeliveryFile.read(Files.readString(inputs.resolve("delivery.json")), "delivery.json");
        assertThat(file.image()).isEqualTo("img-1");
        assertThat(file.capacity().desired()).isEqualTo(2);
        assertThat(file.settings()).isPresent();
    }

    @Test
    void soDoesAPutThatFails() throws IOException {
        shop.deploy("img-1").worked();
        shop.put("'operation': 'deploy', 'image': 'broken', 'no_progress': '1s', 'timeout': '1s'")
                .failed();
        Report report = report();
        assertThat(report.delivery().state()).isEqualTo(State.FAILED);
        assertThat(report.delivery().error().orElseThrow().now()).contains("restored to the state before");
        assertThat(report.groups().get(0).after()).isEmpty();
        assertThat(report.delivery().endpoint()).isPresent();
    }

    @Test
    void aPutThatHadNothingToDoSaysSo() throws IOException {
        shop.deploy("img-1").worked();
        shop.deploy("img-1").worked();
        assertThat(report().delivery().state()).isEqualTo(State.UNCHANGED);
    }

    @Test
    void aPlanLeavesNothing() throws IOException {
        shop.put("'operation': 'deploy', 'image': 'img-1', 'plan': true").worked();
        shop.put("'operation': 'status'").worked();
        assertThat(names()).isEmpty();
    }

    @Test
    void aDeliveryIsNotFailedByAReportThatCannotBeWritten() throws IOException {
        Files.createDirectories(inputs.resolve("report.json/full"));
        assertThat(shop.deploy("img-1").worked().err()).contains("the report is missing: could not write report.json");
        assertThat(names()).containsExactly("delivery.json", "report.json");
    }

    @Test
    void writesThroughNoLinkThatSomebodyHasPutThere() throws IOException {
        Path precious = Files.writeString(elsewhere.resolve("precious"), "mine");
        Files.createSymbolicLink(inputs.resolve("report.html"), precious);
        shop.deploy("img-1").worked();
        assertThat(precious).hasContent("mine");
        assertThat(inputs.resolve("report.html")).isRegularFile();
    }

    private Report report() throws IOException {
        return Report.read(Files.readString(inputs.resolve("report.json")));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(inputs)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
