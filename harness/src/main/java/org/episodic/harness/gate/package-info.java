/** Committed baselines, and whether a run is as good as they are. */
package org.episodic.harness.gate;
