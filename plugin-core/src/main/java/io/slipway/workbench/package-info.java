/** The workspace as a plain folder of this machine: files packed reproducibly, small texts read. */
@org.jspecify.annotations.NullMarked
package io.slipway.workbench;
