// For `node --import`: the process's calendar is off by as many milliseconds as stand in a file, and follows it while it
// runs, as a computer's does when somebody sets it. What counts time without a calendar (timers) is left alone.

import { readFileSync } from 'node:fs'

const file = process.env['LATCHKEY_MOVED_CLOCK'] ?? ''
const lookAgainMs = 20
const RealDate = Date
let offsetMs = 0
let lookedAt = Number.NEGATIVE_INFINITY

function now(): number {
  if (performance.now() - lookedAt > lookAgainMs) {
    lookedAt = performance.now()
    offsetMs = Number(readFileSync(file, 'utf8'))
  }
  return RealDate.now() + offsetMs
}

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given: readonly unknown[], newTarget) =>
    Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
  apply: target => new target(now()).toString(),
  get: (target, name, receiver) => (name === 'now' ? now : (Reflect.get(target, name, receiver) as unknown)),
})
