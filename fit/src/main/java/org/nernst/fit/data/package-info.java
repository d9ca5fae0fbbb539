/**
 * Recordings as they come from the amplifier: traces in HDF5 and NWB files, the corrections they need, coarser grids, and which sweeps are kept to
 * test with.
 */
package org.nernst.fit.data;
