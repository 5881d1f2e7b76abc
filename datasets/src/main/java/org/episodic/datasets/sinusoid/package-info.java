/**
 * The sine waves of MAML's regression experiment; see {@link
 * org.episodic.datasets.sinusoid.SinusoidProvider}.
 */
package org.episodic.datasets.sinusoid;
