/** What is said of a number that was typed. */
export const decimalsText = {
  unreadable: (example: string) => `Enter a number, such as ${example}.`,
  tooManyDecimals: (most: number) =>
    most === 0 ? 'No decimals.' : most === 1 ? 'At most one decimal.' : `At most ${most} decimals.`,
}
