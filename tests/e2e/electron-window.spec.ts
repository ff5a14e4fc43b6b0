import type { Page } from '@playwright/test'
import type { Bridge } from '../../src/shared/api/bridge.ts'
import { electronAppOf } from '../support/electron-window/electron-app.ts'
import type { ElectronApp } from '../support/electron-window/electron-app.ts'
import { CustomersGrid } from '../support/pages/customers-grid.ts'
import { expect, test } from '../support/shop-fixture.ts'

// What only the Electron host's window has: see playwright.config.ts. Not Electron itself, which electron.spec.ts tries.

function appOf(page: Page): ElectronApp {
  const app = electronAppOf(page)
  if (!app) throw new Error('the page is no window of the Electron host')
  return app
}

const offered = async (page: Page) => (await appOf(page).desk.look()).offered

/** In the page: what became of a promise. */
type Outcome = (promise: Promise<unknown>) => Promise<string>

test('the page sees the bridge, which it cannot change, and nothing else of Electron or Node', async ({ shop }) => {
  const { page } = shop
  const seen = await page.evaluate(() => {
    const host = Object.getOwnPropertyDescriptor(window, 'host')
    const bridge = host?.value as Bridge
    return {
      keys: Object.keys(bridge).toSorted(),
      isFrozen: Object.isFrozen(bridge) && Object.isFrozen(bridge.menu),
      isFixed: host?.writable === false && host.configurable === false,
      isOfThisWorld: Object.getPrototypeOf(bridge.call) === Function.prototype,
      others: ['require', 'process', 'module', 'ipcRenderer', '__tellMain', '__hearMain'].filter(
        name => name in window,
      ),
    }
  })
  expect(seen).toEqual({
    keys: ['call', 'listen', 'menu', 'previewAddress', 'saveFile', 'showTheme'],
    isFrozen: true,
    isFixed: true,
    isOfThisWorld: true,
    others: [],
  })

  // What the page does to its own world does not reach the preload script's.
  const reply = await page.evaluate(async () => {
    const bridge = (window as unknown as { readonly host: Bridge }).host
    const { parse, stringify } = JSON
    Object.assign(JSON, { parse: () => null, stringify: () => 'changed' })
    try {
      return await bridge.call('session.state', {})
    } finally {
      Object.assign(JSON, { parse, stringify })
    }
  })
  expect(reply).toMatchObject({ ok: true })

  await page.evaluate(() => {
    const global = window as unknown as { host: Bridge; heard: Promise<number[]> }
    const once = (listen: (listener: (...told: unknown[]) => void) => void) =>
      new Promise<number>(resolve => listen((...told) => resolve(told.length)))
    global.heard = Promise.all([once(global.host.listen), once(listener => global.host.menu?.onCommand(listener))])
  })
  await new CustomersGrid(page).seed([{ lastName: 'Berg' }])
  await expect.poll(() => offered(page)).toContain('refresh')
  await appOf(page).desk.choose('refresh')
  // What is told alone, without Electron's own object, through which the page would reach every channel.
  expect(await page.evaluate(() => (window as unknown as { heard: Promise<number[]> }).heard)).toEqual([1, 1])
})

test('what passes between page and main is copied; what cannot be copied, and what main refuses, is told', async ({
  shop,
}) => {
  const outcomes = await shop.page.evaluate(async () => {
    const bridge = (window as unknown as { readonly host: Bridge }).host
    const outcome: Outcome = promise => promise.then(JSON.stringify, String)
    const anything = (value: unknown) => value as string
    const input = { names: ['a'] }
    const call = bridge.call('session.nothing', input)
    input.names.push('b')
    return {
      unknown: await outcome(call),
      function: await outcome(bridge.call('session.state', { run: () => 1 })),
      promise: await outcome(bridge.call('session.state', { later: Promise.resolve() })),
      path: await outcome(bridge.call(anything(1), {})),
      refused: await outcome(bridge.saveFile(anything({}), 'a.csv')),
    }
  })
  const notCloned = 'Error: An object could not be cloned.'
  expect(outcomes).toMatchObject({ function: notCloned, promise: notCloned })
  expect(outcomes.unknown).toContain('"ok":false')
  expect(outcomes.path).toContain('"input.invalid"')
  expect(outcomes.refused).toBe("Error: Error invoking remote method 'file:save': Error: refused")
  await expect(
    shop.page.evaluate(() =>
      (window as unknown as { readonly host: Bridge }).host.call('session.state', { body: document.body }),
    ),
  ).rejects.toThrow('An object could not be cloned.')
})

