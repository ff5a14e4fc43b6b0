const plural = new Intl.PluralRules('en')

/** Said on quitting. */
export function waitingSentence(count: number): string {
  const emails = new Intl.NumberFormat('en').format(count)
  return plural.select(count) === 'one'
    ? `${emails} email waits until Latchkey is open and online.`
    : `${emails} emails wait until Latchkey is open and online.`
}
