/**
 * Results on disk: {@link org.episodic.harness.result.RunDirectory} writes a run, {@link
 * org.episodic.harness.result.ResultStore} reads it back.
 */
package org.episodic.harness.result;
