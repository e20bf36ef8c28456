package io.slipway.run;

import io.slipway.model.DeliveryRecord;
import io.slipway.model.Image;
import io.slipway.model.Observed;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A cluster as it is.
 *
 * @param images the images that its groups run, as far as they are known
 */
public record ClusterStatus(
        Observed observed, Optional<DeliveryRecord> record, Optional<URI> endpoint, List<Image> images) {}
