package io.slipway.spi;

/** What runs Slipway: a Jenkins agent, a Concourse container, a test. */
public interface Host {
    Workbench workbench();

    Clock clock();
}
