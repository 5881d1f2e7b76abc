/** Plugins that break their contract; fixtures of tests, in no distribution. */
package org.episodic.broken;
