/** Immutable values of continuous delivery; nothing here knows Jenkins, Concourse or a cloud. */
@org.jspecify.annotations.NullMarked
package io.slipway.model;
