import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CustomerSelection } from '../../src/shared/api/customers.ts'
import type { Job } from '../../src/shared/api/jobs.ts'
import { createTestApp, failureOf, ownerPassword, request } from '../support/create-test-app.ts'
import type { Api, TestApp } from '../support/create-test-app.ts'

let shop: TestApp

beforeEach(async () => {
  shop = await createTestApp()
})

afterEach(() => shop.stop())

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

async function textOf(job: Job): Promise<string> {
  const file = await shop.app.takeFile(job.file?.fileId ?? '', shop.client)
  return Buffer.from(file?.bytes ?? []).toString('utf8')
}

const everybody: CustomerSelection = {
  all: true,
  filter: { search: '', registered: 'all', mail: 'all' },
  except: [],
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
