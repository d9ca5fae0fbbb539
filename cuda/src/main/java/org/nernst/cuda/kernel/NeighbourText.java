package org.nernst.cuda.kernel;

import org.nernst.solvers.integrate.Neighbour;
import org.nernst.symbolic.compile.SparsityPattern;
import org.nernst.symbolic.emit.CppPrecision;

/**
 * A solution beside that of a lane where something of it rests, which takes the same steps and limits them by what they do to derivatives. The arithmetic is that of {@link
 * Neighbour} of the solvers, where it says why.
 *
 * <p>Its step is a function that is called, and all that it remembers is in memory: most steps have no neighbour, and so it takes no registers from them.
 *
 * @param formula how a step is computed
 * @param pattern of the Jacobian; what nothing moves has no errors at all
 * @param parameters how many numbers a lane's right-hand side has of parameters
 */
record NeighbourText(StepFormulaText formula, SparsityPattern pattern, int parameters) {
    private int states() {
        return formula.states();
    }

    /** Adds the table of how far components are displaced, as parts of what they may be at most; 0 where nothing moves one. */
    void functions(LaneParts parts) {
        double[] spread = new double[states()];
        for (int component = 0; component < spread.length; component++) {
            boolean moves = pattern.rowStart()[component] < pattern.rowStart()[component + 1];
            spread[component] = moves ? Neighbour.spread(component) : 0;
        }
        parts.constants().add("neighbour_spread", spread);
    }

    /** The function of a step, and what is remembered of one. */
    String more() {
        SourceText text = new SourceText();
        text.lines("""

                // A solution beside that of a lane where it rests: where it is, what its step came to, where the other began, how far beside, and its tolerances.
                typedef struct {
                bool is_there;
                real distance;
                real parameter[%2$d];
                real state[%1$d], trial[%1$d], error[%1$d];
                real origin[%1$d], displacement[%1$d], absolute[%1$d];
                } nernst_neighbour;

                #ifdef __CUDACC__
                #define NERNST_CALLED static __device__ __noinline__
                #else
                #define NERNST_CALLED static __attribute__((noinline))
                #endif

                // Its step from start to step_end.
                NERNST_CALLED void nernst_step_beside(nernst_neighbour* neighbour, double start, double step_end, const real* input) {
                const real* parameter = neighbour->parameter;
                const real length = (real) (step_end - start);
                real state[%1$d], trial[%1$d];
                """, states(), parameters);
        text.copy(states(), "neighbour->state", "state");
        formula.declare(text);
        text.lines("(void) slope1;").lines("rates(start, state, parameter, input, 0, slope0);");
        formula.prepare(text);
        formula.trial(text);
        text.lines("""
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                neighbour->trial[k] = trial[k];
                neighbour->error[k] = %2$s;
                }
                }
                """, states(), formula.error());
        return text.toString();
    }

    void declare(SourceText text) {
        text.lines("nernst_neighbour neighbour;").copy(parameters, "parameter", "neighbour.parameter");
    }

    /** Begins on a smooth piece, from {@code start} to {@code goal}, if something rests there. */
    void begin(SourceText text) {
        text.lines("""
                // What moves by less than a part of its magnitude until the goal rests.
                neighbour.is_there = false;
                neighbour.distance = 0;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                const real tolerance = absolute[k] + relative * fabs(state[k]);
                const real size = %2$s * (tolerance / relative);
                const bool rests = neighbour_spread[k] > 0 && fabs(slope0[k]) * (goal - start) < size;
                neighbour.displacement[k] = rests ? copysign(neighbour_spread[k] * size, state[k]) : 0;
                neighbour.state[k] = state[k] + neighbour.displacement[k];
                neighbour.origin[k] = neighbour.state[k] - neighbour.displacement[k];
                neighbour.is_there |= rests;
                """, states(), literal(Neighbour.PART));
        distance(text, "neighbour.distance");
        text.lines("}");
    }

    /**
     * Makes a distance that of component k where it is greater, in units of what its error may be. What is less than the neighbour has gone from it says nothing of its size: that is to the way gone as the
     * sizes of others are to their displacements.
     */
    private static void distance(SourceText text, String greatest) {
        text.lines("""
                {
                const real apart = fabs(neighbour.state[k] - state[k]), size = fabs(state[k]);
                neighbour.absolute[k] = apart > size ? nernst_max(absolute[k], relative * (apart / %2$s)) : absolute[k];
                %1$s = nernst_max(%1$s, apart / (neighbour.absolute[k] + relative * size));
                }
                """, greatest, literal(Neighbour.PART));
    }

    /** Tries the same step, if the error allows it, and makes that the error of derivatives where it is greater. */
    void attempt(SourceText text) {
        text.lines("""
                if (error <= 1 && neighbour.is_there) {
                nernst_step_beside(&neighbour, start, step_end, input);
                real apart = 0;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                const real magnitude = nernst_max(fabs(neighbour.state[k]), fabs(neighbour.trial[k]));
                const real ratio = (neighbour.error[k] - %2$s) / (neighbour.absolute[k] + relative * magnitude);
                apart += ratio * ratio + 0 * neighbour.trial[k];
                }
                apart = sqrt(apart / %1$d);
                neighbour.is_there = apart < NERNST_INFINITY;
                error = neighbour.is_there ? nernst_max(error, apart / %3$s) : error;
                }
                """, states(), formula.error(), literal(Neighbour.PART * Neighbour.ACCURACY));
    }

    /** Goes on from the end of the step that was tried, where {@code state} is now. */
    void accept(SourceText text) {
        text.lines("""
                if (neighbour.is_there) {
                bool rests = false;
                real distance = 0;
                NERNST_UNROLL
                for (int k = 0; k < %1$d; k++) {
                neighbour.state[k] = neighbour.trial[k];
                rests |= fabs(state[k] - neighbour.origin[k]) < fabs(neighbour.displacement[k]);
                """, states());
        distance(text, "distance");
        text.lines("""
                }
                neighbour.is_there = rests && distance < %d * neighbour.distance;
                }
                """, Neighbour.FARTHEST);
    }

    private static String literal(double value) {
        return CppPrecision.DOUBLE.literal(value);
    }
}
