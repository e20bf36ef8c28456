/** Server groups as containers: what one is to be, where its instances stand, how they feel. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.docker.group;
