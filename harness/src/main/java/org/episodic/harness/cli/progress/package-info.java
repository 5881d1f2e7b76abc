/** What is shown of a run while it goes on: two lines on a terminal, plain lines elsewhere. */
package org.episodic.harness.cli.progress;
