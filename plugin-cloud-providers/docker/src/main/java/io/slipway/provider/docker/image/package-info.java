/** Images on hosts: pinned to their content, pulled where they are missing. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.docker.image;
