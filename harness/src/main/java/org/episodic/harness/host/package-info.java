/** What is known of the machine and of the source checkout. */
package org.episodic.harness.host;
