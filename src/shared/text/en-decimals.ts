import type { TwoReadings } from '../typed-numbers/two-readings.ts'

/** What is said of a number that was typed. */
export const decimalsText = {
  unreadable: (example: string) => `Enter a number, such as ${example}.`,
  tooManyDecimals: (most: number) => (most === 0 ? 'No decimals.' : `At most ${most} decimals.`),
  ambiguous: (typed: string, { more, less }: TwoReadings) =>
    `${typed} can be read in two ways. Enter ${more}${less === null ? ', or fewer decimals' : ` or ${less}`}.`,
  otherCurrency: (currency: string, other: string) => `Prices are in ${currency}, not in ${other}.`,
  whole: (least: number, most: number) => `Enter a whole number from ${least} to ${most}.`,
}
