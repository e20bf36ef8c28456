package io.slipway.jenkins.run;

import io.slipway.json.Value;
import io.slipway.model.DeliveryId;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a delivery has to do with the build that asked for it.
 *
 * @param known what it was begun as before Jenkins was restarted
 * @param begun hears what it is begun as
 * @param verifies the build itself verifies what is held before the cleaning up
 * @param held hears that it is held there, with what serves
 */
record Ties(Optional<DeliveryId> known, Consumer<DeliveryId> begun, boolean verifies, Consumer<Value.Fields> held) {}
