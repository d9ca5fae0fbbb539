/**
 * How sure a fit is, and where else one could be: likelihood profiles, which follow a parameter while all others make up for it, minimally
 * disruptive curves, along which parameters change together and the model hardly does, draws from the density given the data, refits of new noise,
 * and the models among all these that data can't tell from the best.
 */
package org.nernst.fit.certainty;
