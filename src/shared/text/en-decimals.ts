import type { AmountProblem } from '../read-amount.ts'

/** What is said of a number that was typed. */
export const decimalsText = {
  unreadable: (example: string) => `Enter a number, such as ${example}.`,
  tooManyDecimals: (most: number) =>
    most === 0 ? 'No decimals.' : most === 1 ? 'At most one decimal.' : `At most ${most} decimals.`,
  ambiguous: (typed: string, { more, less }: Extract<AmountProblem, { kind: 'ambiguous' }>) =>
    `${typed} can be read in two ways. Enter ${more} or ${less}.`,
  otherCurrency: (currency: string, other: string) => `Prices are in ${currency}, not in ${other}.`,
  whole: (least: number, most: number) => `Enter a whole number from ${least} to ${most}.`,
}
