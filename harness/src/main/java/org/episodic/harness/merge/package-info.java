/** Joins runs, such as the shards of one plan, into one run. */
package org.episodic.harness.merge;
