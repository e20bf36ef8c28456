package io.slipway.config;

/**
 * Which binding a surface is about.
 *
 * @param instance name of the service instance
 * @param name of the binding
 */
public record BindingName(String instance, String name) {}
