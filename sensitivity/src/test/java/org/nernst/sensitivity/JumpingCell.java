package org.nernst.sensitivity;

import static org.nernst.sensitivity.Dimensionless.PER_MS;
import static org.nernst.sensitivity.Dimensionless.TIME;
import static org.nernst.sensitivity.Dimensionless.parameter;
import static org.nernst.sensitivity.Dimensionless.symbol;
import static org.nernst.sensitivity.Dimensionless.time;
import static org.nernst.symbolic.expr.Functions.cos;
import static org.nernst.symbolic.expr.Functions.sin;

import java.util.Map;
import org.nernst.solvers.problem.Problem;
import org.nernst.solvers.protocol.Protocol;
import org.nernst.solvers.protocol.Sine;
import org.nernst.symbolic.compile.SystemCompiler;
import org.nernst.symbolic.expr.Expr;
import org.nernst.symbolic.expr.Literal;
import org.nernst.symbolic.expr.Symbol;
import org.nernst.symbolic.system.Event;
import org.nernst.symbolic.system.Input;
import org.nernst.symbolic.system.OdeSystem;
import org.nernst.symbolic.system.StateKind;
import org.nernst.symbolic.system.Template;
import org.nernst.symbolic.unit.Units;

/**
 * A cell in whose events everything depends on everything: v' = a − v + w/2, w' = −w/τ; a spike when v rises above θ (1 + sin(t/2)/5) +
 * w/20, to v ← r + k sin t + w/10, w ← w + v/4; and when v rises above ρ, d later, w ← w + m cos t (1 + v²).
 */
public final class JumpingCell {
    private JumpingCell() {}

    public static Problem problem() {
        Symbol v = symbol("v");
        Symbol w = symbol("w");
        Symbol a = symbol("a");
        Symbol tau = time("tau");
        Symbol theta = symbol("theta");
        Symbol reset = symbol("reset");
        Symbol k = symbol("k");
        Symbol rho = symbol("rho");
        Symbol delay = time("delay");
        Symbol m = symbol("m");
        Symbol gain = symbol("gain");
        Symbol measured = symbol("measured");
        Symbol drive = symbol("drive");
        Expr spiking = v.minus(theta.times(Literal.ONE.plus(sin(TIME.div(2)).div(5))))
                .minus(w.div(20))
                .plus(drive.div(10));
        Template template = Template.named("cell")
                .input(new Input(drive, Units.ONE))
                .parameter(parameter(a, 2))
                .parameter(parameter(tau, 1.5))
                .parameter(parameter(theta, 1))
                .parameter(parameter(reset, -0.5))
                .parameter(parameter(k, 0.4))
                .parameter(parameter(rho, 0.3))
                .parameter(parameter(delay, 0.7))
                .parameter(parameter(m, 0.4))
                .parameter(parameter(gain, 1.5))
                .state(
                        v,
                        Units.ONE,
                        StateKind.OTHER,
                        reset,
                        a.minus(v).plus(w.div(2)).plus(drive).times(PER_MS))
                .state(
                        w,
                        Units.ONE,
                        StateKind.OTHER,
                        Literal.ONE,
                        w.unaryMinus().div(tau))
                .observable(
                        measured,
                        Units.ONE,
                        gain.times(v.pow(2)).plus(w.times(v)).plus(drive))
                .event(new Event(
                        "spike",
                        spiking,
                        Map.of(
                                v,
                                reset.plus(k.times(sin(TIME))).plus(w.div(10)).plus(drive.div(10)),
                                w,
                                w.plus(v.div(4)))))
                .event(new Event(
                        "late",
                        v.minus(rho),
                        Map.of(w, w.plus(m.times(cos(TIME)).times(Literal.ONE.plus(v.pow(2))))),
                        delay))
                .build();
        return Problem.of(
                SystemCompiler.standard().compile(OdeSystem.single(template)),
                Protocol.SILENT.with(0, new Sine(0.3, 0.2, 0, 0, 100)),
                8);
    }
}
