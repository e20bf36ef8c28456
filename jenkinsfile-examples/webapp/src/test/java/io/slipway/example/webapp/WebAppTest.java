package io.slipway.example.webapp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebAppTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private WebApp app;

    @AfterEach
    void stop() {
        app.stop();
    }

    @Test
    void showsWhatRunsWhere() throws Exception {
        start(true);
        assertThat(get("/").body()).contains("<p class=\"version\">7.1</p>", "shop-v003", "shop-v003-&lt;1>", "teal");
        assertThat(get("/version").body())
                .isEqualTo("{\"application\": \"shop\", \"version\": \"7.1\", \"server_group\": \"shop-v003\","
                        + " \"instance\": \"shop-v003-<1>\"}\n");
        assertThat(get("/version").headers().firstValue("Webapp-Version")).hasValue("7.1");
    }

    @Test
    void isAsWellAsItsReleaseSays() throws Exception {
        start(true);
        assertThat(get("/health").statusCode()).isEqualTo(200);
        app.stop();
        start(false);
        assertThat(get("/health").statusCode()).isEqualTo(503);
    }

    @Test
    void givesBackWhatIsPosted() throws Exception {
        start(true);
        assertThat(ask("POST", "/echo", BodyPublishers.ofString("hello")).body())
                .isEqualTo("hello");
        assertThat(ask("POST", "/echo", BodyPublishers.ofByteArray(new byte[70_000]))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void refusesWhatItDoesNotKnow() throws Exception {
        start(true);
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/echo").statusCode()).isEqualTo(405);
        assertThat(get("/slow?ms=soon").statusCode()).isEqualTo(400);
        assertThat(ask("DELETE", "/", BodyPublishers.noBody()).statusCode()).isEqualTo(405);
        assertThat(ask("HEAD", "/", BodyPublishers.noBody()).body()).isEmpty();
    }

    @Test
    void finishesWhatIsUnderWayWhenItStops() throws Exception {
        start(true);
        CompletableFuture<HttpResponse<String>> slow =
                client.sendAsync(request("GET", "/slow?ms=700", BodyPublishers.noBody()), BodyHandlers.ofString());
        TimeUnit.MILLISECONDS.sleep(200);
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(app::stop);
        TimeUnit.MILLISECONDS.sleep(100);
        HttpResponse<String> late = get("/health");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Connection")).hasValue("close");
        assertThat(slow.get(5, TimeUnit.SECONDS).body()).isEqualTo("that took 700 ms\n");
        stopping.get(5, TimeUnit.SECONDS);
    }

    private void start(boolean healthy) throws IOException {
        Release release = new Release("7.1", "teal", healthy);
        app = WebApp.start("127.0.0.1", 0, release, new Place("shop", "shop-v003", "shop-v003-<1>"));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return ask("GET", path, BodyPublishers.noBody());
    }

    private HttpResponse<String> ask(String method, String path, BodyPublisher body)
            throws IOException, InterruptedException {
        return client.send(request(method, path, body), BodyHandlers.ofString());
    }

    private HttpRequest request(String method, String path, BodyPublisher body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + app.port() + path))
                .method(method, body)
                .build();
    }
}
