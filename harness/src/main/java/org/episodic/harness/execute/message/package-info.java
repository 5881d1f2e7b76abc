/** What a cell that runs elsewhere tells, and how that is followed to its end. */
package org.episodic.harness.execute.message;
