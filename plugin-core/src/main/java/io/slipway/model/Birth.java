package io.slipway.model;

import java.time.Instant;

/**
 * Facts of a server group's birth; they never change. A provider keeps them as labels of the group.
 *
 * @param delivery the delivery that made the group
 * @param image id of the image that it runs, by content and not by a tag that may move
 * @param created when it was asked for, by the clock of who asked
 * @param by who asked: a job's or build's address, or a person
 */
public record Birth(DeliveryId delivery, Role role, String image, Instant created, String by) {}
