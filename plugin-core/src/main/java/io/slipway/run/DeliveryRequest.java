package io.slipway.run;

import io.slipway.json.Value;
import io.slipway.model.Cluster;
import io.slipway.model.HttpCheck;
import io.slipway.model.Intent;
import java.util.List;
import java.util.Optional;

/**
 * What somebody wants done with a cluster. The same wish gives the same {@link RequestDigest}, from every front end.
 *
 * @param newGroup what a deployment makes; absent for other operations
 * @param entrance checked against the entrance level of the provider's schema, defaults filled in
 * @param verify must all pass at the new group's own endpoint before it gets traffic
 * @param force do it although the very same was done last and still stands
 * @param by who asks: a build's address, or a person
 */
public record DeliveryRequest(
        Cluster cluster,
        Intent intent,
        Optional<NewGroup> newGroup,
        Value.Fields entrance,
        List<HttpCheck> verify,
        WhenBusy whenBusy,
        boolean force,
        String by) {
    public DeliveryRequest {
        verify = List.copyOf(verify);
    }
}
