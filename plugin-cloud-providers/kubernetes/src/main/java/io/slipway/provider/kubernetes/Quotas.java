package io.slipway.provider.kubernetes;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.provider.kubernetes.api.ApiException;
import io.slipway.provider.kubernetes.api.Call;
import io.slipway.provider.kubernetes.api.Deadline;
import io.slipway.provider.kubernetes.api.Kind;
import java.util.OptionalInt;

/** Room for more pods, by the quotas of a namespace that count them. */
final class Quotas {
    private final Account account;

    Quotas(Account account) {
        this.account = account;
    }

    OptionalInt room(Cluster cluster, Deadline deadline) throws ApiException, InterruptedException {
        OptionalInt least = OptionalInt.empty();
        try {
            for (Value.Fields quota : account.api
                    .call(Call.list(Kind.QUOTA, cluster.location()), deadline)
                    .objects()) {
                OptionalInt room = room(quota.fields("status"));
                boolean less = room.isPresent() && (least.isEmpty() || room.getAsInt() < least.getAsInt());
                least = less ? room : least;
            }
        } catch (ApiException failure) {
            if (!failure.denied()) {
                throw failure;
            }
        }
        return least;
    }

    private static OptionalInt room(Value.Fields status) {
        for (String name : new String[] {"pods", "count/pods"}) {
            String hard = status.fields("hard").text(name).orElse("");
            String used = status.fields("used").text(name).orElse("");
            if (hard.matches("[0-9]{1,9}") && used.matches("[0-9]{1,9}")) {
                return OptionalInt.of(Math.max(0, Integer.parseInt(hard) - Integer.parseInt(used)));
            }
        }
        return OptionalInt.empty();
    }
}
