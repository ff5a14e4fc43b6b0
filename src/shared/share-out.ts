/** Both parts are not negative. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (dividend * 2n + divisor) / (divisor * 2n)
}

/**
 * Integers that add up to `sum`, each within one of its exact part, which is a numerator above the common divisor. Each is
 * rounded down, and what is left goes, one unit each, to the largest remainders; of equal ones to the first. `sum` must be
 * what the exact parts add up to, rounded up or down.
 */
export function shareOut(sum: bigint, numerators: readonly bigint[], divisor: bigint): bigint[] {
  const shares = numerators.map(numerator => numerator / divisor)
  let left = sum
  for (const share of shares) left -= share
  if (left === 0n) return shares
  const byRemainder = numerators
    .map((numerator, index) => ({ index, remainder: numerator % divisor }))
    .toSorted((one, other) =>
      one.remainder === other.remainder ? one.index - other.index : one.remainder > other.remainder ? -1 : 1,
    )
  for (const { index } of byRemainder.slice(0, Number(left))) shares[index] = (shares[index] ?? 0n) + 1n
  return shares
}
