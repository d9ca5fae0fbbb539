package org.nernst.solvers.integrate;

import org.hipparchus.ode.nonstiff.ButcherArrayProvider;
import org.hipparchus.ode.nonstiff.DormandPrince54Integrator;
import org.hipparchus.ode.nonstiff.DormandPrince853Integrator;

/**
 * The methods of Dormand and Prince (J Comp Appl Math 6:19, 1980; Prince and Dormand, 7:67, 1981) with the error estimates and
 * the dense output of Hairer, Nørsett and Wanner (Solving Ordinary Differential Equations I, II.5, II.6 and II.10). The
 * tableaus are Hipparchus's.
 */
public final class DormandPrince {
    private DormandPrince() {}

    /** Order 5 with an error estimate of order 4 and dense output of order 4: six evaluations a step. */
    public static ExplicitTableau order5() {
        ButcherArrayProvider tableau = new DormandPrince54Integrator(1, 1, 1, 1);
        double[] b = tableau.getB();
        double[] error = {71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40};
        double[] fourth = {
            -12715105075.0 / 11282082432L,
            0,
            87487479700.0 / 32700410799L,
            -10690763975.0 / 1880347072,
            701980252875.0 / 199316789632L,
            -1453857185.0 / 822651844,
            69997945.0 / 29380423
        };
        double[][] dense = startAndEndSlopes(b, 6, 7, fourth);
        return new ExplicitTableau(
                "dp54", 5, 5, tableau.getA(), withStart(tableau.getC()), 7, new double[][] {error}, 3.3, 1, dense);
    }

    /**
     * Order 8 with error estimates of orders 5 and 3: twelve evaluations a step, three more for dense output of order 7.
     * Measured on the squid axon at 1e-6, in mV: 1.8e-4 at the ends of steps and 3.6e-3 between.
     */
    static ExplicitTableau order8() {
        ButcherArrayProvider tableau = new DormandPrince853Integrator(1, 1, 1, 1);
        double[] fifth = {
            116092271.0 / 8848465920L,
            0,
            0,
            0,
            0,
            -1871647.0 / 1527680,
            -69799717.0 / 140793660,
            1230164450203.0 / 739113984000L,
            -1980813971228885.0 / 5654156025964544L,
            464500805.0 / 1389975552,
            1606764981773.0 / 19613062656000L,
            -137909.0 / 6168960
        };
        double[] third = {
            -364463.0 / 1920240,
            0,
            0,
            0,
            0,
            3399327.0 / 763840,
            66578432.0 / 35198415,
            -1674902723.0 / 288716400,
            -74684743568175.0 / 176692375811392L,
            -734375.0 / 4826304,
            171414593.0 / 851261400,
            69869.0 / 3084480
        };
        double[][] dense = startAndEndSlopes(tableau.getB(), 12, 16, DENSE_8);
        return new ExplicitTableau(
                "dp853",
                8,
                8,
                tableau.getA(),
                withStart(tableau.getC()),
                13,
                new double[][] {fifth, third},
                6.1,
                100,
                dense);
    }

    /** The first coefficients make the polynomial pass through both ends with the slopes there; more may follow. */
    private static double[][] startAndEndSlopes(double[] b, int endStage, int stages, double[]... more) {
        double[][] dense = new double[3 + more.length][stages];
        for (int stage = 0; stage < stages; stage++) {
            double weight = stage < b.length ? b[stage] : 0;
            double start = stage == 0 ? 1 : 0;
            double end = stage == endStage ? 1 : 0;
            dense[0][stage] = weight;
            dense[1][stage] = start - weight;
            dense[2][stage] = 2 * weight - start - end;
        }
        System.arraycopy(more, 0, dense, 3, more.length);
        return dense;
    }

    private static double[] withStart(double[] c) {
        double[] all = new double[c.length + 1];
        System.arraycopy(c, 0, all, 1, c.length);
        return all;
    }

    private static final double[][] DENSE_8 = {
        {
            -17751989329.0 / 2106076560,
            0,
            0,
            0,
            0,
            4272954039.0 / 7539864640L,
            -118476319744.0 / 38604839385L,
            755123450731.0 / 316657731600L,
            3692384461234828125.0 / 1744130441634250432L,
            -4612609375.0 / 5293382976L,
            2091772278379.0 / 933644586600L,
            2136624137.0 / 3382989120L,
            -126493.0 / 1421424,
            98350000.0 / 5419179,
            -18878125.0 / 2053168,
            -1944542619.0 / 438351368
        },
        {
            32941697297.0 / 3159114840L,
            0,
            0,
            0,
            0,
            456696183123.0 / 1884966160,
            19132610714624.0 / 115814518155L,
            -177904688592943.0 / 474986597400L,
            -4821139941836765625.0 / 218016305204281304L,
            30702015625.0 / 3970037232L,
            -85916079474274.0 / 2800933759800L,
            -5919468007.0 / 634310460,
            2479159.0 / 157936,
            -18750000.0 / 602131,
            -19203125.0 / 2053168,
            15700361463.0 / 438351368
        },
        {
            12627015655.0 / 631822968,
            0,
            0,
            0,
            0,
            -72955222965.0 / 188496616,
            -13145744952320.0 / 69488710893L,
            30084216194513.0 / 56998391688L,
            -296858761006640625.0 / 25648977082856624L,
            569140625.0 / 82709109,
            -18684190637.0 / 18672891732L,
            69644045.0 / 89549712,
            -11847025.0 / 4264272,
            -978650000.0 / 16257537,
            519371875.0 / 6159504,
            5256837225.0 / 438351368
        },
        {
            -450944925.0 / 17550638,
            0,
            0,
            0,
            0,
            -14532122925.0 / 94248308,
            -595876966400.0 / 2573655959L,
            188748653015.0 / 527762886,
            2545485458115234375.0 / 27252038150535163L,
            -1376953125.0 / 36759604,
            53995596795.0 / 518691437,
            210311225.0 / 7047894,
            -1718875.0 / 39484,
            58000000.0 / 602131,
            -1546875.0 / 39484,
            -1262172375.0 / 8429834
        }
    };
}
