import { setTimeout as sleep } from 'node:timers/promises'
import readWorkbook from 'read-excel-file/node'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CustomerColumnId, CustomerSelection } from '../../src/shared/api/customers.ts'
import type { ExportFormat } from '../../src/shared/api/exchange.ts'
import type { Job } from '../../src/shared/api/jobs.ts'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { Api, TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

const everybody: CustomerSelection = {
  all: true,
  filter: { search: '', registered: 'all', mail: 'all' },
  except: [],
}

const columns = ['lastName', 'firstName', 'email', 'registered', 'mail'] as const

const start = (selection: CustomerSelection, requestId = request()) =>
  shop.api.exchange.exportCustomers({ requestId, selection, columns: [...columns] })

async function ended(api: Api, job: Job): Promise<Job> {
  for (;;) {
    const now = (await api.jobs.list()).jobs.find(({ id }) => id === job.id)
    if (!now) throw new Error('the job is gone')
    if (now.state !== 'running') return now
    await sleep(5)
  }
}

const fileOf = (job: Job) => shop.app.takeFile(job.file?.fileId ?? '', shop.client)

async function textOf(job: Job): Promise<string> {
  return Buffer.from((await fileOf(job))?.bytes ?? []).toString('utf8')
}

async function exported(format: ExportFormat, ...wanted: readonly CustomerColumnId[]): Promise<Job> {
  const wish = { requestId: request(), selection: everybody, columns: [...wanted], format }
  return ended(shop.api, await shop.api.exchange.exportCustomers(wish))
}

test('writes exactly the selected customers, in the order of the grid, as a spreadsheet reads it', async () => {
  await shop.given.login({ lastName: 'Beran', firstName: 'Jan "Honza"', email: 'b@example.com' })
  const left = await shop.given.customer({ lastName: 'Cerny', email: 'c@example.com' })
  await shop.given.customer({ lastName: 'Adam', firstName: '=1+1', email: '' })
  const job = await ended(shop.api, await start({ ...everybody, except: [left.id as never] }))
  expect(job).toMatchObject({ kind: 'exportCustomers', state: 'done', done: 2, total: 2 })
  expect(job.file?.fileName).toMatch(/^customers-.*\.csv$/)
  expect(await textOf(job)).toBe(
    '\uFEFFLast name,First name,Email,Is registered,Mail\r\n' +
      "Adam,'=1+1,,No,\r\n" +
      'Beran,"Jan ""Honza""",b@example.com,Yes,Waiting\r\n',
  )
  // Handed out once.
  expect((await shop.api.jobs.list()).jobs[0]?.file).toBeNull()
  expect((await shop.api.history.list()).rows[0]).toMatchObject({ action: 'customers.exported', details: { count: 2 } })
})

test('quotes only what a spreadsheet would run: a phone number stands as it was typed', async () => {
  const typed: readonly (readonly [string, string])[] = [
    ['=1+1', "'=1+1"],
    [' @SUM(A1)', "'@SUM(A1)"],
    ['-Anna', "'-Anna"],
    ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
    ['＝1+1', "'＝1+1"],
    ['-2+3+cmd', "'-2+3+cmd"],
    ['a;=1+1', "a;'=1+1"],
    ['a; "=1+1', 'a;\' "=1+1'],
    ['-5,00', '-5,00'],
    ['−5', '−5'],
    ['-', '-'],
    ['a; -b', "a;' -b"],
    ['a;-5', 'a;-5'],
    ['a;＝1+1', "a;'＝1+1"],
    ['a; ﹢cmd', "a;' ﹢cmd"],
    ["O'Neill", "O'Neill"],
    ['a=b', 'a=b'],
  ]
  for (const [lastName] of typed) await shop.given.customer({ lastName, phone: '' })
  const phones = ['+46 70-123 45 67', '+46701234567', '+1 (418) 555-0123', '+420 777 123 456 ext. 12']
  for (const phone of phones) await shop.given.customer({ lastName: 'Zed', phone })
  const lines = (await textOf(await exported('comma', 'lastName', 'phone'))).split('\r\n').slice(1, -1)
  const cell = (text: string) => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  const wanted = [...typed.map(([, written]) => `${cell(written)},`), ...phones.map(phone => `Zed,${phone}`)]
  expect(lines.toSorted()).toEqual(wanted.toSorted())
})

test('writes semicolons for the countries where a spreadsheet cuts there', async () => {
  await shop.given.customer({ lastName: 'Åberg; Öst', firstName: 'a,=1+1', phone: '+46 70-123 45 67', email: '' })
  const job = await exported('semicolon', 'lastName', 'firstName', 'phone', 'orders')
  expect(job.file?.fileName).toMatch(/\.csv$/)
  expect(await textOf(job)).toBe(
    '\uFEFFLast name;First name;Phone;Orders\r\n"Åberg; Öst";a,\'=1+1;+46 70-123 45 67;0\r\n',
  )
  expect((await shop.api.history.list()).rows[0]).toMatchObject({ details: { count: 1, format: 'semicolon' } })
})

test('writes a workbook in which nothing loses its zeros, is rounded, taken for a date or run', async () => {
  const digits = '12345678901234567890'
  await shop.given.customer({
    lastName: '=1+1',
    firstName: 'Å <b>&"王" 😀',
    company: '10/11',
    phone: '0701234567',
    organizationId: '00123',
    taxRegistrationId: digits,
    email: '',
  })
  const columns = ['company', 'lastName', 'firstName', 'email', 'phone'] as const
  const job = await exported('xlsx', ...columns, 'organizationId', 'taxRegistrationId', 'created', 'orders')
  expect(job.file?.fileName).toMatch(/^customers-.*\.xlsx$/)
  const file = await fileOf(job)
  expect(file?.mediaType).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
  const [sheet, ...others] = await readWorkbook(Buffer.from(file?.bytes ?? []))
  expect([sheet?.sheet, others]).toEqual(['Customers', []])
  const now = shop.clock.now()
  // A spreadsheet knows no time zone: it shows what the clock on the wall showed.
  const wall = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate(), now.getHours(), now.getMinutes()))
  expect(sheet?.data[1]).toEqual(['10/11', '=1+1', 'Å <b>&"王" 😀', null, '0701234567', '00123', digits, wall, 0])
  expect((await shop.api.history.list()).rows[0]).toMatchObject({ details: { count: 1, format: 'xlsx' } })
})

