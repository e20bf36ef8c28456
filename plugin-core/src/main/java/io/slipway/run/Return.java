package io.slipway.run;

import io.slipway.model.DeliveryId;
import io.slipway.model.ServerGroupName;

/**
 * The way back to what an earlier delivery put into service.
 *
 * @param group that it put into service
 * @param born the delivery that made it
 * @param rollback to that group, while it is there
 * @param again its image and settings, as a new server group, once it is gone
 */
public record Return(ServerGroupName group, DeliveryId born, DeliveryRequest rollback, DeliveryRequest again) {}
