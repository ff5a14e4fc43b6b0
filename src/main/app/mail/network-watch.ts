/** A network that comes back is noticed within this time. */
const everyMs = 5_000

/** Notices that this computer's place in its networks is another than a moment ago. */
export class NetworkWatch {
  readonly #read: () => string
  readonly #onChange: () => void
  #known = ''
  #timer: NodeJS.Timeout | null = null

  constructor(read: () => string, onChange: () => void) {
    this.#read = read
    this.#onChange = onChange
  }

  start(): void {
    this.#known = this.#read()
    this.#timer = setInterval(() => this.#look(), everyMs)
    this.#timer.unref()
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer)
    this.#timer = null
  }

  #look(): void {
    const now = this.#read()
    if (now === this.#known) return
    this.#known = now
    this.#onChange()
  }
}
