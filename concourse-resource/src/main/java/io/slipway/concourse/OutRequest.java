package io.slipway.concourse;

import io.slipway.config.Wish;

/**
 * A {@code put}, read and found legal.
 *
 * @param plan show what would be done, and do nothing
 */
record OutRequest(Source source, Wish wish, boolean plan) {}
