/** What cells compute on: graphics cards, the libraries that cells need there, who has which. */
package org.episodic.harness.device;
