/** Processes of the same Java: how they are started, limited, watched and ended. */
package org.episodic.harness.process;
