/** Tools that are run on the host's workbench. */
@org.jspecify.annotations.NullMarked
package io.slipway.bakery.process;
