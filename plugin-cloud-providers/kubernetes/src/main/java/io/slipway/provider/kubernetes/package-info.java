/** Server groups in a Kubernetes cluster. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.kubernetes;
