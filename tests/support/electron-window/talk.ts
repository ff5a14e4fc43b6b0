/** What goes over a channel between two processes of Node: questions, and their answers. */
type Letter =
  | { readonly ask: number; readonly what: string; readonly args: readonly unknown[] }
  | { readonly answer: number; readonly value?: unknown; readonly error?: string }

// Each end knows what it may ask of the other by the type of the other's functions.
type Functions<T> = { readonly [K in keyof T]: (...args: never[]) => unknown }
type Asking<T extends Functions<T>> = {
  readonly [K in keyof T]: (...args: Parameters<T[K]>) => Promise<Awaited<ReturnType<T[K]>>>
}

/** Both ends ask and answer, in the order of asking. `receive` takes whatever the channel brings. */
export function createTalk<Mine extends Functions<Mine>, Theirs extends Functions<Theirs>>(
  mine: Mine,
  send: (letter: unknown) => void,
): { readonly ask: Asking<Theirs>; receive(letter: unknown): void; fail(reason: Error): void } {
  const waiting = new Map<number, { resolve(value: unknown): void; reject(reason: Error): void }>()
  let asked = 0
  let failed: Error | null = null

  async function answer(id: number, what: string, args: readonly unknown[]): Promise<void> {
    try {
      const value = await mine[what as keyof Mine](...(args as never[]))
      send({ answer: id, value } satisfies Letter)
    } catch (error) {
      send({ answer: id, error: error instanceof Error ? error.message : String(error) } satisfies Letter)
    }
  }

  const ask = new Proxy(
    {},
    {
      get:
        (_, what) =>
        (...args: unknown[]) =>
          new Promise((resolve, reject) => {
            if (failed) return reject(failed)
            waiting.set(++asked, { resolve, reject })
            send({ ask: asked, what: String(what), args } satisfies Letter)
          }),
    },
  ) as Asking<Theirs>

  return {
    ask,
    receive(letter) {
      const heard = letter as Letter
      if ('ask' in heard) return void answer(heard.ask, heard.what, heard.args)
      const promise = waiting.get(heard.answer)
      waiting.delete(heard.answer)
      if (heard.error !== undefined) promise?.reject(new Error(heard.error))
      else promise?.resolve(heard.value)
    },
    /** The other end is gone: whoever waits is told, and whoever asks from now on. */
    fail(reason) {
      failed = reason
      for (const { reject } of waiting.values()) reject(reason)
      waiting.clear()
    },
  }
}
