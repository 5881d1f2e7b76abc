/** What a cluster has to offer so that cells run on its machines. */
package org.episodic.harness.engine;
