/** What is shown of a run in the end: what reports sum up, and where they are. */
package org.episodic.harness.cli.reporting;
