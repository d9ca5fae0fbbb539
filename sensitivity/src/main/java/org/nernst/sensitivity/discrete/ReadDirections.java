package org.nernst.sensitivity.discrete;

import org.nernst.sensitivity.objective.IndependentVariables;
import org.nernst.solvers.solution.NestedPolynomial;
import org.nernst.solvers.solution.PastReads;
import org.nernst.symbolic.compile.BoundSystem;

/**
 * How what steps read of the past moves with each variable: with the coefficients of the earlier step's dense output, with the delay, and
 * with the ends of the earlier step; see {@link ReadWeights}, of which this is the transpose. What steps computed is remembered for as long
 * as it may be read.
 */
final class ReadDirections {
    private final StoredPast past;
    private final IndependentVariables variables;
    private final int[] states;
    private final int[] slots;
    private final double[][] beforeStart;
    /** δr_j of the states that are read, then δ(start) and δ(end): shape [steps][variables][coefficients · states + 2]. */
    private final double[][][] byStep;

    private final double[] ends;
    private final double[] values;
    private final double[] rates;
    private final double[] weights;
    private final double[] weightRates;
    private int forgotten;
    private int column = -1;

    ReadDirections(
            StoredPast past, BoundSystem system, IndependentVariables variables, int stepCount, int coefficients) {
        this.past = past;
        this.variables = variables;
        states = past.distinct;
        slots = past.slots;
        double[][] initial = variables.initialDirections(system);
        beforeStart = new double[variables.count()][states.length];
        for (int variable = 0; variable < beforeStart.length; variable++) {
            for (int slot = 0; slot < states.length; slot++) {
                beforeStart[variable][slot] = initial[states[slot]][variable];
            }
        }
        byStep = new double[stepCount][][];
        ends = new double[stepCount];
        values = new double[system.inputCount()];
        rates = new double[system.inputCount()];
        weights = new double[coefficients];
        weightRates = new double[coefficients];
    }

    /** The variable whose directions are asked for; −1 for none, so that nothing moves. */
    void of(int variable) {
        column = variable;
    }

    /** Keeps what a step computed in the direction of a variable. */
    void remember(int step, StoredStep stored, int variable, int coefficients, StepDirection direction) {
        if (byStep[step] == null) {
            forget(stored.start() - past.longest() - stored.length());
            byStep[step] = new double[variables.count()][coefficients * states.length + 2];
            ends[step] = stored.end();
        }
        double[] kept = byStep[step][variable];
        for (int at = 0; at < kept.length - 2; at++) {
            kept[at] = direction.coefficients[at / states.length][states[at % states.length]];
        }
        kept[kept.length - 2] = direction.startTime;
        kept[kept.length - 1] = direction.endTime;
    }

    private void forget(double before) {
        while (byStep[forgotten] != null && ends[forgotten] < before) {
            byStep[forgotten++] = null;
        }
    }

    /** The direction of u at a time, shape [inputs]; null if nothing moves. */
    double[] values(double t) {
        if (column < 0) {
            return null;
        }
        for (int read = 0; read < past.count; read++) {
            int source = past.source(read, t);
            values[past.firstInput + read] =
                    source == PastReads.BEFORE ? beforeStart[column][slots[read]] : value(read, source, t);
        }
        return values;
    }

    private double value(int read, int source, double t) {
        double sum = past.rate(read, source, t) * later(read, source, t);
        return sum + combined(read, source, t, weights);
    }

    /** How the rate of u moves at a time, shape [inputs]; null if it doesn't. */
    double[] rates(double t) {
        if (column < 0) {
            return null;
        }
        for (int read = 0; read < past.count; read++) {
            int source = past.source(read, t);
            rates[past.firstInput + read] = source == PastReads.BEFORE ? 0 : rate(read, source, t);
        }
        return rates;
    }

    private double rate(int read, int source, double t) {
        double h = past.length(source);
        double[] kept = byStep[source][column];
        double longer = kept[kept.length - 1] - kept[kept.length - 2];
        double sum = past.bend(read, source, t) * later(read, source, t);
        sum -= past.rate(read, source, t) * longer / h;
        return sum + combined(read, source, t, weightRates) / h;
    }

    /** How much later in the earlier step is read, as a time: by the delay, and by how that step is shifted and stretched. */
    private double later(int read, int source, double t) {
        double[] kept = byStep[source][column];
        double theta = past.place(read, source, t);
        boolean isDelay = variables.isParameter(column) && variables.parameter(column) == past.parameters[read];
        return -(isDelay ? 1 : 0) - (1 - theta) * kept[kept.length - 2] - theta * kept[kept.length - 1];
    }

    private double combined(int read, int source, double t, double[] with) {
        NestedPolynomial.weights(past.place(read, source, t), weights, weightRates);
        double[] kept = byStep[source][column];
        int count = (kept.length - 2) / states.length;
        double sum = 0;
        for (int j = 0; j < count; j++) {
            sum += with[j] * kept[j * states.length + slots[read]];
        }
        return sum;
    }
}
