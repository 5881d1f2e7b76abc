/** Data sets: where they lie, opened and checked. */
package org.episodic.harness.data;
