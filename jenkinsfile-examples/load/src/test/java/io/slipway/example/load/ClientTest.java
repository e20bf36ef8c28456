package io.slipway.example.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ClientTest {
    private static final String GOOD = answer("200 OK", "", "<html>1.0</html>");
    private final Tally tally = new Tally();

    @Test
    void countsWhatIsWell() throws Exception {
        Summary summary = after(
                2,
                GOOD,
                "HTTP/1.1 200 OK\r\nWebapp-Version: 1.0\r\nTransfer-Encoding: chunked\r\n\r\n"
                        + "3\r\n1.0\r\n2;x=y\r\n!!\r\n0\r\n\r\n");
        assertThat(summary.failed()).isZero();
        assertThat(summary.turns()).extracting(Turn::answers).containsExactly(2L);
    }

    @Test
    void aConnectionThatIsClosedIsAFailureAndNothingIsSentTwice() throws Exception {
        try (RawServer server = new RawServer(GOOD, "", GOOD)) {
            run(server, 3);
            assertThat(server.asked.subList(0, 3))
                    .containsExactly("GET / HTTP/1.1", "GET /version HTTP/1.1", "POST /echo HTTP/1.1");
        }
        assertThat(tally.summary().failures().get(0).cause())
                .isEqualTo("GET /version: EOFException: the connection was closed without a whole answer");
    }

    @Test
    void aConnectionThatIsClosedAsAnnouncedIsNone() throws Exception {
        assertThat(after(2, answer("200 OK", "Connection: close\r\n", "1.0"), GOOD)
                        .failed())
                .isZero();
    }

    @Test
    void statusesWrongBodiesAndHalfAnswersAreFailures() throws Exception {
        Summary summary = after(
                5,
                answer("503 Service Unavailable", "", ""),
                answer("200 OK", "", "another version"),
                answer("200 OK", "", "not what was sent"),
                "HTTP/1.1 200 OK\r\nWebapp-Version: 1.0\r\nContent-Length: 99\r\nConnection: close\r\n\r\n1.0",
                "SSH-2.0-OpenSSH\r\n");
        assertThat(summary.failures())
                .extracting(Failure::cause)
                .startsWith(
                        "GET /: status 503",
                        "GET /version: wrong body",
                        "POST /echo: wrong body",
                        "GET /version: EOFException: the answer is cut off: 3 of 99 bytes",
                        "GET /slow?ms=400: IOException: what came back is no HTTP");
    }

    @Test
    void nobodyThereIsAFailure() throws Exception {
        RawServer server = new RawServer();
        server.close();
        run(server, 1);
        assertThat(tally.summary().failures().get(0).cause()).isEqualTo("GET /: ConnectException: Connection refused");
    }

    private Summary after(int requests, String... answers) throws Exception {
        try (RawServer server = new RawServer(answers)) {
            run(server, requests);
        }
        return tally.summary();
    }

    /** Stops the client before it sends one more than that. */
    private void run(RawServer server, int requests) throws IOException, InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        Thread client = new Thread(new Client(server.uri(), tally, stop));
        client.start();
        while (Stream.of(tally.summary()).noneMatch(now -> now.answered() + now.failed() >= requests)) {
            Thread.onSpinWait();
        }
        stop.countDown();
        client.join();
    }

    private static String answer(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\nWebapp-Version: 1.0\r\n" + headers + "Content-Length: " + body.length()
                + "\r\n\r\n" + body;
    }
}
