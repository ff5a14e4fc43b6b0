import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as v from 'valibot'
import { afterAll, describe, expect, test } from 'vitest'
import { renderContract } from '../../scripts/lib/contract-page.mjs'
import { findThrown, readContractText } from '../../scripts/lib/contract-source.mjs'
import { readFailures } from '../../scripts/lib/failure-source.mjs'
import { contractPage, renderProjectContract } from '../../scripts/lib/project-contract.mjs'
import { schemaRows } from '../../scripts/lib/schema-rows.mjs'
import { Sources } from '../../scripts/lib/syntax.mjs'
import { command, query } from '../../src/shared/api/procedure.ts'

test('docs/contract.md is what the contract says', async () => {
  const now = await renderProjectContract()
  expect(readFileSync(contractPage, 'utf8'), 'docs/contract.md is stale. Run: npm run contract').toBe(now)
})

describe('the page of a contract', () => {
  const shelves = {
    list: query<{ readonly rows: readonly string[] }>()({
      needs: 'customers.read',
      input: v.strictObject({ limit: v.optional(v.pipe(v.number(), v.integer(), v.maxValue(500)), 100) }),
    }),
    open: command<null>()({ needs: 'anyone', input: v.optional(v.strictObject({}), {}) }),
    burn: command<null>()({ needs: 'staff.manage', reauthenticate: true, input: v.strictObject({ id: v.string() }) }),
  }
  const page = renderContract(
    {
      contract: { shelves },
      rolePermissions: { owner: ['customers.read', 'staff.manage'], clerk: ['customers.read'] },
      topics: ['shelves'],
    },
    {
      areas: new Map([
        [
          'shelves',
          {
            file: 'shelves.ts',
            procedures: new Map([
              ['list', { doc: 'What stands there.', answer: 'Rows', fields: new Map([['limit', 'At a time.']]) }],
            ]),
          },
        ],
      ]),
      thrown: new Map([['shelves', ['shelf.full', 'shelf.gone']]]),
      failures: [{ code: 'shelf.full', carries: 'by: string | null', doc: 'Rare.', sentence: 'Full since {by}.' }],
      event: 'topic: Topic',
    },
  )
  const section = (path: string) => page.split(`### ${path}\n`)[1]?.split('\n##')[0] ?? ''

  test('tells kind, permission with its roles, answer and purpose of a procedure', () => {
    expect(section('shelves.list')).toContain('What stands there.')
    expect(section('shelves.list')).toContain('**query** · needs `customers.read` (owner, clerk) · answers `Rows`')
    expect(section('shelves.burn')).toContain('**command** · needs `staff.manage` (owner) · **the password')
    expect(section('shelves.open')).toContain('**command** · anyone, signed in or not')
  })

  test('tells limits, defaults and meaning of an input, or that there is none', () => {
    expect(section('shelves.list')).toContain('| `limit` | number | whole number; at most 500 | `100` | At a time. |')
    expect(section('shelves.open')).toContain('Takes nothing.')
  })

  test('tells with which failures the door can refuse, as the declaration has it', () => {
    expect(section('shelves.list')).toContain('door: `session.required`, `permission.missing`, `input.invalid`.')
    expect(section('shelves.open')).toContain('door: `input.invalid`.')
    expect(section('shelves.burn')).toContain('`input.invalid`, `session.reauthenticate`.')
  })

  test('lists failures, roles and topics once', () => {
    expect(page).toContain('Declared in `shelves.ts`. Failures: `shelf.full`, `shelf.gone`.')
    expect(page).toContain('| `shelf.full` | `by: string \\| null` | Full since {by}. | Rare. |')
    expect(page).toContain('| permission | owner | clerk |')
    expect(page).toContain('| `staff.manage` | yes | |')
    expect(page).toContain('Topics: `shelves`.')
  })
})

