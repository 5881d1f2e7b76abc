/** Commands that show what there is to run. */
package org.episodic.harness.cli.show;
