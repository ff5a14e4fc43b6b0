import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Dialog, Page, Route } from '@playwright/test'
import { pagePattern, toAppAddress, translateAddresses } from './app-addresses.ts'
import type { InvokeReply } from './electron-child.ts'
import { pageWorldSource, preloadWorldSource } from './window-worlds.ts'
import type { Delivered, Told } from './window-worlds.ts'

/** Electron's names, and Chromium's. */
const permissions: Readonly<Record<string, string[]>> = {
  'clipboard-sanitized-write': ['clipboard-write'],
  'clipboard-read': ['clipboard-read'],
  geolocation: ['geolocation'],
  media: ['camera', 'microphone'],
  notifications: ['notifications'],
}

/** What the page needs of the main process. Addresses are those that the main process knows, but for `invoke`'s. */
export interface MainProcess {
  fetch(
    method: string,
    address: string,
  ): Promise<{ readonly status: number; readonly headers: Readonly<Record<string, string>>; readonly body: Buffer }>
  mayNavigate(address: string, isMainFrame: boolean): Promise<boolean>
  mayOpenWindow(address: string): Promise<boolean>
  /** Of Electron's permissions, those that a page at this address would get. */
  mayHave(permissions: readonly string[], address: string): Promise<readonly string[]>
  /** Whether a page that wants to stay is left all the same. */
  mayLeave(): Promise<boolean>
  invoke(channel: string, args: string, pageAddress: string): Promise<InvokeReply>
  preloadFailed(message: string): void
  trouble(message: string): void
}

export interface ConnectedPage {
  load(address: string): Promise<void>
  /** False when the page wanted to stay, and may. */
  close(): Promise<boolean>
  /** To the preload script; lost when there is none, as while a page is loading. */
  deliver(delivered: Delivered): void
  /** The page stays as it is, and leads nowhere. */
  disconnect(): Promise<void>
}

/**
 * Makes a page of Chromium the window of a main process: its preload script runs in a world of its own, which alone has a
 * way to the main process, over the DevTools protocol; what it loads, the main process serves.
 */
export async function connectPage(page: Page, preload: string, main: MainProcess): Promise<ConnectedPage> {
  const context = page.context()
  const session = await context.newCDPSession(page)
  const world = `preload-${randomUUID()}`
  const names = { meeting: randomUUID(), tell: '__tellMain', deliver: '__hearMain' }
  let preloadContext: number | null = null

  function deliver(delivered: Delivered): void {
    if (preloadContext === null) return
    const expression = `${names.deliver}(${JSON.stringify(JSON.stringify(delivered))})`
    session.send('Runtime.evaluate', { contextId: preloadContext, expression }).then(
      ({ exceptionDetails }) => {
        if (exceptionDetails) main.trouble(exceptionDetails.exception?.description ?? exceptionDetails.text)
      },
      // The page has gone on meanwhile.
      () => undefined,
    )
  }

  async function answer(told: Told, from: number): Promise<void> {
    if ('preloadError' in told) return main.preloadFailed(told.preloadError)
    const { invoke, channel, args } = told
    const reply = await main.invoke(channel, args, page.url()).catch((error: unknown) => ({ error: String(error) }))
    if (from === preloadContext) deliver({ reply: invoke, ...reply })
  }

  session.on('Runtime.executionContextCreated', ({ context: { id, name } }) => {
    if (name === world) preloadContext = id
  })
  session.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (executionContextId === preloadContext) preloadContext = null
  })
  session.on('Runtime.executionContextsCleared', () => (preloadContext = null))
  session.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    if (name === names.tell) void answer(JSON.parse(payload) as Told, executionContextId)
  })

  await session.send('Page.enable')
  await session.send('Runtime.enable')
  await session.send('Runtime.addBinding', { name: names.tell, executionContextName: world })
  // In this order: the page's world waits for what the preload script exposes.
  await session.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldSource(names) })
  const script = translateAddresses(readFileSync(preload, 'utf8'))
  await session.send('Page.addScriptToEvaluateOnNewDocument', {
    source: preloadWorldSource(names, script),
    worldName: world,
  })

  async function serve(route: Route): Promise<void> {
    const request = route.request()
    const address = toAppAddress(request.url()) ?? request.url()
    const isMainFrame = request.isNavigationRequest() && request.frame() === page.mainFrame()
    if (request.isNavigationRequest() && !(await main.mayNavigate(address, isMainFrame))) return route.abort('aborted')
    if (!pagePattern.test(request.url())) return route.fallback()
    const { status, headers, body } = await main.fetch(request.method(), address)
    const translated = Object.entries(headers).map(([name, value]) => [name, translateAddresses(value)])
    await route.fulfill({ status, headers: Object.fromEntries(translated) as Record<string, string>, body })
  }
  const everything = () => true
  const serveOrGiveUp = (route: Route) => serve(route).catch(() => route.abort('failed').catch(() => undefined))
  await context.route(everything, serveOrGiveUp)

  // Chromium opens it before anybody can be asked: it is closed again, and what it would have loaded is refused above.
  let denied = 0
  const onPage = (opened: Page) => {
    if (denied === 0) return
    denied -= 1
    void opened.close().catch(() => undefined)
  }
  async function onWindowOpen({ url }: { readonly url: string }): Promise<void> {
    if (await main.mayOpenWindow(toAppAddress(url) ?? url)) main.trouble(`a window was opened: ${url}`)
  }
  session.on('Page.windowOpen', event => {
    denied += 1
    void onWindowOpen(event).catch((error: unknown) => main.trouble(String(error)))
  })
  context.on('page', onPage)

  return {
    deliver,
    async load(address) {
      const origin = translateAddresses(new URL('/', address).href)
      const allowed = await main.mayHave(Object.keys(permissions), address)
      // Whatever is not named is refused.
      await context.grantPermissions(
        allowed.flatMap(name => permissions[name] ?? []),
        { origin },
      )
      await page.goto(translateAddresses(address))
    },
    close: () =>
      new Promise(resolve => {
        const onDialog = (dialog: Dialog) => {
          const decide = async () => {
            if (await main.mayLeave()) return dialog.accept()
            page.off('dialog', onDialog)
            page.off('close', onClose)
            await dialog.dismiss()
            resolve(false)
          }
          void decide().catch((error: unknown) => main.trouble(String(error)))
        }
        const onClose = () => resolve(true)
        page.on('dialog', onDialog)
        page.once('close', onClose)
        if (page.isClosed()) return resolve(true)
        void page.close({ runBeforeUnload: true })
      }),
    async disconnect() {
      context.off('page', onPage)
      await context.unroute(everything, serveOrGiveUp).catch(() => undefined)
      await session.detach().catch(() => undefined)
    },
  }
}
