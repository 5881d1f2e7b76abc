/** What is installed, as text and as JSON. */
package org.episodic.harness.cli.catalogue;
