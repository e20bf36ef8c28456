package io.slipway.provider.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.slipway.error.ErrorKind;
import io.slipway.error.Failure;
import io.slipway.json.Value;
import io.slipway.provider.kubernetes.FakeServer.Reply;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubernetesErrorsTest {
    private static final Call LOOK = Call.list(Kind.POD, "n");
    private static final Call CHANGE = Call.create(Kind.POD, "n", Value.Fields.EMPTY);

    private static Failure failure(Call call, Reply... replies) throws Exception {
        try (FakeServer server = new FakeServer(replies);
                Api api = server.api()) {
            api.call(call, Deadline.in(Duration.ofSeconds(2)));
            throw new AssertionError("was not refused");
        } catch (ApiException refused) {
            return KubernetesErrors.classify(refused);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "401, ACCESS_DENIED, false",
        "404, NOT_FOUND, false",
        "409, CONFLICT, false",
        "410, CONFLICT, false",
        "422, INVALID_REQUEST, false",
        "429, THROTTLED, false",
        "500, UNAVAILABLE, true",
        "503, UNAVAILABLE, false",
        "504, UNAVAILABLE, true"
    })
    void statusesAreUnderstood(int status, ErrorKind kind, boolean doubtful) throws Exception {
        Failure change = failure(CHANGE, Reply.of(status, "{'message':'the words'}"));
        assertThat(change.kind()).isEqualTo(kind);
        assertThat(change.mayHaveHappened()).isEqualTo(doubtful);
        assertThat(change.message()).contains("the words");
        assertThat(failure(LOOK, Reply.of(status, "{}")).mayHaveHappened()).isFalse();
    }

    @Test
    void whatIsForbiddenIsAskedForOnceMoreAndThenTold() throws Exception {
        Reply no = Reply.of(403, "{'message':'the words'}");
        Failure failure = failure(CHANGE, no, Reply.of(200, "ok"), no);
        assertThat(failure.kind()).isEqualTo(ErrorKind.ACCESS_DENIED);
        assertThat(failure.message()).contains("the words");
        assertThat(failure.mayHaveHappened()).isFalse();
    }

    @Test
    void aServerThatHasJustBeenStartedForbidsForNoReason() throws Exception {
        Failure failure = failure(CHANGE, Reply.of(403, "{}"), Reply.of(500, "informer-sync failed"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.mayHaveHappened()).isFalse();
    }

    @Test
    void aQuotaIsNoLackOfPermission() throws Exception {
        Failure failure = failure(CHANGE, Reply.of(403, "{'message':'pods is forbidden: exceeded quota: small'}"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.QUOTA_EXCEEDED);
    }

    @Test
    void aFieldOfAnotherManagerIsNotWorthTryingAgain() throws Exception {
        Failure failure = failure(
                CHANGE,
                Reply.of(
                        409,
                        "{'reason':'Conflict','message':'conflict with helm','details':{'causes':"
                                + "[{'reason':'FieldManagerConflict','field':'.spec.selector'}]}}"));
        assertThat(failure.kind()).isEqualTo(ErrorKind.INVALID_REQUEST);
        assertThat(failure.message()).contains("helm").contains("takeOver");
    }

    @Test
    void theServerSaysHowLongToWait() throws Exception {
        Failure failure = failure(CHANGE, new Reply(429, "{}", "Retry-After: 7"));
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(7));
    }

    @Test
    void whatIsNotJsonIsToldByItsStatus() throws Exception {
        assertThat(failure(CHANGE, Reply.of(502, "<html>")).message()).contains("502");
    }

    @Test
    void noAnswerInTimeMayHaveHappened() throws Exception {
        Failure failure = failure(CHANGE);
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.mayHaveHappened()).isTrue();
    }

    @Test
    void nobodyThereHasSurelyNotHappened() throws Exception {
        FakeServer gone = new FakeServer();
        gone.close();
        try (Api api = gone.api()) {
            api.call(CHANGE, Deadline.in(Duration.ofSeconds(2)));
            throw new AssertionError("was not refused");
        } catch (ApiException refused) {
            Failure failure = KubernetesErrors.classify(refused);
            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failure.mayHaveHappened()).isFalse();
        }
    }
}
