/** What commands print: progress, tables, exit codes. */
package org.episodic.harness.cli.console;
