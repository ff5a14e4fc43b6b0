import type { AppEvent } from '../../shared/api/events.ts'
import type { Reply } from '../../shared/api/errors.ts'

/**
 * One window, or one browser that showed its token. Who is signed in there is known to main alone.
 * Opaque to hosts: they keep it, and hand it back with each call.
 */
export interface ClientHandle {
  readonly id: string
}

/** A file that a procedure made for one client: kept in memory for five minutes, handed out once. */
export interface ShelvedFile {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}

/** What a host gets to drive. */
export interface Application {
  /** The single door. Never throws and never rejects. */
  dispatch(path: string, input: unknown, client: ClientHandle): Promise<Reply>
  openClient(): ClientHandle
  /** Signs out whoever is signed in there. */
  closeClient(client: ClientHandle): void
  /** Null when there is no such file, it was taken or is too old, or the client may not have it. */
  takeFile(fileId: string, client: ClientHandle): Promise<ShelvedFile | null>
  /** The HTML of a preview without secrets, for the window that asked for it; null when there is none (any more). */
  readPreview(previewId: string, client: ClientHandle): Promise<string | null>
  /** Returns the function that ends the subscription. Events reach a client only while somebody is signed in there, but for 'session'. */
  subscribe(client: ClientHandle, listener: (event: AppEvent) => void): () => void
  /** Starts the outbox. */
  start(): Promise<void>
  /** How many mails wait; for the sentence on quitting. */
  countWaitingMail(): Promise<number>
  /** Refuses new calls, lets the running ones and a mail in mid-air end, at most 5 s, and closes the database. */
  stop(): Promise<void>
}
