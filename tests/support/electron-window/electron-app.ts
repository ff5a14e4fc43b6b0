import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from '@playwright/test'
import { openLifeline } from '../../../scripts/lib/lifeline.mjs'
import type { Lifeline } from '../../../scripts/lib/lifeline.mjs'
import { findNode } from '../../../scripts/lib/project.mjs'
import { createClient } from '../../../src/shared/api/client.ts'
import type { Client } from '../../../src/shared/api/client.ts'
import { contract } from '../../../src/shared/api/contract.ts'
import type { Contract } from '../../../src/shared/api/contract.ts'
import type { Reply } from '../../../src/shared/api/errors.ts'
import { temporaryFolder } from '../browser-host.ts'
import type { SavedFile } from '../saved-file.ts'
import { toAppAddress, translateAddresses } from './app-addresses.ts'
import type { ChildFunctions } from './electron-child.ts'
import { createTalk } from './talk.ts'
import { connectPage } from './window-page.ts'
import type { ConnectedPage } from './window-page.ts'

const childFile = fileURLToPath(new URL('./electron-child.ts', import.meta.url))
/** As it is built: `npm test` builds before it tests. */
const mainFile = fileURLToPath(new URL('../../../out/main/electron.js', import.meta.url))

type DeskFunction = 'choose' | 'close' | 'look' | 'pressInBoxes'

/** Whoever has a page finds the app behind it. */
const appsByPage = new WeakMap<Page, ElectronApp>()
export const electronAppOf = (page: Page): ElectronApp | undefined => appsByPage.get(page)

/** The Electron host on one data folder, in Electron's stand-in, and its window in a page of a real Chromium. */
export class ElectronApp {
  readonly address = translateAddresses('app://main/')
  readonly origin = new URL(this.address).origin
  readonly folder: string
  readonly process: ChildProcess
  readonly #page: Page
  readonly #lifeline: Lifeline
  readonly #exited: Promise<number | null>
  readonly #talk: ReturnType<typeof createTalk<ElectronApp['forChild'], ChildFunctions>>
  readonly #asksToLoad = Promise.withResolvers<{ readonly url: string; readonly preload: string }>()
  readonly #loaded = Promise.withResolvers<void>()
  readonly #held: ((path: string) => Promise<void>)[] = []
  readonly #saved: ((reply: string | undefined) => void)[] = []
  readonly #troubles: string[] = []
  #connected: ConnectedPage | null = null
  #stderr = ''

  /**
   * Resolves once the main process has begun to load its page.
   * @param page becomes the window; a former app has let go of it
   */
  static async start(folder: string, page: Page): Promise<ElectronApp> {
    const app = new ElectronApp(folder, page, await openLifeline())
    await app.#asksToLoad.promise
    return app
  }

  private constructor(folder: string, page: Page, lifeline: Lifeline) {
    this.folder = folder
    this.#lifeline = lifeline
    this.#page = page
    appsByPage.set(page, this)
    const args = [
      '--disable-warning=ExperimentalWarning',
      childFile,
      mainFile,
      '{}',
      '--data',
      folder,
      '--parent-socket',
      lifeline.address,
    ]
    this.process = spawn(findNode(), args, { stdio: ['ignore', 'pipe', 'pipe', 'ipc'], serialization: 'advanced' })
    this.process.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#stderr += text))
    this.#talk = createTalk(this.forChild, letter => this.process.send(letter as object, () => undefined))
    this.process.on('message', letter => this.#talk.receive(letter))
    this.#exited = new Promise(resolve => this.process.once('close', resolve))
    void this.#exited.then(code => {
      const gone = new Error(`the app ended with ${code}: ${this.#stderr}`)
      this.#talk.fail(gone)
      this.#asksToLoad.reject(gone)
    })
    this.#asksToLoad.promise.catch(() => undefined)
  }

  /** What the main process may ask of the window. */
  readonly forChild = {
    load: (url: string, preload: string): Promise<void> => {
      this.#asksToLoad.resolve({ url, preload })
      return this.#loaded.promise
    },
    send: (channel: string, args: string): void => this.#connected?.deliver({ channel, args }),
    closePage: async (): Promise<boolean> => (await this.#connected?.close()) ?? true,
  }

  /** What the system and the person at the desk can do beside the page, and see there. */
  get desk(): Pick<ReturnType<typeof createTalk<ElectronApp['forChild'], ChildFunctions>>['ask'], DeskFunction> {
    return this.#talk.ask
  }

  /** Its client, behind the window's back: for what a test begins or ends with. */
  readonly api: Client<Contract> = createClient(
    contract,
    async (path, input) => (await this.#talk.ask.call(path, input)) as Reply,
  )

  async connect(): Promise<Client<Contract>> {
    return this.api
  }

  stderr(): string {
    return this.#stderr
  }

  /** What went wrong between the page and the main process without anybody's being told. */
  get troubles(): readonly string[] {
    return this.#troubles
  }

  /** Gives the window its page, and loads what the main process asked for. */
  async open(): Promise<void> {
    const { url, preload } = await this.#asksToLoad.promise
    const { ask } = this.#talk
    this.#connected = await connectPage(this.#page, preload, {
      fetch: (method, address) => ask.fetch(method, address),
      mayNavigate: (address, isMainFrame) => ask.mayNavigate(address, isMainFrame),
      mayHave: (permissions, address) => ask.mayHave(permissions, address),
      mayLeave: () => ask.mayLeave(),
      mayOpenWindow: address => ask.mayOpenWindow(address),
      invoke: async (channel, args, address) => {
        if (channel === 'api:call') await this.#waitForHeld(args)
        const reply = await ask.invoke(channel, args, toAppAddress(address) ?? address)
        if (channel === 'file:save') this.#saved.shift()?.(reply.error ?? reply.result)
        return reply
      },
      preloadFailed: message => {
        this.#troubles.push(`the preload script failed: ${message}`)
        void ask.preloadFailed(message)
      },
      trouble: message => void this.#troubles.push(message),
    })
    await this.#connected.load(url)
    this.#loaded.resolve()
  }

  /** Every call of the page passes here first; behind the window's back nothing is held. */
  hold(before: (path: string) => Promise<void>): void {
    this.#held.push(before)
  }

  async #waitForHeld(args: string): Promise<void> {
    // As clone-text.ts writes a list that begins with a text.
    const path = (JSON.parse(args) as [string, [string, unknown][]])[1][0]?.[1]
    for (const before of this.#held) await before(String(path))
  }

  /** The file that `act` leads to, saved by the person under the name that is suggested. */
  async saving(act: () => Promise<void>): Promise<SavedFile> {
    const folder = temporaryFolder()
    await this.#talk.ask.saveIn(folder.path)
    const saved = new Promise<string | undefined>(resolve => this.#saved.push(resolve))
    await act()
    const reply = await saved
    const [name] = readdirSync(folder.path)
    if (name === undefined) throw new Error(`nothing was saved: ${reply}`)
    const bytes = readFileSync(join(folder.path, name))
    folder.remove()
    return { name, bytes }
  }

  /** Its exit code, once the person has ended it. */
  ended(): Promise<number | null> {
    return this.#exited
  }

  /** As the launcher ends it, unless a signal is named. Its exit code; null for a hard end. */
  async stop(signal?: NodeJS.Signals): Promise<number | null> {
    await this.#connected?.disconnect()
    if (signal !== undefined) this.process.kill(signal)
    this.#lifeline.end()
    return this.#exited
  }
}
