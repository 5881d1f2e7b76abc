/** What has changed between two runs, cell by cell, on the same test episodes. */
package org.episodic.harness.compare;
