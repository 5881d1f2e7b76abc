/** What a cell is: everything its number depends on, its id and its label. */
package org.episodic.harness.identity;
