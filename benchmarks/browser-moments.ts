import type { BenchWindow } from './browser-window.ts'
import { goToCustomers } from './browser-window.ts'
import { summarize } from './measure.ts'
import { say } from './report.ts'
import type { Figures } from './measure.ts'

export interface Moment {
  readonly name: string
  readonly figures: Figures
}

// Each is searched for once: the window remembers what it has seen.
const prefixes = 'no sv b mü ko wa h pe li ma ja ro d sch fi ka st ho an g'.split(' ')
const substrings =
  'ovák chmid lind artin owsk berg ross stein novot garc mann feld kova ranz hans ierre smit wald horv sson'.split(' ')

/** Everything in the window that somebody waits for, each so many times. `seen` searches were made before. */
export async function measureMoments(opened: BenchWindow, times: number, seen: number): Promise<Moment[]> {
  const customers = await findCustomers(opened)
  await opened.page.evaluate(() => void (window.probe.keyToCharacter.length = 0))
  const moments = [
    await moment('scrollbar jump to real rows', times * 2, run => jump(opened, run)),
    await moment('last key to rows, prefix', times, run => search(opened, prefixes[seen + run] ?? '')),
    await moment('last key to rows, substring', times, run => search(opened, substrings[seen + run] ?? '')),
  ]
  const keys = await opened.page.evaluate(() => [...window.probe.keyToCharacter])
  moments.push({ name: 'key to character visible, in the search field', figures: summarize(keys) })
  moments.push(await moment('open a customer', times, run => openCustomer(opened, run)))
  const { registered, anonymous } = customers
  moments.push(await moment('switch a tab', times * 2, run => switchTab(opened, registered, run)))
  moments.push(
    await moment('open a dialog (Generate password)', times, run => openDialog(opened, registered[run] ?? '')),
  )
  moments.push(await moment('Create login to its result', times, run => createLogin(opened, anonymous[run] ?? '')))
  await goToCustomers(opened)
  return moments
}

async function moment(name: string, times: number, measure: (run: number) => Promise<number>): Promise<Moment> {
  say(name)
  const readings: number[] = []
  // The first is the way there: what is loaded when first needed.
  for (let run = 0; run <= times; run += 1) {
    try {
      const ms = await measure(run)
      if (run > 0) readings.push(ms)
    } catch (error) {
      // One that cannot be measured leaves the others be, and stands as missing.
      say(`  not measured: ${error instanceof Error ? error.message : String(error)}`)
      return { name, figures: summarize([]) }
    }
  }
  return { name, figures: summarize(readings) }
}

/** Arrow buttons at both ends of a scrollbar, and half the height of the smallest thumb, in px. */
const buttonHeight = 17
const halfThumb = 9

/** Drags the thumb far away, as a hand does: what counts is from its last move to the rows there. */
async function jump(opened: BenchWindow, run: number): Promise<number> {
  const { page } = opened
  await opened.until({ rows: true })
  const box = await page.getByRole('grid').boundingBox()
  if (!box) throw new Error('there is no grid')
  const share = await page.evaluate(() => {
    const grid = document.querySelector('[role="grid"]')
    return grid ? grid.scrollTop / (grid.scrollHeight - grid.clientHeight) : 0
  })
  const x = box.x + box.width - 8
  const yOf = (at: number) => box.y + buttonHeight + halfThumb + at * (box.height - 2 * buttonHeight - 2 * halfThumb)
  const target = (share + 0.3 + ((run * 37) % 40) / 100) % 1
  await page.mouse.move(x, yOf(share))
  await page.mouse.down()
  await page.mouse.move(x, yOf((share + target) / 2))
  await opened.until({ rows: true })
  const before = await page.evaluate(() => ({ at: performance.now(), signature: window.probe.signature() }))
  await page.mouse.move(x, yOf(target))
  const ms = (await opened.until({ rows: true, unlike: before.signature })) - before.at
  await page.mouse.up()
  return ms
}

