/** One copy of an application: started, watched, started again, and brought to an end. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.instance;
