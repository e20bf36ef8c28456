package io.slipway.concourse;

import io.slipway.config.Mask;

/**
 * What one call has around it.
 *
 * @param by who asks, for records
 * @param mask knows the secrets that must not be shown
 */
record Context(Providers providers, String by, Console console, Mask mask, Stop stop) {}
