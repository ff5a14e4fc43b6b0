/** Waits for something that never fails, but not longer than the limit. */
export async function endsWithin(limitMs: number, work: Promise<unknown>): Promise<void> {
  let limit: NodeJS.Timeout | undefined
  await Promise.race([work, new Promise<void>(resolve => (limit = setTimeout(resolve, limitMs)))])
  clearTimeout(limit)
}
