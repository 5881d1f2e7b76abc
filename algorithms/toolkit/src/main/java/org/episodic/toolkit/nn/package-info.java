/** Networks, losses and gradients shared by all algorithms, each in one place. */
package org.episodic.toolkit.nn;
