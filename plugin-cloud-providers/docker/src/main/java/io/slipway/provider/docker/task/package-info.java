/** One-off jobs as containers that are started once. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.docker.task;
