/** Files that survive what happens to a process, to a disk, and to text in other programs. */
package org.episodic.harness.files;
