/** A process for each cell, and what it tells the process that started it. */
package org.episodic.harness.execute.fork;
