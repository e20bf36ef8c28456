package io.slipway.provider.kubernetes.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.slipway.provider.kubernetes.FakeServer;
import io.slipway.provider.kubernetes.FakeServer.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FeedTest {
    private final ScheduledExecutorService pool = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() {
        pool.shutdownNow();
    }

    private static String pod(String name, int version) {
        return "{'metadata':{'name':'" + name + "','namespace':'n','resourceVersion':'" + version + "'}}";
    }

    private static String list(int version, String... pods) {
        return "{'metadata':{'resourceVersion':'" + version + "'},'items':[" + String.join(",", pods) + "]}";
    }

    private static String event(String type, String object) {
        return "{'type':'" + type + "','object':" + object + "}\n";
    }

    private Feed<String> feed(FakeServer server) {
        return new Feed<>(
                        server.api(),
                        Call.list(Kind.POD, "n"),
                        object -> Optional.of(
                                object.fields("metadata").text("name").orElse("")),
                        pool)
                .start();
    }

    private static void until(Feed<String> feed, String... names) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> assertThat(feed.recent(Duration.ofSeconds(5)).orElse(List.of()))
                                .containsExactlyInAnyOrder(names));
    }

    @Test
    void whatHappensIsFollowedFromTheListOn() throws Exception {
        try (FakeServer server = new FakeServer(
                Reply.of(200, list(7, pod("a", 5), pod("b", 6))),
                Reply.of(200, event("ADDED", pod("c", 8)) + event("DELETED", pod("a", 9))))) {
            Feed<String> feed = feed(server);
            until(feed, "b", "c");
            await().until(() -> server.requests().size() >= 3);
            assertThat(server.requests().get(1)).contains("resourceVersion=7").contains("watch=true");
            assertThat(server.requests().get(2)).contains("resourceVersion=9").contains("watch=true");
            assertThat(feed.lists()).isEqualTo(1);
        }
    }

    @Test
    void whatIsNoLongerKnownIsListedAnew() throws Exception {
        try (FakeServer server = new FakeServer(
                Reply.of(200, list(7, pod("a", 5))),
                Reply.of(200, event("ERROR", "{'kind':'Status','code':410,'reason':'Expired'}")),
                Reply.of(200, list(20, pod("z", 19))))) {
            Feed<String> feed = feed(server);
            until(feed, "z");
            assertThat(feed.lists()).isEqualTo(2);
        }
    }

    @Test
    void aWatchThatIsRefusedAsTooOldIsListedAnew() throws Exception {
        try (FakeServer server = new FakeServer(
                Reply.of(200, list(7, pod("a", 5))), Reply.of(410, "{'reason':'Expired'}"), Reply.of(200, list(20)))) {
            Feed<String> feed = feed(server);
            await().atMost(Duration.ofSeconds(10)).until(() -> feed.lists() == 2);
            until(feed);
        }
    }

    @Test
    void bookmarksMoveThePlace() throws Exception {
        try (FakeServer server =
                new FakeServer(Reply.of(200, list(7, pod("a", 5))), Reply.of(200, event("BOOKMARK", pod("", 99))))) {
            feed(server);
            await().until(() -> server.requests().size() >= 3);
            assertThat(server.requests().get(2)).contains("resourceVersion=99");
        }
    }

    @Test
    void aFailingServerIsAskedAgainAndNothingIsKnownMeanwhile() throws Exception {
        try (FakeServer server =
                new FakeServer(Reply.of(500, "{}"), Reply.of(503, ""), Reply.of(200, list(7, pod("a", 5))))) {
            Feed<String> feed = feed(server);
            assertThat(feed.recent(Duration.ZERO)).isEmpty();
            until(feed, "a");
        }
    }
}
