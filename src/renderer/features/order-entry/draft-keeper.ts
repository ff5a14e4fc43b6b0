import { AppError } from '../../../shared/api/errors.ts'
import type { FailureOf } from '../../../shared/api/errors.ts'

export type KeepState =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'kept'; readonly at: string }
  /** Main does not answer: it is tried again. */
  | { readonly kind: 'failing' }
  | { readonly kind: 'tooLong' }
  /** It became an order, in another window. */
  | { readonly kind: 'saved'; readonly failure: FailureOf<'order.draftSaved'> }

interface KeeperOptions<Content> {
  readonly read: () => Content
  /** Puts it down, over what was put down before. Answers when. */
  readonly write: (content: Content) => Promise<string>
  /** False: somebody else sits there, or nobody; what is typed is not theirs to keep. */
  readonly mayKeep: () => boolean
  readonly onState: (state: KeepState) => void
}

export interface DraftKeeper {
  /** Something was typed. */
  readonly note: () => void
  /** Now: the window may be gone the next moment. */
  readonly flush: () => void
  /** The same; how it stands when nothing is on its way any more. Null when nothing had to be kept since the beginning. */
  readonly settle: () => Promise<KeepState | null>
  /** Nothing is kept from here on, and nothing is on its way. While an order is being saved, or when it is gone. */
  readonly hold: () => Promise<void>
  readonly release: () => void
  readonly isHeld: () => boolean
}

/** The first time soon: from then on the page's address names the draft. */
const firstMs = 400
const everyMs = 2000
const retryMs = 5000

/** Keeps a draft while it is typed: soon, not at every key, one at a time, and again until it is kept. */
export function createDraftKeeper<Content>(options: KeeperOptions<Content>): DraftKeeper {
  const { read, write, mayKeep, onState } = options
  let isDirty = false
  let isHeld = false
  let isKept = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let running: Promise<void> | null = null
  let last: KeepState | null = null

  function tell(state: KeepState): void {
    last = state
    onState(state)
  }

  function schedule(ms: number): void {
    timer ??= setTimeout(() => {
      timer = undefined
      flush()
    }, ms)
  }

  function flush(): void {
    if (!isDirty || isHeld || !mayKeep()) return
    // What is on its way is older than this; it is followed at once.
    running ??= keep().finally(() => (running = null))
  }

  async function keep(): Promise<void> {
    while (isDirty && !isHeld && mayKeep()) {
      clearTimeout(timer)
      timer = undefined
      isDirty = false
      try {
        tell({ kind: 'kept', at: await write(read()) })
        isKept = true
      } catch (error) {
        isDirty = true
        return failed(error)
      }
    }
  }

  function failed(error: unknown): void {
    const failure = error instanceof AppError ? error.failure : null
    if (failure?.code === 'order.draftSaved') {
      isHeld = true
      tell({ kind: 'saved', failure })
    } else if (failure?.code === 'input.invalid') {
      tell({ kind: 'tooLong' })
    } else {
      tell({ kind: 'failing' })
      schedule(retryMs)
    }
  }

  return {
    note() {
      isDirty = true
      schedule(isKept ? everyMs : firstMs)
    },
    flush,
    async settle() {
      flush()
      await running
      return last
    },
    async hold() {
      isHeld = true
      clearTimeout(timer)
      timer = undefined
      await running
    },
    release() {
      isHeld = false
      if (isDirty) schedule(everyMs)
    },
    isHeld: () => isHeld,
  }
}
