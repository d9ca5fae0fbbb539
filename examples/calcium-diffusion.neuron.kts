// Calcium that comes in at one place of a dendrite and diffuses on: a current depolarises the cell for ten milliseconds, and one spot of
// the trunk has calcium channels. D = 0.6 µm²/ms is what models mostly give free calcium; in cytoplasm it was measured to be 0.22
// (Allbritton, Meyer & Stryer 1992, Science 258:1812).

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
    val trunk = branch("trunk", length = 50.um, diameter = 1.2.um, end = 1.um, on = soma)
    repeat(2) { branch("tuft", length = 20.um, diameter = 0.8.um, end = 0.6.um, on = trunk) }
}

val cell = neuron("cell", shape) {
    capacitance(1.uF / cm2)
    resistivity(200.ohm * cm)
    startsAt(-65.mV)
    compartments(longest = 5.um)
    diffusion(calcium, 0.6.um2 / ms)
    insert(leak(e = -65.mV, gbar = 0.1.mS / cm2))
    insert(calciumPool)
    region("soma") { compartments(1) }
    region("trunk") { insert(highThreshold) }
    group("spot", "cah.gbar", 2.mS / cm2) { it.region() == "trunk" && it.location() in 0.7..0.8 }
}

experiment(cell) {
    lasts(30.ms)
    inject(60.pA, into = cell.at("soma"), from = 2.ms, until = 12.ms)
    record(cell.v, cell["trunk(0.75).ca.inside"], cell["trunk(0.65).ca.inside"], cell["trunk(0.55).ca.inside"], cell["tuft[0](0).ca.inside"])
}
