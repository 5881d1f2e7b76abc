/** What is done to a learner: it is trained, validated and scored. */
package org.episodic.harness.procedure;
