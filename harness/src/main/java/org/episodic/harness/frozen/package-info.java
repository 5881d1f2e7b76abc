/** Test episodes as a file that tools in other languages read, and what those tools predict. */
package org.episodic.harness.frozen;
