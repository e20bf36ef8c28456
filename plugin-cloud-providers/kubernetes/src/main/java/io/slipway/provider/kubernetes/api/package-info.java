/** How the API server is talked to: plain calls, in JSON, and what they answer. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.kubernetes.api;
