package org.nernst.sensitivity;

import java.nio.file.*;
import java.util.*;
import org.nernst.sensitivity.objective.*;
import org.nernst.sensitivity.forward.*;
import org.nernst.solvers.integrate.*;
import org.nernst.solvers.problem.*;
import org.nernst.solvers.solution.*;

public class Probe {
    public static void main(String[] a) throws Exception {
        Problem problem = SquidAxon.problem(SquidAxon.linoid());
        List<String> lines = Files.readAllLines(Path.of(a[0]));
        int n = 501; double[] t = new double[n], v = new double[n]; double[][] ref = new double[n][8];
        int skip = lines.size() - n;
        for (int k = 0; k < n; k++) { String[] f = lines.get(k + skip).split(","); t[k] = Double.parseDouble(f[0]); for (int j = 0; j < 8; j++) ref[k][j] = Double.parseDouble(f[j+1]); }
        List<String> tl = Files.readAllLines(Path.of(a[1]));
        double[] tv = new double[n]; for (int k = 0; k < n; k++) tv[k] = Double.parseDouble(tl.get(k).split(",")[1]);
        Objective mse = Objective.meanSquaredError("axon.v", Trace.of("target", t, tv));
        Objective mean = Objective.mean("axon.v");
        double[] dmean = {0.01910404161898162, -0.14008925474086545, 4.146809489090252, 0.03704695653593744, 0.4079960727613118, 0.09527851003926625, 0.0779852937014493};
        double[] dmse = {-16.02914737026635, 78.26019256272313, 119.83814267445418, -15.507076397186818, -58.69064955858692, -67.08828810002423, 1026.7037337365787};
        // a tight trajectory to compare at the ends of steps
        Solution truth = Solver.solve(problem, SolverSettings.DEFAULT.tolerances(1e-13, 1e-14).method(Method.DORMAND_PRINCE_853));
        for (double tol : new double[] {1e-6, 1e-8, 1e-10, 1e-12}) for (Method m : new Method[] {Method.DORMAND_PRINCE_54, Method.DORMAND_PRINCE_853, Method.GRAGG_BULIRSCH_STOER}) {
            SolverSettings s = SolverSettings.DEFAULT.method(m).tolerances(tol, tol == 1e-12 ? 1e-13 : tol);
            Solution sol = Solver.solve(problem, s);
            double ends = 0; for (double x : sol.trajectory().stepTimes()) ends = Math.max(ends, Math.abs(sol.trajectory().stateAt(x, 0) - truth.trajectory().stateAt(x, 0)));
            double dense = 0; double[] got = sol.sample("axon.v", t); for (int k = 0; k < n; k++) dense = Math.max(dense, Math.abs(got[k] - ref[k][0]));
            String more = "";
            if (a.length > 2) {
                int[] free = Differentiate.freeParameters(problem);
                ForwardSolution fs = ForwardSensitivities.solve(problem, free, List.of(mean, mse), s);
                SensitivitySeries ser = fs.sample("axon.v", t);
                double worst = 0; for (int j = 0; j < 7; j++) { double e = 0, mx = 0; for (int k = 0; k < n; k++) { e = Math.max(e, Math.abs(ser.derivatives()[k][j] - ref[k][j+1])); mx = Math.max(mx, Math.abs(ref[k][j+1])); } worst = Math.max(worst, e / mx); }
                List<Gradient> adj = Differentiate.all(List.of(mean, mse)).of(problem).with(s).eachBy(SensitivityMethod.ADJOINT);
                more = String.format(" dV/dp %.1e fwd mean %.1e mse %.1e | adj mean %.1e mse %.1e | fsteps %s | asteps %s", worst, rel(fs.gradients().get(0), dmean), rel(fs.gradients().get(1), dmse), rel(adj.get(0), dmean), rel(adj.get(1), dmse), fs.statistics(), adj.get(1).adjointStatistics());
                more += String.format(" ms: plain %.2f fwd %.2f adjmean %.2f adjmse %.2f", time(() -> Solver.solve(problem, s)), time(() -> ForwardSensitivities.solve(problem, free, List.of(mean, mse), s)), time(() -> Differentiate.the(mean).of(problem).with(s).by(SensitivityMethod.ADJOINT)), time(() -> Differentiate.the(mse).of(problem).with(s).by(SensitivityMethod.ADJOINT)));
            }
            System.out.printf("%-6s %.0e ends %.1e dense %.1e %s%s%n", m, tol, ends, dense, sol.statistics(), more);
        }
    }
    static double rel(Gradient g, double[] r) { double w = 0; for (int j = 0; j < 7; j++) w = Math.max(w, Math.abs(g.derivatives()[j] - r[j]) / Math.abs(r[j])); return w; }
    static long cpu() { return java.lang.management.ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime(); }
    static double time(Runnable r) { for (int i = 0; i < 20; i++) r.run(); double[] x = new double[15]; for (int i = 0; i < 15; i++) { long b = cpu(); r.run(); x[i] = (cpu() - b) / 1e6; } Arrays.sort(x); return x[7]; }
}
