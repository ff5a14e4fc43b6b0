/** More at once would only make the page that is looked at wait behind those that are not. */
const mostInFlight = 2

interface Waiting {
  readonly start: () => void
}

export interface PageQueue {
  /** Rejects with the signal's reason when it is aborted before its turn: the page is then never asked for. */
  run<Page>(fetchPage: () => Promise<Page>, signal: AbortSignal): Promise<Page>
}

/** Pages are fetched two at a time, and the latest wish comes first: it is what is on the screen. */
export function createPageQueue(): PageQueue {
  let inFlight = 0
  const waiting: Waiting[] = []

  function next(): void {
    if (inFlight >= mostInFlight) return
    const latest = waiting.pop()
    if (!latest) return
    latest.start()
    next()
  }

  return {
    run<Page>(fetchPage: () => Promise<Page>, signal: AbortSignal): Promise<Page> {
      return new Promise<Page>((resolve, reject) => {
        const drop = () => {
          const at = waiting.indexOf(entry)
          if (at !== -1) waiting.splice(at, 1)
          reject(abortReason(signal))
        }
        const start = () => {
          signal.removeEventListener('abort', drop)
          inFlight++
          fetchPage()
            .then(resolve, reject)
            .finally(() => {
              inFlight--
              next()
            })
        }
        const entry: Waiting = { start }
        if (signal.aborted) return reject(abortReason(signal))
        signal.addEventListener('abort', drop, { once: true })
        waiting.push(entry)
        next()
      })
    },
  }
}

function abortReason(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error('no longer wanted')
}
