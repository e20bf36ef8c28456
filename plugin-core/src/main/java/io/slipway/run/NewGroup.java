package io.slipway.run;

import io.slipway.json.Value;

/**
 * What a deployment makes.
 *
 * @param image id of the image, by content
 * @param settings checked against the server-group level of the provider's schema, defaults filled in
 */
public record NewGroup(String image, Value.Fields settings) {}
