import * as v from 'valibot'

const day = v.pipe(
  v.string(),
  v.isoDate(),
  v.check(text => !Number.isNaN(startOfDay(text).getTime())),
)

/** A day of this computer's calendar in an address, '' for none. Anything else is as if it were not there. */
export const dayInAddress = v.optional(v.fallback(v.union([v.literal(''), day]), ''), '')

/** What is asked of main: days become moments, the last day with all its hours. */
export function momentsOf({ from, to }: { readonly from: string; readonly to: string }): {
  readonly from?: string
  readonly before?: string
} {
  return {
    ...(from !== '' && { from: startOfDay(from).toISOString() }),
    ...(to !== '' && { before: startOfDay(to, 1).toISOString() }),
  }
}

/** Midnight here, so many days later. Days have 23 or 25 hours twice a year: counting hours would miss it. */
function startOfDay(text: string, later = 0): Date {
  const at = new Date(`${text}T00:00`)
  at.setDate(at.getDate() + later)
  return at
}
