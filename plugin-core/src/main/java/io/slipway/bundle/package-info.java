/** Finds providers: on the class path, or as folders of jars, each apart from the others and from its host. */
@org.jspecify.annotations.NullMarked
package io.slipway.bundle;
