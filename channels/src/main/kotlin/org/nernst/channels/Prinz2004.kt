package org.nernst.channels

import org.nernst.dsl.Circuit
import org.nernst.dsl.Neuron
import org.nernst.dsl.Synapse
import org.nernst.dsl.circuit
import org.nernst.dsl.div
import org.nernst.dsl.exp
import org.nernst.dsl.logistic
import org.nernst.dsl.mV
import org.nernst.dsl.minus
import org.nernst.dsl.ms
import org.nernst.dsl.nS
import org.nernst.dsl.synapse
import org.nernst.dsl.times
import org.nernst.symbolic.system.ModelException

/**
 * The pyloric circuit of the crab's stomatogastric ganglion: A. A. Prinz, D. Bucher and E. Marder, "Similar network
 * activity from disparate circuit parameters", Nat Neurosci 7:1345–1352 (2004). Sixteen neurons of three kinds, AB/PD
 * (electrically coupled in the animal, one cell here), LP and PY, with the currents of [Prinz2003] and the conductances
 * of the paper's table 2, and two graded synapses, after L. F. Abbott and E. Marder.
 *
 * ```
 * val pair = circuit("pair") {
 *     val ab = cell(Prinz2004.abPd(3, "ab"))
 *     val lp = cell(Prinz2004.lp(2, "lp"))
 *     connect(ab, lp, Prinz2004.cholinergic) { gmax = 10.nS }
 *     connect(lp, ab, Prinz2004.glutamatergic) { gmax = 30.nS }
 * }
 * ```
 */
