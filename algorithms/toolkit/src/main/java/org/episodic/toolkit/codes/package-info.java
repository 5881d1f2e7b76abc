/** Vectors that stand for inputs. */
package org.episodic.toolkit.codes;
