// A bursting neuron of the crab's stomatogastric ganglion with calcium in its cell: the currents of A. A. Prinz, C. P. Billimoria
// and E. Marder, "Alternative to hand-tuning conductance-based models", J Neurophysiol 90:3998–4015 (2003), after Z. Liu et al.,
// J Neurosci 18:2309–2320 (1998), with the conductances of AB/PD 1 of Prinz, Bucher and Marder, Nat Neurosci 7:1345–1352
// (2004), and a small leak.

// A sigmoid of the voltage, as those papers write it: 1/(1 + e^((V + a)/b)), which falls for b > 0.
fun sigmoid(v: Expr, a: Double, b: Double) = logistic(-(v + a.mV) / b.mV)

val sodium = ion("na") { e = 50.mV }
val potassium = ion("k") { e = -80.mV }

// Calcium's potential follows its concentration in the cell.
val calcium = ion("ca") {
    inside = 0.05.uM
    outside = 3000.uM
    e = 12.2.mV * ln(outside / inside)
}

val na = channel("na", carries = sodium) {
    val gbar by density(400.mS / cm2)
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
    val gbar by density(2.5.mS / cm2)
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
    val gbar by density(6.mS / cm2)
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
    val gbar by density(50.mS / cm2)
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
    val gbar by density(10.mS / cm2)
    val m by gate(power = 4) {
        inf = calcium.inside / (calcium.inside + 3.uM) * sigmoid(v, 28.3, -12.6)
        tau = 180.6.ms - 150.2.ms * sigmoid(v, 46.0, -22.7)
    }
    ohmic()
}

val kd = channel("kd", carries = potassium) {
    val gbar by density(100.mS / cm2)
    val m by gate(power = 4) {
        inf = sigmoid(v, 12.3, -11.8)
        tau = 14.4.ms - 12.8.ms * sigmoid(v, 28.3, -19.2)
    }
    ohmic()
}

val h = channel("h") {
    val gbar by density(0.01.mS / cm2)
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

val cell = neuron("cell") {
    capacitance(1.uF / cm2)
    area = 0.0628.mm2
    startsAt(-60.mV)
    insert(na)
    insert(cat)
    insert(cas)
    insert(a)
    insert(kca)
    insert(kd)
    insert(h)
    insert(leak("leak", e = -50.mV, gbar = 0.01.mS / cm2))
    insert(calciumPool)
}

experiment(cell) {
    lasts(250.ms)
    record(cell.v, cell["ca.inside"], cell["ca.e"], cell["kca.i"])
}
