/** Processes of the operating system: started so that none is lost, recognised so that none is mistaken. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.process;
