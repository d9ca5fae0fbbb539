package org.nernst.tests.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.api.Test;
import org.nernst.channels.*;
import org.nernst.dsl.Model;
import org.nernst.dsl.Neuron;
import org.nernst.solvers.integrate.Solver;
import org.nernst.solvers.integrate.SolverSettings;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.solution.Solution;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.tests.reference.Rhythm;

class StomatogastricCellsTest {
    @Test
    void look() {
        List<Neuron> cells = List.of(
                Prinz2004.abPd(1, "abpd1"), Prinz2004.abPd(2, "abpd2"), Prinz2004.abPd(3, "abpd3"), Prinz2004.abPd(4, "abpd4"), Prinz2004.abPd(5, "abpd5"),
                Prinz2004.lp(1, "lp1"), Prinz2004.lp(2, "lp2"), Prinz2004.lp(3, "lp3"), Prinz2004.lp(4, "lp4"), Prinz2004.lp(5, "lp5"),
                Prinz2004.py(1, "py1"), Prinz2004.py(2, "py2"), Prinz2004.py(3, "py3"), Prinz2004.py(4, "py4"), Prinz2004.py(5, "py5"), Prinz2004.py(6, "py6"),
                Prinz2003.burster("b2c"), Prinz2003.irregularBurster("i3c"), Prinz2003.broadSpikes("b5a"), Prinz2003.parabolicBurster("p5d"),
                PrinzThirumalai2003.burster("pt"), PrinzThirumalai2003.tonic("tonic"), Liu1998.burster1("liu1"), Liu1998.burster2("liu2"));
        for (Neuron cell : cells) {
            Problem problem = Problem.of(SystemCompiler.standard().compile(cell.getSystem()), Protocol.SILENT, 12000);
            Solution solution = Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-8, 1e-8));
            Rhythm r = Rhythm.of(solution, "v", 4000);
            String bursts = r.bursts().stream().limit(12).map(b -> b.size() + "@" + Math.round(b.get(0))).toList().toString();
            System.out.println("LOOK " + cell.getName() + " spikes " + r.spikes().size() + " " + bursts + (r.bursts().size() > 1 ? " " + r.period() : ""));
        }
    }
}
