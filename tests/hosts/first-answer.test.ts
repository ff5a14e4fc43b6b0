import { afterEach, expect, test, vi } from 'vitest'
import { tellFirstAnswer } from '../../src/main/hosts/first-answer.ts'
import type { Application, ClientHandle } from '../../src/main/app/application.ts'
import type { Reply } from '../../src/shared/api/errors.ts'

const client: ClientHandle = { id: 'a client' }
const failure: Reply = { ok: false, failure: { code: 'session.required', details: {} } }

afterEach(() => vi.restoreAllMocks())

function listen(): string[] {
  const said: string[] = []
  vi.spyOn(process.stderr, 'write').mockImplementation(text => said.push(String(text)) > 0)
  return said
}

test('with --tell-answered the first answer that is no failure is told, once, and without what it holds', async () => {
  const said = listen()
  const replies: Reply[] = [failure, { ok: true, value: 'secret' }, { ok: true, value: 'secret' }]
  const dispatch: Application['dispatch'] = async () => replies.shift() ?? failure
  const app = tellFirstAnswer({ dispatch }, { tellAnswered: true })
  expect(await app.dispatch('a', {}, client)).toBe(failure)
  expect(said).toEqual([])
  expect(await app.dispatch('b', { password: 'secret' }, client)).toEqual({ ok: true, value: 'secret' })
  await app.dispatch('c', {}, client)
  expect(said).toEqual(['The page has been answered.\n'])
})

test('without the option nothing is told, and nothing is put in between', () => {
  const app = { dispatch: async () => failure }
  expect(tellFirstAnswer(app, { tellAnswered: false })).toBe(app)
})
