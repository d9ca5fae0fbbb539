/**
 * How sure a fit is, and where else one could be: likelihood profiles, which follow a parameter while all others make up for it, and minimally
 * disruptive curves, along which parameters change together and the model hardly does.
 */
package org.nernst.fit.certainty;
