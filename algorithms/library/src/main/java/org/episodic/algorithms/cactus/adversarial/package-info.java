/** Encoders by adversarial training: ACAI and BiGAN. */
package org.episodic.algorithms.cactus.adversarial;
