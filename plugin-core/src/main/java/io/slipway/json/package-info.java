/** A small value tree with its JSON form: cheap to start, exact about where a problem lies. */
@org.jspecify.annotations.NullMarked
package io.slipway.json;
