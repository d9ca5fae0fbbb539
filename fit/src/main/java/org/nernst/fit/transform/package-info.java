/** Maps between the real numbers, among which optimisers move, and the values that parameters may have. */
package org.nernst.fit.transform;
