/** A cell: what is asked for, what it refers to, how far it has come and how it ended. */
package org.episodic.harness.cell;
