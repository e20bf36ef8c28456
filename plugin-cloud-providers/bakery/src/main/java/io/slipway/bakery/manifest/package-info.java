/** Manifests for Kubernetes by Helm and Kustomize. */
@org.jspecify.annotations.NullMarked
package io.slipway.bakery.manifest;
