import type { Application, ClientHandle, ShelvedFile } from '../../src/main/app/application.ts'
import type { AppEvent } from '../../src/shared/api/events.ts'
import type { Reply } from '../../src/shared/api/errors.ts'

/** What a host drives, without what is behind it: remembers who asked for what. */
export class FakeApplication implements Application {
  readonly calls: { readonly path: string; readonly input: unknown; readonly client: ClientHandle }[] = []
  readonly clients: ClientHandle[] = []
  readonly closedClients: ClientHandle[] = []
  readonly listeners = new Map<ClientHandle, Set<(event: AppEvent) => void>>()
  readonly files = new Map<string, ShelvedFile>()
  answer: (path: string) => Promise<Reply> = path => Promise.resolve({ ok: true, value: path })

  async dispatch(path: string, input: unknown, client: ClientHandle): Promise<Reply> {
    this.calls.push({ path, input, client })
    return this.answer(path)
  }

  openClient(): ClientHandle {
    const client = { id: `client ${this.clients.length + 1}` }
    this.clients.push(client)
    return client
  }

  closeClient(client: ClientHandle): void {
    this.closedClients.push(client)
  }

  async takeFile(fileId: string): Promise<ShelvedFile | null> {
    const file = this.files.get(fileId) ?? null
    this.files.delete(fileId)
    return file
  }

  readonly previews = new Map<string, string>()

  async readPreview(previewId: string): Promise<string | null> {
    return this.previews.get(previewId) ?? null
  }

  subscribe(client: ClientHandle, listener: (event: AppEvent) => void): () => void {
    const listeners = this.listeners.get(client) ?? new Set()
    this.listeners.set(client, listeners.add(listener))
    return () => void listeners.delete(listener)
  }

  publish(event: AppEvent): void {
    for (const listeners of this.listeners.values()) for (const listener of listeners) listener(event)
  }

  async start(): Promise<void> {}
  async countWaitingMail(): Promise<number> {
    return 0
  }
  async stop(): Promise<void> {}
}
