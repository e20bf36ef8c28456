package io.slipway.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.report.SampleReports;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Reports inside somebody else's page. */
class PartTest {
    @Test
    void severalOfThemFitIntoOnePage() {
        StringBuilder page = new StringBuilder("<html><body><h1>Deliveries</h1>");
        SampleReports.all().forEach((name, report) -> page.append(Page.part(report, name)));
        Dom dom = new Dom(page.append("</body></html>").toString());
        Set<String> ids = new HashSet<>();
        int level = 0;
        for (Element element : dom.all("*")) {
            if (element.hasAttribute("id")) {
                assertThat(ids.add(element.getAttribute("id"))).as("unique id").isTrue();
            }
            if (element.getTagName().matches("h[1-6]")) {
                int now = element.getTagName().charAt(1) - '0';
                assertThat(now).as(element.getTextContent()).isLessThanOrEqualTo(level + 1);
                level = now;
            }
        }
        assertThat(dom.all("h1")).hasSize(1);
        assertThat(dom.all("style", "script", "main", "footer")).isEmpty();
        dom.all("section").forEach(part -> assertThat(ids).contains(part.getAttribute("aria-labelledby")));
    }
}