public object Prinz2004 :
    Family(
        Publication(
            "A. A. Prinz, D. Bucher and E. Marder",
            2004,
            "Similar network activity from disparate circuit parameters",
            "Nat Neurosci 7:1345–1352",
        )
    ) {
    /** The inhibitory synapse `chol` of PD: gmax·s·(v − e), e −80 mV, k 0.01/ms, gmax 30 nS. */
    @JvmField
    public val cholinergic: Synapse =
        listed("cholinergic", "graded inhibition by acetylcholine, −80 mV, 11 °C", graded("chol", -80.0, 0.01))

    /** The inhibitory synapse `glut` of AB, LP and PY: gmax·s·(v − e), e −70 mV, k 0.025/ms, gmax 30 nS. */
    @JvmField
    public val glutamatergic: Synapse =
        listed("glutamatergic", "graded inhibition by glutamate, −70 mV, 11 °C", graded("glut", -70.0, 0.025))

    /**
     * ds/dt = (s∞ − s)/τ with s∞ = 1/(1 + e^((threshold − V)/slope)) and τ = (1 − s∞)/k, which is written without the
     * division: τ is next to nothing at the peak of a spike.
     */
    private fun graded(name: String, reversal: Double, rate: Double): Synapse =
        synapse(name) {
            val gmax by conductance(30.nS)
            val e by parameter(reversal.mV)
            val k by parameter(rate / ms)
            val threshold by parameter(-35.mV)
            val slope by parameter(5.mV)
            val s by state(0.0)
            val inf by intermediate(logistic((pre.v - threshold) / slope))
            val tau by intermediate(logistic((threshold - pre.v) / slope) / k)
            ddt[s] = k * (exp((pre.v - threshold) / slope) * (1 - s) - s)
            current = gmax * s * (post.v - e)
        }

    /** Table 2, in mS/cm²: Na, CaT, CaS, A, KCa, Kd, H, leak. */
    private val ABPD =
        listOf(
            listOf(400.0, 2.5, 6.0, 50.0, 10.0, 100.0, 0.01, 0.0),
            listOf(100.0, 2.5, 6.0, 50.0, 5.0, 100.0, 0.01, 0.0),
            listOf(200.0, 2.5, 4.0, 50.0, 5.0, 50.0, 0.01, 0.0),
            listOf(200.0, 5.0, 4.0, 40.0, 5.0, 125.0, 0.01, 0.0),
            listOf(300.0, 2.5, 2.0, 10.0, 5.0, 125.0, 0.01, 0.0),
        )
    private val LP =
        listOf(
            listOf(100.0, 0.0, 8.0, 40.0, 5.0, 75.0, 0.05, 0.02),
            listOf(100.0, 0.0, 6.0, 30.0, 5.0, 50.0, 0.05, 0.02),
            listOf(100.0, 0.0, 10.0, 50.0, 5.0, 100.0, 0.0, 0.03),
            listOf(100.0, 0.0, 4.0, 20.0, 0.0, 25.0, 0.05, 0.03),
            listOf(100.0, 0.0, 6.0, 30.0, 0.0, 50.0, 0.03, 0.02),
        )
    private val PY =
        listOf(
            listOf(100.0, 2.5, 2.0, 50.0, 0.0, 125.0, 0.05, 0.01),
            listOf(200.0, 7.5, 0.0, 50.0, 0.0, 75.0, 0.05, 0.0),
            listOf(200.0, 10.0, 0.0, 50.0, 0.0, 100.0, 0.03, 0.0),
            listOf(400.0, 2.5, 2.0, 50.0, 0.0, 75.0, 0.05, 0.0),
            listOf(500.0, 2.5, 2.0, 40.0, 0.0, 125.0, 0.01, 0.03),
            listOf(500.0, 2.5, 2.0, 40.0, 0.0, 125.0, 0.0, 0.02),
        )

    init {
        listedCell("abPd", "pacemakers AB/PD 1 to 5 of table 2, number 2 if not said", duration = 3000.ms) { abPd() }
        listedCell("lp", "lateral pyloric neurons LP 1 to 5 of table 2, number 4 if not said", duration = 3000.ms) {
            lp()
        }
        listedCell("py", "pyloric neurons PY 1 to 6 of table 2, number 1 if not said", duration = 3000.ms) { py() }
        listedCircuit(
            "pyloric",
            "pyloric circuit of figure 3e, AB/PD 2, LP 4 and PY 1 with seven synapses",
            duration = 3000.ms,
        ) {
            pyloric()
        }
    }

    /**
     * The pacemaker AB/PD of this number in table 2.
     *
     * @throws ModelException if it isn't 1 to 5
     */
    @JvmStatic
    @JvmOverloads
    public fun abPd(number: Int = 2, name: String = "ab"): Neuron = cell(name, ofTable("AB/PD", ABPD, number))

    /**
     * The LP neuron of this number in table 2.
     *
     * @throws ModelException if it isn't 1 to 5
     */
    @JvmStatic
    @JvmOverloads
    public fun lp(number: Int = 4, name: String = "lp"): Neuron = cell(name, ofTable("LP", LP, number))

    /**
     * The PY neuron of this number in table 2.
     *
     * @throws ModelException if it isn't 1 to 6
     */
    @JvmStatic
    @JvmOverloads
    public fun py(number: Int = 1, name: String = "py"): Neuron = cell(name, ofTable("PY", PY, number))

    /**
     * The circuit of figure 3e: AB/PD 2, LP 4 and PY 1, all at 11 °C and from −60 mV, with the cells `ab`, `lp` and
     * `py`. The CaT of this PY is 2.4 mS/cm², as programs with this circuit have it; in the table it is 2.5. Sodium's
     * and potassium's potentials are the circuit's, `pyloric.na.e` and `pyloric.k.e`.
     */
    @JvmStatic
    @JvmOverloads
    public fun pyloric(name: String = "pyloric"): Circuit =
        circuit(name) {
            val ab = cell(abPd())
            val lp = cell(lp())
            val py = cell(cell("py", PY[0].toMutableList().also { it[1] = 2.4 }))
            connect(ab, lp, cholinergic) { gmax = 30.nS }
            connect(ab, lp, glutamatergic) { gmax = 30.nS }
            connect(ab, py, cholinergic) { gmax = 3.nS }
            connect(ab, py, glutamatergic) { gmax = 10.nS }
            connect(lp, ab, glutamatergic) { gmax = 30.nS }
            connect(lp, py, glutamatergic) { gmax = 1.nS }
            connect(py, lp, glutamatergic) { gmax = 30.nS }
            share("na.e", ab, lp, py)
            share("k.e", ab, lp, py)
        }

    private fun ofTable(kind: String, table: List<List<Double>>, number: Int): List<Double> =
        table.getOrNull(number - 1)
            ?: throw ModelException("there is no $kind $number in table 2; they are numbered from 1 to ${table.size}")

    private fun cell(name: String, g: List<Double>): Neuron =
        Prinz2003.cell(name, g[0], g[1], g[2], g[3], g[4], g[5], g[6], g[7])
}