describe('the rows of a schema', () => {
  const rowOf = (schema: v.GenericSchema) => schemaRows(v.strictObject({ it: schema }))[1]

  test.each([
    [v.pipe(v.string(), v.minLength(3), v.maxLength(9), v.maxLength(5)), 'string', ['3 to 5 characters']],
    [v.pipe(v.string(), v.length(4)), 'string', ['exactly 4 characters']],
    [v.pipe(v.string(), v.regex(/^a$/, 'Only a.')), 'string', ['`/^a$/` “Only a.”']],
    [
      v.pipe(
        v.string(),
        v.check(text => text !== '', 'Say something.'),
      ),
      'string',
      ['“Say something.”'],
    ],
    [v.pipe(v.pipe(v.string(), v.uuid()), v.brand('ShelfId')), '`ShelfId`', ['UUID']],
    [v.pipe(v.number(), v.minValue(1)), 'number', ['at least 1']],
    [v.nullable(v.picklist([1, 2])), '`1`, `2` or `null`', []],
    [v.pipe(v.array(v.string()), v.maxLength(7)), 'list of string', ['at most 7 entries']],
    [v.union([v.string(), v.number()]), 'string or number', []],
    [v.literal(true), '`true`', []],
    [v.date(), 'date', []],
    [v.pipe(v.string(), v.toLowerCase(), v.email()), 'string', ['email']],
  ])('%# say what is taken', (schema, type, limits) => {
    expect(rowOf(schema)).toMatchObject({ path: 'it', type, limits, leftOut: 'required' })
  })

  test('tell what may be left out, and what counts then', () => {
    expect(rowOf(v.optional(v.string()))?.leftOut).toBe('optional')
    expect(rowOf(v.optional(v.string(), 'x'))?.leftOut).toBe('`"x"`')
    expect(rowOf(v.optional(v.string(), () => String(Math.random())))?.leftOut).toBe('computed')
    const partial = schemaRows(v.strictObject({ changes: v.partial(v.strictObject({ name: v.string() })) }))
    expect(partial.map(row => [row.path, row.leftOut])).toContainEqual(['changes.name', 'optional'])
  })

  test('go into objects, lists of objects, and the forms of a choice', () => {
    const item = v.strictObject({ id: v.string() })
    const choice = v.union([v.strictObject({ ids: v.array(v.string()) }), v.strictObject({ all: v.literal(true) })])
    const rows = schemaRows(v.strictObject({ items: v.array(item), choice }))
    expect(rows.map(row => [row.path, row.form])).toEqual([
      ['', ''],
      ['items', ''],
      ['items[]', ''],
      ['items[].id', ''],
      ['choice', ''],
      ['choice.ids', '1'],
      ['choice.all', '2'],
    ])
  })
})

describe('the sources of a contract', () => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-contract-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text)
  const file = (name: string) => join(folder, name)

  test('give what stands above procedures and fields, wherever a schema is declared', () => {
    write('common.ts', '/** Made by the form. */\nexport const requestId = v.string()\nexport const line = v.string()')
    write(
      'shelves.ts',
      `import { line, requestId } from './common.ts'
       const paging = { /** So many. */ limit: v.number() }
       export const shelvesApi = {
         /** Puts a book
          * back. */
         put: command<{ readonly id: string }>()({
           needs: 'anyone',
           input: v.strictObject({ requestId, ...paging, books: v.array(v.strictObject({ /** Its title. */ title: line })) }),
         }),
         take: query<Book>()({ needs: 'anyone', input: line }),
       }`,
    )
    write(
      'contract.ts',
      "import { shelvesApi } from './shelves.ts'\nexport const contract = { shelves: shelvesApi } satisfies X",
    )
    const area = readContractText(new Sources(), file('contract.ts')).get('shelves')
    expect(area?.procedures.get('put')).toEqual({
      doc: 'Puts a book back.',
      answer: '{ id: string }',
      fields: new Map([
        ['requestId', 'Made by the form.'],
        ['limit', 'So many.'],
        ['books[].title', 'Its title.'],
      ]),
    })
    expect(area?.procedures.get('take')).toMatchObject({ doc: '', answer: 'Book' })
  })

  test('give the failures that handlers can throw, through what they call and what they are handed', () => {
    write(
      'rules.ts',
      "export function check() { throw fail('rule.broken', {}) }\nexport function other() { throw fail('not.called', {}) }",
    )
    write('port.ts', "export const createPort = () => ({ use() { throw fail('port.closed', {}) } })")
    write(
      'handlers.ts',
      `import { check } from './rules.ts'
       import type { other } from './rules.ts'
       // fail('only.said', {})
       export const createHandlers = (context: { other: typeof other }) => ({ put() { check(); context.other(); throw fail('shelf.full', {}) } })
       export const createOthers = () => ({ take() { throw fail('another.area', {}) } })`,
    )
    write(
      'compose.ts',
      `import { createHandlers, createOthers } from './handlers.ts'
       import { createPort } from './port.ts'
       export function compose() {
         const port = createPort()
         return { shelves: createHandlers({ port }), books: createOthers() }
       }`,
    )
    expect(findThrown(new Sources(), file('compose.ts'), 'shelves')).toEqual([
      'port.closed',
      'rule.broken',
      'shelf.full',
    ])
    expect(() => findThrown(new Sources(), file('compose.ts'), 'loans')).toThrow('no handlers for loans')
  })

  test('give each failure with what it carries and its sentence', () => {
    write(
      'errors.ts',
      `interface Elsewhere { readonly at: string; readonly by?: string }
       export interface FailureDetails { 'a.plain': {}; /** Rare. */ 'b.named': Elsewhere; 'c.own': { readonly n: number } }`,
    )
    write(
      'texts.ts',
      `export function text(failure) { switch (failure.code) {
         case 'a.plain': return 'Gone.'
         case 'b.named': return \`Changed at \${at(failure.details.at)}.\`
         case 'c.own': return failure.details.n > 1 ? \`\${failure.details.n} left.\` : 'One left.'
       } }`,
    )
    const sources = new Sources()
    expect(readFailures(sources.read(file('errors.ts')), sources.read(file('texts.ts')))).toEqual([
      { code: 'a.plain', carries: '', doc: '', sentence: 'Gone.' },
      { code: 'b.named', carries: 'at: string; by?: string', doc: 'Rare.', sentence: 'Changed at {at}.' },
      { code: 'c.own', carries: 'n: number', doc: '', sentence: '{n} left. / One left.' },
    ])
  })
})
