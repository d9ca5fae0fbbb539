package org.nernst.morphology;

/** What the points of a soma in an SWC file stand for. The file doesn't say; see {@link #AUTOMATIC} for how it is told. */
public enum SomaConvention {
    /**
     * One point: {@link #SPHERE}. Three of the form that NeuroMorpho.Org writes, the second and third a radius away from the first on either
     * side: {@link #SPHERE}. Four or more in a closed row much wider than their radii: {@link #CONTOUR}. Else {@link #POINTS}.
     */
    AUTOMATIC,
    /**
     * A sphere about the first point, held as a cylinder as long as wide, which has its surface. Branches are attached to its centre. NEURON does
     * the same.
     */
    SPHERE,
    /**
     * The outline of the soma: a sphere about the points' mean, as wide as they are distant from it on average, held as for {@link #SPHERE}.
     * NEURON takes such points from SWC files as {@link #POINTS}.
     */
    CONTOUR,
    /** Points of a centre line with a diameter each, like those of other branches. Branches are attached where their parent is. */
    POINTS
}
