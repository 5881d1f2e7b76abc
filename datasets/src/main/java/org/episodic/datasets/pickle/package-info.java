/**
 * Reads the dictionaries of arrays that Python writes with {@code pickle}, and executes nothing;
 * see {@link org.episodic.datasets.pickle.PickleFile}.
 */
package org.episodic.datasets.pickle;
