/** Images: archives of files and a start command, named by their content. */
@org.jspecify.annotations.NullMarked
package io.slipway.provider.local.image;
