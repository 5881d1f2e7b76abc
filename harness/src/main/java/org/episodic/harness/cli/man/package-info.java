/** Pages of the manual and the completion of shells, made when the program is built. */
package org.episodic.harness.cli.man;
