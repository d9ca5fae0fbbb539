/**
 * The shapes of neurons.
 *
 * <p>A {@link org.nernst.morphology.Morphology} is a tree of unbranched {@link org.nernst.morphology.Branch branches}, each a row of
 * frusta. It is read from an SWC file by {@link org.nernst.morphology.SwcReader} or built by hand with {@link
 * org.nernst.morphology.MorphologyBuilder}. A {@link org.nernst.morphology.Discretisation} says into how many pieces each branch is
 * cut; {@link org.nernst.morphology.Compartments} are these pieces, with their areas, and the {@link
 * org.nernst.morphology.Junction junctions} where they meet, with the axial resistances there. Lengths are in µm throughout.
 */
package org.nernst.morphology;
