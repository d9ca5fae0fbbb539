/** Integration of the members of a tile: side by side in lanes, or one after another by a solver. */
package org.nernst.ensemble.integrate;
