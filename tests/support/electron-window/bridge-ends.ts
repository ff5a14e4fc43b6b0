// What follows runs in a page, where it is put as its own source: it uses nothing from outside.

/**
 * One end of what `contextBridge` puts between the worlds of the preload script and the page. Both worlds have a heap of their
 * own and meet in events of the document only, whose details are cloned on the way; functions and promises stay where they
 * are and are called from afar.
 *
 * @param meeting the name of the events, which nobody else knows
 * @param side what this end is called
 */
export function createBridgeEnd(meeting: string, side: 'preload' | 'page') {
  type Passed = readonly [kind: string, content?: unknown]
  interface Message {
    readonly to: string
    readonly call?: number
    readonly args?: readonly Passed[]
    readonly settle?: number
    readonly rejected?: boolean
    readonly value?: Passed
  }

  const other = side === 'page' ? 'preload' : 'page'
  // Taken before the page can put others in their place.
  const { dispatchEvent, addEventListener } = EventTarget.prototype
  const Event = CustomEvent
  const functions: ((...args: unknown[]) => unknown)[] = []
  const waiting = new Map<number, { resolve(value: unknown): void; reject(value: unknown): void }>()
  const deepest = 1000
  let promises = 0
  let answer: { readonly value?: Passed; readonly thrown?: string } | null = null

  const post = (name: string, detail: unknown) =>
    dispatchEvent.call(document, new Event(`${meeting}-${name}`, { detail }))

  /** Only a call made by the other end is heard, and what it comes to is told before this returns. */
  function callAcross(call: number, args: readonly unknown[]): unknown {
    answer = null
    post('message', { to: other, call, args: args.map(arg => pass(arg)) } satisfies Message)
    const heard = answer as { readonly value?: Passed; readonly thrown?: string } | null
    if (heard === null) throw new Error('the other world is gone')
    if (heard.thrown !== undefined) throw new Error(heard.thrown)
    return heard.value === undefined ? undefined : receive(heard.value)
  }

  function passPromise(promise: Promise<unknown>): Passed {
    // Even numbers are given by the page, odd ones by the preload script.
    const id = ++promises * 2 + (side === 'page' ? 0 : 1)
    const tell = (rejected: boolean) => (value: unknown) =>
      post('message', { to: other, settle: id, rejected, value: pass(value) } satisfies Message)
    promise.then(tell(false), tell(true))
    return ['promise', id]
  }

  function pass(value: unknown, depth = 0): Passed {
    if (depth >= deepest) throw new Error('Electron contextBridge recursion depth exceeded.')
    if (typeof value === 'function') return ['function', functions.push(value as () => unknown) - 1]
    if (value instanceof Promise) return passPromise(value)
    if (value instanceof Error) return ['error', value.message]
    if (Array.isArray(value)) return ['array', Array.from(value, inner => pass(inner, depth + 1))]
    if (Object.prototype.toString.call(value) === '[object Object]') {
      return ['object', Object.entries(value as object).map(([key, inner]) => [key, pass(inner, depth + 1)])]
    }
    try {
      return ['clone', structuredClone(value)]
    } catch {
      throw new Error('An object could not be cloned.')
    }
  }

  function receive([kind, content]: Passed): unknown {
    switch (kind) {
      case 'function':
        return (...args: unknown[]) => callAcross(content as number, args)
      case 'promise':
        return new Promise((resolve, reject) => waiting.set(content as number, { resolve, reject }))
      case 'error':
        return new Error(content as string)
      case 'array':
        return (content as Passed[]).map(receive)
      case 'object':
        return Object.fromEntries((content as [string, Passed][]).map(([key, inner]) => [key, receive(inner)]))
      default:
        return content
    }
  }

  function hear({ call, args = [], settle, rejected, value }: Message): void {
    if (call !== undefined) {
      try {
        const returned = functions[call]?.(...args.map(receive))
        post('answer', { to: other, value: pass(returned) })
      } catch (error) {
        post('answer', { to: other, thrown: error instanceof Error ? `Uncaught ${String(error)}` : 'Uncaught' })
      }
    } else if (settle !== undefined && value !== undefined) {
      const promise = waiting.get(settle)
      waiting.delete(settle)
      if (rejected === true) promise?.reject(receive(value))
      else promise?.resolve(receive(value))
    }
  }

  addEventListener.call(document, `${meeting}-message`, event => {
    const { detail } = event as CustomEvent<Message>
    if (detail.to === side) hear(detail)
  })
  addEventListener.call(document, `${meeting}-answer`, event => {
    const { detail } = event as CustomEvent<NonNullable<typeof answer> & { readonly to: string }>
    if (detail.to === side) answer = detail
  })

  return {
    /** Makes a function callable for the other end by the number that is returned. */
    offer: (callable: (...args: unknown[]) => unknown) => functions.push(callable) - 1,
    call: callAcross,
  }
}

export type CreateBridgeEnd = typeof createBridgeEnd
