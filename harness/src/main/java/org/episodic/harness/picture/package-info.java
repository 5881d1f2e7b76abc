/** Episodes as pictures: PNG files made by the program itself, equal on every machine. */
package org.episodic.harness.picture;
