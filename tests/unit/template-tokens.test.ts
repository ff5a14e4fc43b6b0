import Mustache from 'mustache'
import { expect, test } from 'vitest'
import { parseTemplate } from '../../src/main/app/mail/template-tokens.ts'
import type { Token } from '../../src/main/app/mail/template-tokens.ts'

/** The same sequence in every run. */
function createRandom(seed: number): (below: number) => number {
  let state = seed
  return below => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const pieces = [
  '{{a}}',
  '{{#a}}',
  '{{/a}}',
  '{{^b.c}}',
  '{{/b.c}}',
  '{{! no }}',
  '{{> p }}',
  '{{&d}}',
  '{{{ e }}}',
  '{{ # a }}',
  '\n',
  '\n',
  '  ',
  '\t',
  'text',
  ' é ',
  '{',
  '}',
  '}}',
]

/** As text: where tokens lie beside one another does not matter, what they say does. */
function written(tokens: readonly Token[]): unknown[] {
  const out: unknown[] = []
  for (const [type, name, , , inner] of tokens) {
    if (type === '!') continue
    const last = out.at(-1)
    if (type === 'text' && typeof last === 'string') out[out.length - 1] = last + name
    else if (type === 'text') out.push(name)
    else out.push(inner && type !== '>' ? [type, name, written(inner)] : [type, name])
  }
  return out.filter(one => one !== '')
}

test('a template is read as Mustache reads it: 20,000 random ones, whole and broken', () => {
  const random = createRandom(7)
  let whole = 0
  for (let round = 0; round < 20_000; round += 1) {
    const text = Array.from({ length: random(14) }, () => pieces[random(pieces.length)]).join('')
    let theirs: unknown[] | null
    try {
      theirs = written(new Mustache.Writer().parse(text) as Token[])
    } catch {
      theirs = null
    }
    const ours = parseTemplate(text)
    if (theirs !== null) whole += 1
    expect([text, 'tokens' in ours ? written(ours.tokens) : null]).toEqual([text, theirs])
  }
  expect(whole).toBeGreaterThan(2_000)
})
