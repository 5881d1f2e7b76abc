/** Where a cell runs: the interface, and this process. */
package org.episodic.harness.execute;
