/** The program that runs a cell on a machine of a cluster, whatever starts it there. */
package org.episodic.harness.execute.agent;
