package io.slipway.example.load;

import java.time.Instant;

/** A request that was not answered as it should be. */
record Failure(Instant at, String cause) {}
