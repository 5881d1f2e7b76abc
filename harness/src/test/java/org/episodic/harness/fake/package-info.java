/** Plugins that the harness's tests install. */
package org.episodic.harness.fake;
