/** Groups of options that several commands share. */
package org.episodic.harness.cli.option;
