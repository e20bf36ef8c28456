/** Server groups as ReplicaSets, and what belongs to them. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.kubernetes.group;
