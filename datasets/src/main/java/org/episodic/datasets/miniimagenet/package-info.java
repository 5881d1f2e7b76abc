/**
 * miniImageNet (Vinyals et al. 2016), read from the user's files in any of the forms it is passed
 * on in; see {@link org.episodic.datasets.miniimagenet.MiniImageNetProvider}.
 */
package org.episodic.datasets.miniimagenet;