test('the same wish twice is one job, and nothing selected is refused', async () => {
  await shop.given.customer()
  const requestId = request()
  const jobs = await Promise.all([start(everybody, requestId), start(everybody, requestId)])
  expect(jobs[0].id).toBe(jobs[1].id)
  await failureOf(start({ ids: [] }), 'selection.empty')
})

test('can be cancelled: no file, and no line that says that there was one', async () => {
  for (let index = 0; index < 3; index += 1) await shop.given.customer({ lastName: `N${index}` })
  const job = await start(everybody)
  await shop.api.jobs.cancel({ id: job.id })
  expect(await ended(shop.api, job)).toMatchObject({ state: 'cancelled', file: null })
  expect((await shop.api.history.list()).rows[0]?.action).toBe('customer.created')
  expect((await shop.api.jobs.dismiss({ id: job.id })).jobs).toEqual([])
})

test('a workbook can be cancelled too', async () => {
  for (let index = 0; index < 3; index += 1) await shop.given.customer({ lastName: `N${index}` })
  const job = await shop.api.exchange.exportCustomers({
    requestId: request(),
    selection: everybody,
    columns: [...columns],
    format: 'xlsx',
  })
  await shop.api.jobs.cancel({ id: job.id })
  expect(await ended(shop.api, job)).toMatchObject({ state: 'cancelled', file: null })
  expect((await shop.api.history.list()).rows[0]?.action).toBe('customer.created')
})

test('is each person’s own: another neither sees it nor ends it nor gets its file', async () => {
  await shop.given.customer()
  const job = await ended(shop.api, await start(everybody))
  const manager = await shop.as('manager')
  expect((await manager.jobs.list()).jobs).toEqual([])
  await failureOf(manager.jobs.cancel({ id: job.id }), 'job.notFound')
  const stranger = shop.open()
  await stranger.api.session.signIn({ userName: 'eva', password: ownerPassword })
  expect(await shop.app.takeFile(job.file?.fileId ?? '', stranger.client)).toBeNull()
  await shop.api.jobs.dismiss({ id: job.id })
  expect(await textOf(job)).toBe('')
})

test('says so when the file was not saved in time: it is offered no more, and nobody is told that it was saved', async () => {
  await shop.given.customer()
  const job = await ended(shop.api, await start(everybody))
  shop.clock.advance(5 * 60_000 + 1)
  expect((await shop.api.jobs.list()).jobs).toMatchObject([{ state: 'expired', file: null }])
  expect(await fileOf(job)).toBeNull()
})

test('names the file by the clock on the wall', async () => {
  await shop.given.customer()
  const now = shop.clock.now()
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  const job = await ended(shop.api, await start(everybody))
  expect(job.file?.fileName).toMatch(
    new RegExp(`^customers-${day}T${two(now.getHours())}${two(now.getMinutes())}\\d\\d\\.csv$`),
  )
})

test('asks for the password again when it was typed more than five minutes ago, and is not for clerks', async () => {
  await shop.given.customer()
  shop.clock.advance(6 * 60_000)
  await failureOf(start(everybody), 'session.reauthenticate')
  const clerk = await shop.as('clerk').catch(() => null)
  expect(clerk).toBeNull()
  await shop.api.session.reauthenticate({ password: ownerPassword })
  const window = await shop.as('clerk')
  await failureOf(
    window.exchange.exportCustomers({ requestId: request(), selection: everybody, columns: ['email'] }),
    'permission.missing',
  )
})
