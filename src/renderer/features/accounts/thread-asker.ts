export interface ExpressionQuestion {
  readonly id: number
  readonly expression: string
  readonly text: string
}

export interface ExpressionAnswer {
  readonly id: number
  readonly matches: boolean
}

/** What a thread says: that it is loaded, and then its answers. */
export type ExpressionMessage = 'ready' | ExpressionAnswer

/** What is needed of a Worker. */
export interface ExpressionThread {
  postMessage(question: ExpressionQuestion, transfer: []): void
  addEventListener(type: 'message', listener: (event: { readonly data: ExpressionMessage }) => void): void
  addEventListener(type: 'error', listener: () => void): void
  terminate(): void
}

interface OpenQuestion {
  readonly question: ExpressionQuestion
  /** Undefined until it was asked. */
  timer: ReturnType<typeof setTimeout> | undefined
  settle(matches: boolean | null): void
}

/** As long as main tries one; a person who types meanwhile notices nothing. */
const limitMs = 1_000

/**
 * Tries the shop's own expression on what is typed, in a thread that is ended when it takes too long. Only the newest
 * question counts: whoever asks again has typed on.
 */
export class ExpressionTrier {
  readonly #start: () => ExpressionThread
  readonly #limitMs: number
  #thread: ExpressionThread | null = null
  #isReady = false
  #open: OpenQuestion | null = null
  #lastId = 0

  constructor(start: () => ExpressionThread = startThread, limit: number = limitMs) {
    this.#start = start
    this.#limitMs = limit
  }

  /** Null when it took too long, could not be tried, or was overtaken by a newer question. */
  try(expression: string, text: string): Promise<boolean | null> {
    // Whatever still runs is about a text that is no longer there.
    if (this.#open?.timer !== undefined) this.end()
    this.#open?.settle(null)
    this.#lastId += 1
    const question = { id: this.#lastId, expression, text }
    return new Promise(resolve => {
      const open: OpenQuestion = {
        question,
        timer: undefined,
        settle: matches => {
          clearTimeout(open.timer)
          this.#open = null
          resolve(matches)
        },
      }
      this.#open = open
      this.#thread ??= this.#startThread()
      if (this.#isReady) this.#ask()
    })
  }

  /** Ends the thread and what it was asked; the next question starts another. */
  end(): void {
    this.#thread?.terminate()
    this.#thread = null
    this.#open?.settle(null)
  }

  #startThread(): ExpressionThread {
    const thread = this.#start()
    this.#isReady = false
    thread.addEventListener('message', ({ data }) => {
      if (this.#thread !== thread) return
      if (data === 'ready') {
        this.#isReady = true
        this.#ask()
      } else if (this.#open?.question.id === data.id) this.#open.settle(data.matches)
    })
    thread.addEventListener('error', () => {
      if (this.#thread === thread) this.end()
    })
    return thread
  }

  /** Its time begins now: a thread may take longer to be loaded than any expression to be tried. */
  #ask(): void {
    if (!this.#open || this.#open.timer !== undefined) return
    this.#open.timer = setTimeout(() => this.end(), this.#limitMs)
    this.#thread?.postMessage(this.#open.question, [])
  }
}

function startThread(): ExpressionThread {
  return new Worker(new URL('expression-worker.ts', import.meta.url), { type: 'module' })
}
