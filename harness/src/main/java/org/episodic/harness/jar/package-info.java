/** Jars that others bring: looked at before anything of them is loaded, and loaded apart. */
package org.episodic.harness.jar;