async function search(opened: BenchWindow, text: string): Promise<number> {
  const { page } = opened
  await page.getByRole('searchbox', { name: 'Search customers' }).click()
  await page.keyboard.type(text, { delay: 70 })
  const ms = await opened.since('input', { rows: true, address: encodeURIComponent(text) })
  const found = await page.evaluate(() => window.probe.signature())
  await page.keyboard.press('Escape')
  await opened.until({ rows: true, unlike: found })
  return ms
}

async function openCustomer(opened: BenchWindow, run: number): Promise<number> {
  const { page } = opened
  await goToCustomers(opened)
  const { x, y } = await page.evaluate(at => {
    const grid = document.querySelector('[role="grid"]')?.getBoundingClientRect()
    const names = [...document.querySelectorAll('[role="rowgroup"] [role="rowheader"]')].map(name =>
      name.getBoundingClientRect(),
    )
    const seen = names.filter(({ top, bottom }) => grid && top > grid.top + 40 && bottom < grid.bottom)
    const name = seen[at % seen.length]
    if (!name) throw new Error('there is no row')
    return { x: (name.left + name.right) / 2, y: (name.top + name.bottom) / 2 }
  }, run)
  await page.mouse.dblclick(x, y)
  return opened.since('mousedown', { there: ['nav[aria-label="Customer"]', 'main form input'] })
}

async function goTo(opened: BenchWindow, id: string, tab: 'general' | 'login'): Promise<void> {
  await opened.page.evaluate(address => (location.hash = address), `#/customers/${id}/${tab}`)
  await opened.until({ there: ['nav[aria-label="Customer"]'], gone: '[class*="skeleton"]', address: `${id}/${tab}` })
}

async function switchTab(opened: BenchWindow, ids: readonly string[], run: number): Promise<number> {
  const { page } = opened
  const id = ids[run >> 1] ?? ''
  const toLogin = run % 2 === 0
  await goTo(opened, id, toLogin ? 'general' : 'login')
  await page
    .getByText(toLogin ? 'First name' : 'Email (user name)')
    .first()
    .waitFor()
  const tabs = page.getByRole('navigation', { name: 'Customer' })
  await tabs.getByRole('link', { name: toLogin ? 'Login details' : 'General' }).click()
  return opened.since('click', {
    address: toLogin ? `${id}/login` : `${id}/general`,
    there: toLogin ? ['main input[type="password"]'] : ['main textarea'],
    gone: '[class*="skeleton"]',
  })
}

async function openDialog(opened: BenchWindow, id: string): Promise<number> {
  const { page } = opened
  await goTo(opened, id, 'login')
  await page.getByRole('button', { name: 'Generate password' }).click()
  const ms = await opened.since('click', { there: ['[role="alertdialog"] button'] })
  await page.keyboard.press('Escape')
  await page.getByRole('alertdialog').waitFor({ state: 'detached' })
  return ms
}

async function createLogin(opened: BenchWindow, id: string): Promise<number> {
  const { page } = opened
  await goTo(opened, id, 'login')
  await page.getByRole('button', { name: 'Create login' }).click()
  return opened.since('click', { there: ['main input[type="password"]'] })
}

interface Listed {
  readonly id: string
  readonly email: string
}

/** Through the window's own door: some with a login, and some that could have one. */
async function findCustomers({ page }: BenchWindow) {
  const list = (input: object) =>
    page.evaluate(async asked => {
      const answer = await fetch('/api/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-latchkey': '1' },
        body: JSON.stringify({ path: 'customers.list', input: asked }),
      })
      const { value } = (await answer.json()) as { readonly value: { readonly rows: readonly Listed[] } }
      return value.rows.filter(({ email }) => email !== '').map(({ id }) => id)
    }, input)
  return {
    registered: await list({ registered: 'yes', mail: 'sent', offset: 700 }),
    anonymous: await list({ registered: 'no', offset: 500 }),
  }
}
