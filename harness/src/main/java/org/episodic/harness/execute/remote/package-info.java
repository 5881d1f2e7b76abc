/** Cells on the machines of a cluster. */
package org.episodic.harness.execute.remote;
