/** How long a run takes, before and while it goes on. */
package org.episodic.harness.forecast;
