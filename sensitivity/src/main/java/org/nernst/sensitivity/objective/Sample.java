package org.nernst.sensitivity.objective;

import java.util.Objects;
import org.nernst.solvers.problem.Problem;
import org.nernst.symbolic.compile.BoundSystem;
import org.nernst.symbolic.system.ModelException;
import org.nernst.symbolic.unit.Unit;

/** A measured quantity at one time. */
record Sample(String path, double time) implements Objective {
    Sample {
        Objects.requireNonNull(path);
    }

    @Override
    public String text() {
        return path + "@" + WrittenNumber.of(time) + "ms";
    }

    @Override
    public Unit unit(BoundSystem system) {
        return system.measure(path).unit();
    }

    @Override
    public Functional on(BoundSystem system, Problem problem) {
        if (!(time >= problem.start() && time <= problem.end())) {
            throw new ModelException(text() + " lies outside the simulation, which runs from " + problem.start()
                    + " ms to " + problem.end() + " ms");
        }
        return new SeenAtTimes(system, path, new double[] {time}) {
            @Override
            public boolean isSumOfSquares() {
                return false;
            }

            @Override
            double term(int k, double seen) {
                return seen;
            }

            @Override
            double slope(int k, double seen) {
                return 1;
            }

            @Override
            double curvature(int k) {
                return 0;
            }
        };
    }
}
