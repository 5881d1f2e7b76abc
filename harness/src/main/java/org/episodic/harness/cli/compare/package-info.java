/** Commands that hold runs against earlier ones. */
package org.episodic.harness.cli.compare;
