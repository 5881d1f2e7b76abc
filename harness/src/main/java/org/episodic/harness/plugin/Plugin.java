package org.episodic.harness.plugin;

/**
 * An installed plugin.
 *
 * @param id its permanent name
 * @param provider the plugin itself
 * @param origin where it was loaded from
 */
public record Plugin<T>(String id, T provider, PluginOrigin origin) {}
