/** Files that survive what happens to a process or a disk. */
package org.episodic.harness.files;
