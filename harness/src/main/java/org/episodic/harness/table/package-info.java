/** The tables of a run as text. */
package org.episodic.harness.table;
