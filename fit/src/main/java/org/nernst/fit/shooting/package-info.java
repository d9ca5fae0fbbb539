/**
 * Multiple shooting: a run cut into windows, each solved from a start of its own, which conditions of continuity join again. {@link
 * org.nernst.fit.shooting.MultipleShooting} is what a fit is given.
 */
package org.nernst.fit.shooting;
