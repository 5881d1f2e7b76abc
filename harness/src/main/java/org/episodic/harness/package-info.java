/** The harness: {@link org.episodic.harness.Main} wires it and starts the command line. */
package org.episodic.harness;
