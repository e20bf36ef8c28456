/** What is remembered on the home host: texts with compare-and-set, in the labels of volumes. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.docker.store;
