/** What is installed, as text and as JSON, and what its tasks look like. */
package org.episodic.harness.cli.catalogue;
