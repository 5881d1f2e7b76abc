/**
 * Doubts results: {@link org.episodic.harness.verify.RunVerifier} looks for mistakes in the files
 * of runs.
 */
package org.episodic.harness.verify;