test('what happens elsewhere is told to the page, also after it was loaded again', async ({ shop: _shop, page }) => {
  const grid = new CustomersGrid(page)
  await grid.seed([{ lastName: 'Berg' }])
  await expect(grid.row('Berg')).toBeVisible()
  await page.reload()
  await expect(grid.row('Berg')).toBeVisible()
  await grid.seed([{ lastName: 'Åberg' }])
  await expect(grid.row('Åberg')).toBeVisible()
})

test('the native menu offers what can be done, does it, and is grey behind the lock', async ({ shop, page }) => {
  const { desk } = appOf(page)
  await expect.poll(() => offered(page)).toContain('screen.outbox')
  await desk.choose('screen.outbox')
  await expect(page.getByRole('heading', { name: 'Outbox', level: 1 })).toBeVisible()
  await desk.choose('lock')
  await expect(page.getByText(/^Locked by/)).toBeVisible()
  await expect.poll(() => offered(page)).not.toContain('screen.outbox')
  await expect(desk.choose('screen.outbox')).rejects.toThrow('grey')
  await shop.signIn()
  await expect.poll(() => offered(page)).toContain('screen.outbox')
})

test('the page stays where it is: links go to the programs of the system, and no window opens', async ({
  shop: _shop,
  page,
}) => {
  const { desk } = appOf(page)
  const { href } = new URL(page.url())
  await page.evaluate(() => location.assign('https://shop.example/away'))
  await expect.poll(async () => (await desk.look()).openedOutside).toEqual(['https://shop.example/away'])
  await page.evaluate(() => void window.open('https://shop.example/new'))
  await expect
    .poll(async () => (await desk.look()).openedOutside)
    .toEqual(['https://shop.example/away', 'https://shop.example/new'])
  await expect.poll(() => page.context().pages().length).toBe(1)
  expect(page.url()).toBe(href)
  await expect(page.getByRole('heading', { name: 'Customers', level: 1 })).toBeVisible()
  expect((await desk.look()).windows).toBe(1)
})

test('the page may copy a text, and is refused what else pages ask for', async ({ shop }) => {
  const states = await shop.page.evaluate(() =>
    Promise.all(
      ['clipboard-write', 'clipboard-read', 'geolocation', 'camera', 'microphone', 'notifications'].map(
        async name => `${name} ${(await navigator.permissions.query({ name: name as PermissionName })).state}`,
      ),
    ),
  )
  expect(states).toEqual([
    'clipboard-write granted',
    'clipboard-read denied',
    'geolocation denied',
    'camera denied',
    'microphone denied',
    'notifications denied',
  ])
})

test('a window with unsaved typing asks before it closes; then the app ends in order', async ({ shop, page }) => {
  const app = appOf(page)
  await shop.addCustomer({ lastName: 'Berg' })
  await page.getByLabel('Phone').fill('+46 70')
  await app.desk.close()
  await expect.poll(async () => (await app.desk.look()).boxes).toEqual(['Leave without saving?'])
  await expect(page.getByLabel('Phone')).toHaveValue('+46 70')
  await app.desk.pressInBoxes(1)
  await app.desk.close()
  expect(await app.ended()).toBe(0)
  expect(page.isClosed()).toBe(true)
})
