package org.nernst.cuda.kernel;

/**
 * What a lane does about steps that it will go back through, in the text of {@link AdaptiveText}: it keeps them, and they are such that their derivatives are right, as the solvers' are by {@code
 * SolverSettings.forDerivatives}.
 *
 * @param tape where they are kept
 * @param neighbour makes them short enough also for what is beside a solution that rests
 * @param corners makes them end on either side of corners of the equations; null if there are none
 */
record DifferentiableSteps(StepTape tape, NeighbourText neighbour, CornerText corners) {
    /** What looking for corners in a step computes; a neighbour is rare. */
    LaneOperations operations() {
        return corners == null ? LaneOperations.NONE : corners.operations();
    }

    void functions(LaneParts parts) {
        neighbour.functions(parts);
        if (corners != null) {
            corners.functions(parts);
        }
    }

    /** The text of other functions that it calls. */
    String more() {
        return neighbour.more();
    }

    void declare(SourceText text) {
        tape.declare(text);
        neighbour.declare(text);
        if (corners != null) {
            corners.declare(text);
        }
    }

    /** Goes over to a smooth piece, from {@code start} to {@code goal}. */
    void begin(SourceText text) {
        neighbour.begin(text);
        if (corners != null) {
            corners.begin(text);
        }
    }

    /** Looks at a step that was tried: makes {@code error} that of derivatives where it is greater, or goes on with the loop over steps. */
    void judge(SourceText text) {
        if (corners != null) {
            corners.look(text);
        }
        neighbour.attempt(text);
    }
}
