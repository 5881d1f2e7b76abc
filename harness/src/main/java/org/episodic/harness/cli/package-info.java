/** The command line: {@link org.episodic.harness.cli.Cli} holds the commands. */
package org.episodic.harness.cli;
