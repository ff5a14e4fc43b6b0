import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../src/renderer/styles/tokens.css', import.meta.url), 'utf8')

type Tokens = Readonly<Record<string, string>>

/** The custom properties as one theme has them: the first or the second half of each light-dark(). */
function readTokens(theme: 'light' | 'dark'): Tokens {
  const body = css.slice(css.indexOf(':root {'), css.indexOf('}', css.indexOf(':root {')))
  const tokens = [...body.matchAll(/--([a-z-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => {
    const pair = /^light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)$/i.exec(value)
    return [name, pair?.[theme === 'light' ? 1 : 2] ?? value] as const
  })
  return Object.fromEntries(tokens)
}

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map(at => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  const [red = 0, green = 0, blue = 0] = channels
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(tokens: Tokens, front: string, back: string): number {
  const [a, b] = [front, back].map(name => {
    const value = tokens[name] ?? ''
    if (!/^#[0-9a-f]{6}$/i.test(value)) throw new Error(`--${name} is "${value}" and not a plain colour`)
    return luminance(value)
  })
  const [lighter, darker] = [Math.max(a ?? 0, b ?? 0), Math.min(a ?? 0, b ?? 0)]
  return (lighter + 0.05) / (darker + 0.05)
}

const grounds = ['bg', 'surface', 'hover', 'selected']
const words = ['text', 'muted', 'danger', 'success', 'warning']
const strengths = ['weak', 'acceptable', 'average', 'strong', 'excellent'].map(word => `strength-${word}`)

const texts: readonly (readonly [string, string])[] = [
  ...words.flatMap(word => grounds.map(ground => [word, ground] as const)),
  ['text', 'pressed'],
  ['accent', 'bg'],
  ['accent', 'surface'],
  ['accent', 'selected'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ...strengths.map(strength => [strength, 'bg'] as const),
]
const controls: readonly (readonly [string, string])[] = [
  ['control-border', 'bg'],
  ['control-border', 'surface'],
  ['focus', 'bg'],
  ['focus', 'surface'],
  ['focus', 'hover'],
  ['focus', 'selected'],
  ['accent', 'bg'],
  ...strengths.map(strength => [strength, 'surface'] as const),
]

const light = readTokens('light')
const dark = readTokens('dark')

describe.each([
  ['light', light],
  ['dark', dark],
])('the %s theme', (_, tokens) => {
  test.each(texts)('%s on %s can be read: at least 4.5 to 1', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(controls)('%s on %s can be seen: at least 3 to 1', (front, back) => {
    expect(contrast(tokens, front, back)).toBeGreaterThanOrEqual(3)
  })
})

test('the two themes are different, and a theme of one’s own choice beats the system’s', () => {
  expect(light['bg']).not.toBe(dark['bg'])
  expect(css).toMatch(/:root\[data-theme='dark'\] \{\s*color-scheme: dark;/)
  expect(css).toMatch(/:root\[data-theme='light'\] \{\s*color-scheme: light;/)
})
