import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

test('every dependency has a reason in docs/decisions/0001-dependencies.md, and none is named that is gone', () => {
  const manifest = JSON.parse(read('package.json'))
  const used = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies, ...manifest.devDependencies })
  const rows = read('docs/decisions/0001-dependencies.md')
    .split('\n')
    .filter(line => line.startsWith('| `'))
  const named = rows.flatMap(row => [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(match => match[1] ?? ''))
  expect(named.toSorted()).toEqual(used.toSorted())
})
