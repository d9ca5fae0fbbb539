// The pyloric circuit of the crab's stomatogastric ganglion: A. A. Prinz, D. Bucher and E. Marder, "Similar network activity from
// disparate circuit parameters", Nat Neurosci 7:1345–1352 (2004), figure 3e. Three kinds of cells, AB/PD (electrically coupled in the
// animal, one cell here), LP and PY, with the same currents and conductances of their own, joined by seven graded synapses.

// A sigmoid of the voltage, as those papers write it: 1/(1 + e^((V + a)/b)), which falls for b > 0.
fun sigmoid(v: Expr, a: Double, b: Double) = logistic(-(v + a.mV) / b.mV)

val sodium = ion("na") { e = 50.mV }
val potassium = ion("k") { e = -80.mV }

// Calcium's potential follows its concentration in the cell.
val calcium = ion("ca") {
    inside = 0.05.uM
    outside = 3000.uM
    valence = 2                                                  // Nernst's potential
}

val na = channel("na", carries = sodium) {
    val gbar by density()
    val m by gate(power = 3) {
        inf = sigmoid(v, 25.5, -5.29)
        tau = 2.64.ms - 2.52.ms * sigmoid(v, 120.0, -25.0)
    }
    val h by gate {
        inf = sigmoid(v, 48.9, 5.18)
        tau = 1.34.ms * sigmoid(v, 62.9, -10.0) * (1.5 + sigmoid(v, 34.9, 3.6))
    }
    ohmic()
}

val cat = channel("cat", carries = calcium) {
    val gbar by density()
    val m by gate(power = 3) {
        inf = sigmoid(v, 27.1, -7.2)
        tau = 43.4.ms - 42.6.ms * sigmoid(v, 68.1, -20.5)
    }
    val h by gate {
        inf = sigmoid(v, 32.1, 5.5)
        tau = 210.ms - 179.6.ms * sigmoid(v, 55.0, -16.9)
    }
    ohmic()
}

val cas = channel("cas", carries = calcium) {
    val gbar by density()
    val m by gate(power = 3) {
        inf = sigmoid(v, 33.0, -8.1)
        tau = 2.8.ms + 14.ms / (exp((v + 27.mV) / 10.mV) + exp((v + 70.mV) / -13.mV))
    }
    val h by gate {
        inf = sigmoid(v, 60.0, 6.2)
        tau = 120.ms + 300.ms / (exp((v + 55.mV) / 9.mV) + exp((v + 65.mV) / -16.mV))
    }
    ohmic()
}

val a = channel("a", carries = potassium) {
    val gbar by density()
    val m by gate(power = 3) {
        inf = sigmoid(v, 27.2, -8.7)
        tau = 23.2.ms - 20.8.ms * sigmoid(v, 32.9, -15.2)
    }
    val h by gate {
        inf = sigmoid(v, 56.9, 4.9)
        tau = 77.2.ms - 58.4.ms * sigmoid(v, 38.9, -26.5)
    }
    ohmic()
}

// Opened by voltage, and by calcium in the cell.
val kca = channel("kca", carries = potassium) {
    val gbar by density()
    val m by gate(power = 4) {
        inf = calcium.inside / (calcium.inside + 3.uM) * sigmoid(v, 28.3, -12.6)
        tau = 180.6.ms - 150.2.ms * sigmoid(v, 46.0, -22.7)
    }
    ohmic()
}

val kd = channel("kd", carries = potassium) {
    val gbar by density()
    val m by gate(power = 4) {
        inf = sigmoid(v, 12.3, -11.8)
        tau = 14.4.ms - 12.8.ms * sigmoid(v, 28.3, -19.2)
    }
    ohmic()
}

val h = channel("h") {
    val gbar by density()
    val e by reversal(-20.mV)
    val m by gate {
        inf = sigmoid(v, 75.0, 5.5)
        tau = 2.ms / (exp((v + 169.7.mV) / -11.6.mV) + exp((v - 26.7.mV) / 14.3.mV))
    }
    ohmic()
}

// Calcium comes in through its channels, and goes to rest at 0.05 µM.
val calciumPool = pool(calcium) {
    val tau by parameter(200.ms)
    val f by parameter(14.96.uM / nA)
    val rest by parameter(0.05.uM)
    ddt[inside] = (rest - inside - f * area * i) / tau
}

// The conductances of one cell.
fun cell(name: String, of: List<Double>) = neuron(name) {
    capacitance(1.uF / cm2)
    area = 0.0628.mm2
    temperature = 11.degC
    startsAt(-60.mV)
    insert(na) { gbar = of[0].mS / cm2 }
    insert(cat) { gbar = of[1].mS / cm2 }
    insert(cas) { gbar = of[2].mS / cm2 }
    insert(a) { gbar = of[3].mS / cm2 }
    insert(kca) { gbar = of[4].mS / cm2 }
    insert(kd) { gbar = of[5].mS / cm2 }
    insert(h) { gbar = of[6].mS / cm2 }
    insert(leak("leak", e = -50.mV)) { gbar = of[7].mS / cm2 }
    insert(calciumPool)
}

// A graded synapse, ds/dt = (s∞ − s)/τ with s∞ a sigmoid of the presynaptic voltage and τ = (1 − s∞)/k, written without the division.
fun graded(name: String, reversal: Double, rate: Double) = synapse(name) {
    val gmax by conductance()
    val e by parameter(reversal.mV)
    val k by parameter(rate / ms)
    val s by state(0.0)
    ddt[s] = k * (exp((pre.v + 35.mV) / 5.mV) * (1 - s) - s)
    current = gmax * s * (post.v - e)
}

val glut = graded("glut", reversal = -70.0, rate = 0.025)
val chol = graded("chol", reversal = -80.0, rate = 0.01)

val pyloric = circuit("pyloric") {
    val ab = cell(cell("ab", of = listOf(100.0, 2.5, 6.0, 50.0, 5.0, 100.0, 0.01, 0.0)))     // AB/PD 2
    val lp = cell(cell("lp", of = listOf(100.0, 0.0, 4.0, 20.0, 0.0, 25.0, 0.05, 0.03)))     // LP 4
    val py = cell(cell("py", of = listOf(100.0, 2.4, 2.0, 50.0, 0.0, 125.0, 0.05, 0.01)))    // PY 1
    connect(ab, lp, chol) { gmax = 30.nS }
    connect(ab, lp, glut) { gmax = 30.nS }
    connect(ab, py, chol) { gmax = 3.nS }
    connect(ab, py, glut) { gmax = 10.nS }
    connect(lp, ab, glut) { gmax = 30.nS }
    connect(lp, py, glut) { gmax = 1.nS }
    connect(py, lp, glut) { gmax = 30.nS }
    share("na.e", ab, lp, py)
    share("k.e", ab, lp, py)
}

experiment(pyloric) {
    lasts(50.ms)
    record(pyloric["ab.v"], pyloric["lp.v"], pyloric["py.v"], pyloric["ab_to_lp.chol.s"], pyloric["ab_to_lp.chol.i"])
}
