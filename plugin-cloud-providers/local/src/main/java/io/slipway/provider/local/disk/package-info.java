/** The home folder of a local cloud: where things lie, and files that survive a kill or a power cut. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.disk;
