export interface SignInLine {
  /** False when too many are there already. Whoever joined has to leave. */
  join(): boolean
  leave(): void
  /** Runs when it is its turn. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>
}

/**
 * Anybody can try to sign in, with as many names as they like. Without a line, two hundred tries would fill the hash pool
 * for half a minute, and whoever is at work would wait behind them for each new password.
 */
export function createSignInLine(limits: { readonly mostAtOnce: number; readonly mostPresent: number }): SignInLine {
  const waiting: (() => void)[] = []
  let present = 0
  let atWork = 0

  return {
    join() {
      if (present >= limits.mostPresent) return false
      present += 1
      return true
    },
    leave() {
      present -= 1
    },
    async inTurn(work) {
      if (atWork < limits.mostAtOnce) atWork += 1
      else await new Promise<void>(resolve => waiting.push(resolve))
      try {
        return await work()
      } finally {
        // The place is handed on, so that nobody slips in between.
        const next = waiting.shift()
        if (next) next()
        else atWork -= 1
      }
    },
  }
}
