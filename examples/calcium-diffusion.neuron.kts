// Calcium that comes in at one place of a dendrite and diffuses on: the soma fires three times, and one spot of the trunk has calcium
// channels. Free calcium has D = 0.22 µm²/ms in cytoplasm (Allbritton, Meyer & Stryer 1992, Science 258:1812), and with buffers
// that hold it less.

val calcium = ion("ca") {
    inside = 0.1.uM
    outside = 2.mM
    e = 120.mV
}

// What comes in over the volume, of which buffers leave a part free, and what is pumped out.
val calciumPool = pool(calcium) {
    val free by parameter(0.05)
    val tau by parameter(100.ms)
    val rest by parameter(0.1.uM)
    ddt[inside] = -free * i * area / (2 * faraday * volume) - (inside - rest) / tau
}

val highThreshold = channel("cah", carries = calcium) {
    density("gbar", 0.mS / cm2)
    val m by gate(2) { inf = logistic((v + 20.mV) / 6.mV); tau = 1.ms }
    ohmic()
}

val shape = morphology {
    val soma = soma(diameter = 12.um)
    val trunk = branch("trunk", length = 40.um, diameter = 2.um, end = 1.5.um, on = soma)
    repeat(2) { branch("tuft", length = 20.um, diameter = 1.2.um, end = 0.8.um, on = trunk) }
}

val cell = neuron("cell", shape) {
    capacitance(1.uF / cm2)
    resistivity(100.ohm * cm)
    startsAt(-65.mV)
    compartments(longest = 4.um)
    diffusion(calcium, 0.22.um2 / ms)
    insert(HodgkinHuxley1952.sodium)
    insert(HodgkinHuxley1952.potassium)
    insert(HodgkinHuxley1952.leak)
    insert(calciumPool)
    insert(highThreshold)
    group("spot", "cah.gbar", 2.mS / cm2) { it.region() == "trunk" && it.location() in 0.7..0.8 }
}

experiment(cell) {
    lasts(60.ms)
    for (start in listOf(5, 20, 35)) inject(200.pA, into = cell.at("soma"), from = start.ms, until = (start + 2).ms)
    record(cell.v, cell["trunk(0.75).ca.inside"], cell["trunk(0.6).ca.inside"], cell["trunk(0.5).ca.inside"], cell["tuft[0](0).ca.inside"])
}
