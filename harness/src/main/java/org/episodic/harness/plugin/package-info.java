/** Finding plugins: {@link org.episodic.harness.plugin.PluginRegistry} is one kind of them. */
package org.episodic.harness.plugin;
