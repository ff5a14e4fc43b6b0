/** What the window has to look like. */
export interface Wanted {
  /** A grid whose rows have all come. */
  readonly rows?: boolean
  /** Selectors of what must be there, and be seen. */
  readonly there?: readonly string[]
  readonly gone?: string
  /** In the address. */
  readonly address?: string
  /** What `signature` said before: other rows must stand there. */
  readonly unlike?: string
}

export interface PageProbe {
  /** When the last event of a kind began, on the page's clock. */
  readonly last: Record<string, number>
  /** From each key that changed a field until the frame that shows it. */
  readonly keyToCharacter: number[]
  signature(): string
  /** The moment at which the frame was done that first looked as wanted; rejects after 20 s. */
  until(wanted: Wanted): Promise<number>
  startFrames(): void
  /** The times between the frames. */
  stopFrames(): number[]
}

declare global {
  interface Window {
    probe: PageProbe
  }
}

/** Runs in the window before anything else there. Nothing from outside this function is known in it. */
export function installProbe(): void {
  const last: Record<string, number> = {}
  const keyToCharacter: number[] = []
  for (const type of ['keydown', 'mousedown', 'click', 'input']) {
    addEventListener(type, event => (last[type] = event.timeStamp), true)
  }
  addEventListener('input', () => {
    const keyAt = last['keydown']
    if (keyAt !== undefined) void painted().then(at => keyToCharacter.push(at - keyAt))
  })

  function painted(): Promise<number> {
    return new Promise(resolve => {
      requestAnimationFrame(() => {
        // Runs right after the frame, and unlike a timer it is not made to wait.
        const channel = new MessageChannel()
        channel.port1.addEventListener('message', () => resolve(performance.now()))
        channel.port1.start()
        channel.port2.postMessage(null)
      })
    })
  }

  const grid = () => document.querySelector('[role="grid"]')
  const rows = () => [...(grid()?.querySelectorAll('[role="rowgroup"] [role="row"]') ?? [])]

  function rowsHaveCome(): boolean {
    const found = grid()
    if (!found || found.getAttribute('aria-busy') === 'true' || Number(found.getAttribute('aria-rowcount')) < 1)
      return false
    return rows().length > 0 && found.querySelector('[class*="skeleton"]') === null
  }
  const signature = () => `${grid()?.getAttribute('aria-rowcount')} ${rows()[8]?.textContent ?? ''}`
  const isSeen = (selector: string) =>
    [...document.querySelectorAll(selector)].some(element => element.getClientRects().length > 0)

  function looksLike(wanted: Wanted): boolean {
    if (wanted.rows === true && !rowsHaveCome()) return false
    if (wanted.there?.every(isSeen) === false) return false
    if (wanted.gone !== undefined && isSeen(wanted.gone)) return false
    if (wanted.address !== undefined && !location.href.includes(wanted.address)) return false
    return wanted.unlike === undefined || wanted.unlike !== signature()
  }

  let frames: number[] | null = null
  function tick(at: number): void {
    if (!frames) return
    frames.push(at)
    requestAnimationFrame(tick)
  }

  window.probe = {
    last,
    keyToCharacter,
    signature,
    async until(wanted) {
      const limit = performance.now() + 20_000
      for (;;) {
        const at = await painted()
        if (looksLike(wanted)) return at
        if (at > limit) throw new Error(`never looked like ${JSON.stringify(wanted)}`)
      }
    },
    startFrames() {
      frames = []
      requestAnimationFrame(tick)
    },
    stopFrames() {
      const taken = frames ?? []
      frames = null
      return taken.slice(1).map((at, index) => at - (taken[index] ?? at))
    },
  }
}
