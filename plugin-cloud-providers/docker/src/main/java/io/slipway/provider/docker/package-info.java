/** Docker hosts as a cloud. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.docker;
