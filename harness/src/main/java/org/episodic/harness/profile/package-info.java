/** What the time of a cell is spent on. */
package org.episodic.harness.profile;
