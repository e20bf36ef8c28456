package io.slipway.model;

import java.time.Duration;
import java.util.Optional;

/**
 * One HTTP request to a new server group's own endpoint, before it gets traffic, and what is expected of the answer.
 *
 * @param path begins with a slash
 * @param status the expected status, 100 to 599
 * @param contains what the body must contain
 * @param within longest time for the answer
 */
public record HttpCheck(String path, int status, Optional<String> contains, Duration within) {}
