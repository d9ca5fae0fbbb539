/**
 * Adjoint sensitivities: λ' = −f_yᵀλ − ℓ_yᵀ backwards over the stored solution, with a jump at each observation, and
 * dG/dp = ∫(ℓ_p + λᵀf_p) dt + λ(0)ᵀ∂y₀/∂p + Σ∂ℓ_k/∂p.
 *
 * <p>{@link org.nernst.sensitivity.adjoint.AdjointSensitivities} does it all. The cost does not grow with the number of
 * parameters, but each objective takes a backward solve of its own.
 */
package org.nernst.sensitivity.adjoint;
