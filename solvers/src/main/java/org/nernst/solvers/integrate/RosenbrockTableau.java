package org.nernst.solvers.integrate;

/**
 * A Rosenbrock method with error estimate and dense output, as data, in the form that needs no product with the Jacobian
 * (Hairer and Wanner, Solving Ordinary Differential Equations II, IV.7): with W = I/(γh) − f_y,
 *
 * <pre>W kᵢ = f(t + cᵢ h, y + Σ aᵢⱼ kⱼ) + h dᵢ f_t + Σ Cᵢⱼ kⱼ / h</pre>
 *
 * <p>It is stiffly accurate: the state at the end of the step is the argument of the last stage plus the last k, and that k is
 * the error estimate.
 *
 * @param name what it is called in messages
 * @param order of the state at the end of the step
 * @param errorOrder the exponent by which the error estimate falls with the step
 * @param gamma γ
 * @param a row i − 1 for stage i
 * @param coupling C, row i − 1 for stage i
 * @param c where in the step each stage lies, as a fraction
 * @param d the weight of ∂f/∂t in each stage
 * @param dense H: with η = 1 − θ, the solution in the step is η y₀ + θ (y₁ + η (g₁ + θ (g₂ + θ g₃))), gᵢ = Σ Hᵢⱼ kⱼ
 */
public record RosenbrockTableau(
        String name,
        int order,
        int errorOrder,
        double gamma,
        double[][] a,
        double[][] coupling,
        double[] c,
        double[] d,
        double[][] dense)
        implements StepFormula {

    /**
     * Rodas5P: order 5 with an error estimate and dense output of order 4, eight stages, L-stable, and of full order on
     * stiff problems of Prothero and Robinson's kind (Steinebach, BIT Numerical Mathematics 63:27, 2023; coefficients from
     * its table 3).
     */
    public static RosenbrockTableau rodas5p() {
        double gamma = 0.21193756319429014;
        double[] last = {
            -7.502846399306121, 2.561846144803919, -11.627539656261098, -0.18268767659942256, 0.030198172008377946
        };
        double[][] a = {
            {3.0},
            {2.849394379747939, 0.45842242204463923},
            {-6.954028509809101, 2.489845061869568, -10.358996098473584},
            {2.8029986275628964, 0.5072464736228206, -0.3988312541770524, -0.04721187230404641},
            last,
            {last[0], last[1], last[2], last[3], last[4], 1},
            {last[0], last[1], last[2], last[3], last[4], 1, 1}
        };
        double[][] coupling = {
            {-14.155112264123755},
            {-17.97296035885952, -2.859693295451294},
            {147.12150275711716, -1.41221402718213, 71.68940251302358},
            {165.43517024871676, -0.4592823456491126, 42.90938336958603, -5.961986721573306},
            {24.854864614690072, -3.0009227002832186, 47.4931110020768, 5.5814197821558125, -0.6610691825249471},
            {
                30.91273214028599,
                -3.1208243349937974,
                77.79954646070892,
                34.28646028294783,
                -19.097331116725623,
                -28.087943162872662
            },
            {
                37.80277123390563,
                -3.2571969029072276,
                112.26918849496327,
                66.9347231244047,
                -40.06618937091002,
                -54.66780262877968,
                -9.48861652309627
            }
        };
        double[] c = {0, 0.6358126895828704, 0.4095798393397535, 0.9769306725060716, 0.4288403609558664, 1, 1, 1};
        double[] d = {gamma, -0.42387512638858027, -0.3384627126235924, 1.8046452872882734, 2.325825639765069, 0, 0, 0};
        double[][] dense = {
            {
                25.948786856663858,
                -2.5579724845846235,
                10.433815404888879,
                -2.3679251022685204,
                0.524948541321073,
                1.1241088310450404,
                0.4272876194431874,
                -0.17202221070155493
            },
            {
                -9.91568850695171,
                -0.9689944594115154,
                3.0438037242978453,
                -24.495224566215796,
                20.176138334709044,
                15.98066361424651,
                -6.789040303419874,
                -6.710236069923372
            },
            {
                11.419903575922262,
                2.8879645146136994,
                72.92137995996029,
                80.12511834622643,
                -52.072871366152654,
                -59.78993625266729,
                -0.15582684282751913,
                4.883087185713722
            }
        };
        return new RosenbrockTableau("rodas5p", 5, 5, gamma, a, coupling, c, d, dense);
    }
}
