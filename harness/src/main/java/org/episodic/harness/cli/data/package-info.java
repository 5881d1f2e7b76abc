/** The commands about data sets: what is there, downloads, preparation, checks. */
package org.episodic.harness.cli.data;
