/**
 * CIFAR-FS (Bertinetto et al. 2019) and FC100 (Oreshkin et al. 2018), two splits of CIFAR-100, read
 * from the user's copy; see {@link org.episodic.datasets.cifar.CifarFsProvider} and {@link
 * org.episodic.datasets.cifar.Fc100Provider}.
 */
package org.episodic.datasets.cifar;
