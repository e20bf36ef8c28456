package io.slipway.provider.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.provider.local.wire.Running;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who does not know the token is not let in, and what makes no sense does no harm. */
final class SupervisorDoorIT {
    private static TestCloud cloud;

    @BeforeAll
    static void open() throws Exception {
        cloud = new TestCloud();
        assertThat(cloud.main("start")).isZero();
    }

    @AfterAll
    static void close() throws Exception {
        cloud.close();
    }

    private static HttpURLConnection post(String path, String authorization, String body) throws IOException {
        int port = Running.living(cloud.home).orElseThrow().port();
        HttpURLConnection connection = (HttpURLConnection) new URL("http://127.0.0.1:" + port + path).openConnection();
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        if (!authorization.isEmpty()) {
            connection.setRequestProperty("Authorization", authorization);
        }
        connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
        return connection;
    }

    private static String refusal(String path, String body) throws IOException {
        HttpURLConnection refused = post(path, "Bearer " + cloud.home.token(), body);
        assertThat(refused.getResponseCode()).isEqualTo(422);
        return new String(refused.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void withoutTheTokenNothingIsSaid() throws Exception {
        String token = cloud.home.token();
        for (String wrong : List.of("", "Bearer", "Bearer " + token + "x", token, "Bearer " + "0".repeat(64))) {
            HttpURLConnection refused = post("/v1/clusters", wrong, "{}");
            assertThat(refused.getResponseCode()).as(wrong).isEqualTo(401);
            assertThat(new String(refused.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                    .contains("ACCESS_DENIED")
                    .doesNotContain(token);
        }
        assertThat(post("/v1/clusters", "Bearer " + token, "{}").getResponseCode())
                .isEqualTo(200);
    }

    @Test
    void theTokenAndTheHomeAreTheOwnersAlone() throws Exception {
        assertThat(permissions(cloud.home.tokenFile())).isEqualTo("rw-------");
        assertThat(permissions(cloud.home.supervisorFile())).isEqualTo("rw-------");
        for (Path folder : List.of(cloud.home.root(), cloud.home.groups(), cloud.home.ledger(), cloud.home.images())) {
            assertThat(permissions(folder)).isEqualTo("rwx------");
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void whatMakesNoSenseIsRefused() throws Exception {
        assertThat(refusal("/v1/observe", "{")).contains("INVALID_REQUEST");
        assertThat(refusal("/v1/observe", "[]")).contains("not an object");
        assertThat(refusal("/v1/observe", "{}")).contains("'location' is missing");
        assertThat(refusal("/v1/observe", "{\"location\":\"x\",\"cluster\":\"../../etc\"}"))
                .contains("INVALID_REQUEST");
        assertThat(refusal("/v1/observe", " ".repeat(1_100_000))).contains("more than a megabyte");
        assertThat(refusal(
                        "/v1/resize",
                        "{\"location\":\"x\",\"cluster\":\"a\",\"group\":\"a-v001\","
                                + "\"capacity\":{\"min\":0,\"desired\":1e9,\"max\":1}}"))
                .contains("INVALID_REQUEST");
    }

    @Test
    void namesThatLookLikePathsStayInside() throws Exception {
        String body = "{\"location\":\"../..\",\"cluster\":\"a-..-..\",\"port\":0}";
        assertThat(post("/v1/ensure", "Bearer " + cloud.home.token(), body).getResponseCode())
                .isEqualTo(200);
        assertThat(cloud.home.root().getParent()).isDirectoryNotContaining("glob:**.json");
        assertThat(cloud.home.root().getParent().toFile().list()).containsExactly("home");
    }
}
