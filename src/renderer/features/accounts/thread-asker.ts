export interface ThreadQuestion<Question> {
  readonly id: number
  readonly question: Question
}

interface ThreadAnswer<Answer> {
  readonly id: number
  /** Null: it could not be answered. */
  readonly answer: Answer | null
}

/** What a thread says: that it is loaded, and then its answers. */
export type ThreadMessage<Answer> = 'ready' | ThreadAnswer<Answer>

/** What is needed of a Worker. */
export interface AskedThread<Question, Answer> {
  postMessage(message: ThreadQuestion<Question>, transfer: []): void
  addEventListener(type: 'message', listener: (event: { readonly data: ThreadMessage<Answer> }) => void): void
  addEventListener(type: 'error', listener: () => void): void
  terminate(): void
}

interface OpenQuestion<Question, Answer> {
  readonly message: ThreadQuestion<Question>
  /** Undefined until it was asked. */
  timer: ReturnType<typeof setTimeout> | undefined
  settle(answer: Answer | null): void
}

/**
 * Asks about what is typed, in a thread that is ended when it takes too long. Only the newest question counts: whoever asks
 * again has typed on.
 */
export class ThreadAsker<Question, Answer> {
  readonly #start: () => AskedThread<Question, Answer>
  readonly #limitMs: number
  #thread: AskedThread<Question, Answer> | null = null
  #isReady = false
  #open: OpenQuestion<Question, Answer> | null = null
  #lastId = 0

  constructor(start: () => AskedThread<Question, Answer>, limitMs: number) {
    this.#start = start
    this.#limitMs = limitMs
  }

  /** Loads the thread, so that the first question does not wait for it. */
  prepare(): void {
    this.#thread ??= this.#startThread()
  }

  /** Null when it took too long, could not be answered, or was overtaken by a newer question. */
  ask(question: Question): Promise<Answer | null> {
    // Whatever still runs is about a text that is no longer there.
    if (this.#open?.timer !== undefined) this.end()
    this.#open?.settle(null)
    this.#lastId += 1
    const message = { id: this.#lastId, question }
    return new Promise(resolve => {
      const open: OpenQuestion<Question, Answer> = {
        message,
        timer: undefined,
        settle: answer => {
          clearTimeout(open.timer)
          this.#open = null
          resolve(answer)
        },
      }
      this.#open = open
      this.prepare()
      if (this.#isReady) this.#send()
    })
  }

  /** Ends the thread and what it was asked; the next question starts another. */
  end(): void {
    this.#thread?.terminate()
    this.#thread = null
    this.#open?.settle(null)
  }

  #startThread(): AskedThread<Question, Answer> {
    const thread = this.#start()
    this.#isReady = false
    thread.addEventListener('message', ({ data }) => {
      if (this.#thread !== thread) return
      if (data === 'ready') {
        this.#isReady = true
        this.#send()
      } else if (this.#open?.message.id === data.id) this.#open.settle(data.answer)
    })
    thread.addEventListener('error', () => {
      if (this.#thread === thread) this.end()
    })
    return thread
  }

  /** Its time begins now: a thread may take longer to be loaded than any question to be answered. */
  #send(): void {
    if (!this.#open || this.#open.timer !== undefined) return
    this.#open.timer = setTimeout(() => this.end(), this.#limitMs)
    this.#thread?.postMessage(this.#open.message, [])
  }
}
