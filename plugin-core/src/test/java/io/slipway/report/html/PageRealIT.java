package io.slipway.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample pages in a real browser: laid out by it, measured from a page around them. */
class PageRealIT {
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");
    private static final Pattern MEASURED = Pattern.compile("MEASURED ([a-z]+) ([0-9]+) ([0-9]+) (rgb\\([0-9, ]+\\))");
    /** Opens what is folded, then tells how wide the page wants to be, and how bright it is. */
    private static final String AROUND = """
            <!DOCTYPE html><title>measure</title><body style="margin:0"><iframe id="f" src="%s" width="%d" height="800"
            style="border:0"></iframe><p id="out"></p><script>
            document.getElementById('f').onload = e => {
              const inside = e.target.contentDocument;
              inside.querySelectorAll('details').forEach(d => d.open = true);
              const wide = inside.documentElement.scrollWidth, has = inside.documentElement.clientWidth;
              const paint = e.target.contentWindow.getComputedStyle(inside.body).backgroundColor;
              document.getElementById('out').textContent = 'MEASURED page ' + wide + ' ' + has + ' ' + paint;
            }</script>""";

    @TempDir
    static Path folder;

    private static String browser = "";

    @BeforeAll
    static void findABrowser() throws IOException {
        Optional<String> found = NAMES.stream().filter(PageRealIT::isThere).findFirst();
        assumeTrue(found.isPresent(), "there is no browser: none of " + NAMES);
        browser = found.orElseThrow();
        Samples.write(folder);
    }

    @Test
    void nothingSticksOutOnAPhone() throws Exception {
        for (String sample : PageTest.samples()) {
            Matcher page = measured(sample, 360, "light");
            assertThat(Integer.parseInt(page.group(2))).as(sample).isLessThanOrEqualTo(Integer.parseInt(page.group(3)));
        }
    }

    @Test
    void followsTheSchemeOfTheReader() throws Exception {
        assertThat(brightness(measured("failed", 1280, "light"))).isGreaterThan(600);
        assertThat(brightness(measured("failed", 1280, "dark"))).isLessThan(120);
    }

    @Test
    void breaksNoneOfItsOwnRules() throws Exception {
        for (String sample : PageTest.samples()) {
            assertThat(run("light", folder.resolve(sample + ".html")))
                    .as(sample)
                    .doesNotContain("Content Security Policy", "CONSOLE");
        }
    }

    private static int brightness(Matcher page) {
        return Stream.of(page.group(4).replaceAll("[^0-9,]", "").split(","))
                .mapToInt(Integer::parseInt)
                .sum();
    }

    private static Matcher measured(String sample, int width, String scheme) throws Exception {
        Path around = folder.resolve("around-" + sample + "-" + width + "-" + scheme + ".html");
        Files.writeString(around, AROUND.formatted(sample + ".html", width));
        String said = run(scheme, around);
        Matcher matcher = MEASURED.matcher(said);
        assertThat(matcher.find()).as(said).isTrue();
        return matcher;
    }

    /** What the browser says, and the page as it is in the end. */
    private static String run(String scheme, Path page) throws Exception {
        List<String> command = new ArrayList<>(List.of(browser, "--headless", "--no-sandbox", "--disable-gpu"));
        command.addAll(List.of(
                "--blink-settings=preferredColorScheme=" + (scheme.equals("dark") ? 0 : 1),
                "--allow-file-access-from-files",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("browser"),
                "--window-size=1300,900",
                "--virtual-time-budget=3000",
                "--dump-dom",
                page.toUri().toString()));
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("the browser ended").isTrue();
        return Files.readString(said);
    }

    private static boolean isThere(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, name)));
    }
}
