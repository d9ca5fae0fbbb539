package org.nernst.cuda.kernel;

import org.nernst.solvers.integrate.CornerWatch;
import org.nernst.symbolic.emit.CppPrecision;
import org.nernst.symbolic.lower.Kernel;

/**
 * Ends a lane's steps so that one of hardly any length passes a corner of its equations. The arithmetic is that of {@link CornerWatch} of the solvers, where it says why. A step that was tried and would
 * pass one is tried again, to where it should end, as one that was rejected is: so there is one text of a step.
 *
 * @param distinctions which sides of their corners formulas are on, below zero or not
 * @param dense the solution within a step
 */
record CornerText(Kernel distinctions, DenseOutputText dense) {
    private int count() {
        return distinctions.outputs().size();
    }

    /** What looking for corners in a step computes: at its start, in its middle and at its end. */
    LaneOperations operations() {
        return LaneOperations.of(distinctions, CppPrecision.DOUBLE).times(3);
    }

    void functions(LaneParts parts) {
        parts.with("distinctions", distinctions);
    }

    void declare(SourceText text) {
        text.lines("""
                // Where a corner of the equations has been seen ahead, and whether a step is tried again for it.
                double corner = NERNST_NAN;
                bool again = false;
                """);
    }

    /** Goes over to a smooth piece. */
    void begin(SourceText text) {
        text.lines("corner = NERNST_NAN;");
    }

    /** Declares {@code wanted}, how long the next step should be, and {@code near_corner}. */
    void approach(SourceText text) {
        text.lines("""
                // How long a step is that passes a corner.
                const double width = nernst_max(%1$d * settings[0], %2$d * nernst_ulp(start));
                const bool near_corner = corner >= start;
                const double approach = corner - start > width / 2 ? %3$s * (corner - start) : width;
                const double wanted = near_corner ? nernst_min(proposal, approach) : proposal;
                """, CornerWatch.WIDTH, CornerWatch.ROUNDINGS, CppPrecision.DOUBLE.literal(1 - CornerWatch.LEFT));
    }

    /**
     * Looks whether a step that was tried passes a corner, and if so goes on with the loop over steps, which tries it again. Sides are looked at in the middle and at the end of the step, so that one that changes for a
     * moment isn't missed, and then where the first has changed.
     */
    void look(SourceText text) {
        text.lines(
                "if (error <= 1 && !again && duration > width * (1 + %s)) {",
                CppPrecision.DOUBLE.literal(CornerWatch.LOCATED));
        dense.declare(text);
        dense.interpolate(text);
        text.lines("""
                real side[%1$d], other[%1$d], between[%2$d];
                distinctions(start, state, parameter, input, 0, side);
                double below = start, above = step_end, time = start + 0.5 * duration;
                bool looking = true;
                while (looking) {
                """, count(), dense.formula().states());
        dense.at(text, "between", "(time - start) / duration");
        text.lines("""
                distinctions(time, between, parameter, input, 0, other);
                bool passed = false;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                passed |= (side[k] < 0) != (other[k] < 0);
                }
                again |= passed;
                above = passed ? time : above;
                below = passed ? below : time;
                looking = again ? above - below > nernst_max(width / 4, %2$s * (below - start)) : below < step_end;
                time = again ? 0.5 * (below + above) : step_end;
                }
                if (again) {
                corner = time;
                continue;
                }
                }
                again = false;
                """, count(), CppPrecision.DOUBLE.literal(CornerWatch.LOCATED));
    }
}
