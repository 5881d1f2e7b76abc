/** The files of a run. */
package org.episodic.harness.store;
