package io.slipway.config;

import io.slipway.model.DeliveryId;
import io.slipway.model.HoldPoint;
import java.time.Duration;
import java.util.Optional;

/**
 * What somebody decides about a delivery that is held.
 *
 * @param operation promote, abort or extend
 * @param delivery the one that is meant; absent: whichever is held
 * @param at the hold that is meant, of a promotion
 * @param time how much longer it may last, of an extension
 * @param by the approver
 */
public record HoldWish(
        OperationName operation,
        Optional<DeliveryId> delivery,
        Optional<HoldPoint> at,
        Optional<Duration> time,
        String by) {}
