package io.slipway.provider.local.process;

/** The process table of this machine. */
public final class Processes {
    public static final ProcessTable TABLE = LinuxProcesses.present() ? new LinuxProcesses() : new OtherProcesses();

    private Processes() {}
}
