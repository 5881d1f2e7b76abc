/** The cells of a plan, run one after another or side by side. */
package org.episodic.harness.suite;
