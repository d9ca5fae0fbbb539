package org.nernst.tests.benchmark;
import java.nio.file.Path;
import org.nernst.sensitivity.*;
import org.nernst.sensitivity.objective.*;
import org.nernst.solvers.integrate.*;
import org.nernst.tests.reference.*;
public final class Scratch {
    public static void main(String[] a) throws Exception {
        for (String m : new String[]{"hh","stg"}) {
            ReferenceProblem p = ReferenceProblem.of(Path.of(a[0]), m);
            for (Method method : new Method[]{Method.DORMAND_PRINCE_54, Method.DORMAND_PRINCE_853, Method.AUTO})
            for (double rtol : new double[]{1e-6, 1e-8}) {
                SolverSettings s = SolverSettings.DEFAULT.method(method).tolerances(rtol, rtol*0.01);
                int n = m.equals("hh") ? 400 : 40;
                Objective loss = p.squaredError();
                double best1=1e9,best2=1e9; Gradient g=null;
                for (int i=0;i<n;i++){ long t0=System.nanoTime(); loss.valueOf(Solver.solve(p.problem(), s)); long t1=System.nanoTime();
                  g = Differentiate.the(loss).of(p.problem()).withRespectTo(p.parameters()).with(s).by(SensitivityMethod.DISCRETE); long t2=System.nanoTime();
                  best1=Math.min(best1,(t1-t0)*1e-6); best2=Math.min(best2,(t2-t1)*1e-6);}
                double[] e = p.reference().squaredErrorByParameter(); double err=0; for (int k=0;k<e.length;k++) err=Math.max(err, Math.abs(g.derivatives()[k]/e[k]-1));
                System.out.printf("%s %s %.0e plain %.3f gradient %.3f ratio %.2f err %.1e steps %d%n", m, method, rtol, best1, best2, best2/best1, err, g.statistics().steps());
            }
        }
    }
}
