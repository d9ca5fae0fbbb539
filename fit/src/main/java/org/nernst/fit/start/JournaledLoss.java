package org.nernst.fit.start;

import java.util.Arrays;
import java.util.function.Supplier;
import org.nernst.fit.loss.Loss;
import org.nernst.fit.loss.SquareRoot;
import org.nernst.fit.loss.SquaredLoss;
import org.nernst.fit.loss.SummedLoss;
import org.nernst.solvers.integrate.SolverException;
import org.nernst.symbolic.system.ModelException;

/**
 * A loss whose evaluations are read from a journal as long as it knows them, and then computed and written there. For one start in one stage,
 * on one thread.
 */
public class JournaledLoss implements Loss {
    private final Loss loss;
    private final Journal journal;
    private final int start;
    private final int stage;
    private int evaluations;

    private JournaledLoss(Loss loss, Journal journal, int start, int stage) {
        this.loss = loss;
        this.journal = journal;
        this.start = start;
        this.stage = stage;
    }

    /** A loss with a journal; a sum of squares stays one, and so does a sum of others. Without a journal it is the loss itself. */
    public static Loss of(Loss loss, Journal journal, int start, int stage) {
        if (journal == null) {
            return loss;
        }
        if (loss instanceof SummedLoss sum) {
            return new Sum(sum, journal, start, stage);
        }
        return loss instanceof SquaredLoss squared
                ? new Squares(squared, journal, start, stage)
                : new JournaledLoss(loss, journal, start, stage);
    }

    /** A sum of losses with a journal. */
    private static final class Sum extends JournaledLoss implements SummedLoss {
        private final SummedLoss sum;

        Sum(SummedLoss loss, Journal journal, int start, int stage) {
            super(loss, journal, start, stage);
            sum = loss;
        }

        @Override
        public int terms() {
            return sum.terms();
        }

        @Override
        public Slope slopeOf(int[] terms, double[] x) {
            return slope(x, () -> sum.slopeOf(terms, x));
        }
    }

    /** A sum of squares with a journal. */
    private static final class Squares extends JournaledLoss implements SquaredLoss {
        private final SquaredLoss squares;

        Squares(SquaredLoss loss, Journal journal, int start, int stage) {
            super(loss, journal, start, stage);
            squares = loss;
        }

        @Override
        public int residualCount() {
            return squares.residualCount();
        }

        @Override
        public Slope slopeAt(double[] x) {
            return residualsAt(x).slope();
        }

        @Override
        public SquareRoot residualsAt(double[] x) {
            double[] numbers = numbers(x, () -> flat(squares.residualsAt(x)));
            int rows = numbers.length / (x.length + 1);
            double[][] jacobian = new double[rows][];
            for (int row = 0; row < rows; row++) {
                int from = rows + row * x.length;
                jacobian[row] = Arrays.copyOfRange(numbers, from, from + x.length);
            }
            return new SquareRoot(Arrays.copyOf(numbers, rows), jacobian);
        }

        private static double[] flat(SquareRoot root) {
            int rows = root.residuals().length;
            int columns = root.jacobian()[0].length;
            double[] numbers = Arrays.copyOf(root.residuals(), rows * (columns + 1));
            for (int row = 0; row < rows; row++) {
                System.arraycopy(root.jacobian()[row], 0, numbers, rows + row * columns, columns);
            }
            return numbers;
        }
    }

    @Override
    public int count() {
        return loss.count();
    }

    @Override
    public Slope slopeAt(double[] x) {
        return slope(x, () -> loss.slopeAt(x));
    }

    /** A slope that is computed, or read. */
    Slope slope(double[] x, Supplier<Slope> computation) {
        double[] numbers = numbers(x, () -> {
            Slope slope = computation.get();
            double[] both = Arrays.copyOf(slope.gradient(), x.length + 1);
            both[x.length] = slope.value();
            return both;
        });
        return new Slope(numbers[x.length], Arrays.copyOf(numbers, x.length));
    }

    @Override
    public double valueAt(double[] x) {
        return numbers(x, () -> new double[] {loss.valueAt(x)})[0];
    }

    /** What is computed. */
    interface Computation {
        double[] run();
    }

    /** In the journal the place comes first, so that an optimiser that went another way would be found out; a failure has nothing after it. */
    double[] numbers(double[] x, Computation computation) {
        Journal.Place place = new Journal.Place(start, stage, evaluations++);
        double[] written = journal.numbers(place);
        if (written != null) {
            if (written.length < x.length || !Arrays.equals(x, Arrays.copyOf(written, x.length))) {
                throw new ModelException("the journal of the fit knows evaluation " + place.number() + " of start "
                        + (start + 1) + " at another place than is asked for; remove it and begin anew");
            }
            if (written.length == x.length) {
                throw failed("it failed before, says the journal");
            }
            return Arrays.copyOfRange(written, x.length, written.length);
        }
        double[] computed;
        try {
            computed = computation.run();
        } catch (SolverException failed) {
            journal.write(place, x);
            throw failed;
        }
        double[] line = Arrays.copyOf(x, x.length + computed.length);
        System.arraycopy(computed, 0, line, x.length, computed.length);
        journal.write(place, line);
        return computed;
    }

    private static SolverException failed(String reason) {
        return new SolverException(reason, Double.NaN, null, Double.NaN, null, null);
    }
}
