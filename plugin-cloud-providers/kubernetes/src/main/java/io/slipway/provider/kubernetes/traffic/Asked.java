package io.slipway.provider.kubernetes.traffic;

import io.slipway.json.Value;
import io.slipway.provider.kubernetes.api.Answer;
import io.slipway.provider.kubernetes.api.Api;
import io.slipway.provider.kubernetes.api.ApiException;
import java.util.Optional;

/** An entrance that was asked for: the calls are under way. */
public final class Asked {
    private final Api.Pending object;
    private final Optional<Api.Pending> second;

    Asked(Api.Pending object, Optional<Api.Pending> second) {
        this.object = object;
        this.second = second;
    }

    /** Nothing where there is none. */
    public Optional<Seen> seen() throws ApiException, InterruptedException {
        Optional<Value.Fields> beside = second();
        return found(object).map(answer -> new Seen(answer.object(), beside, answer.at()));
    }

    /** What is beside it, also where it is not there itself. */
    Optional<Value.Fields> second() throws ApiException, InterruptedException {
        return second.isEmpty() ? Optional.empty() : found(second.get()).map(Answer::object);
    }

    private static Optional<Answer> found(Api.Pending asked) throws ApiException, InterruptedException {
        try {
            return Optional.of(asked.await());
        } catch (ApiException failure) {
            if (failure.missing()) {
                return Optional.empty();
            }
            throw failure;
        }
    }
}
