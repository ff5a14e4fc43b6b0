// For `node --import`: once the process was asked to end, every timer takes five times as long. A host ends with whatever is
// unfinished when its limits are over; on a machine that pauses for seconds work that does end would look like that.

const times = 5
let asked = false

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => (asked = true))

globalThis.setTimeout = new Proxy(globalThis.setTimeout, {
  apply(target, self, given: [unknown, number | undefined, ...unknown[]]) {
    const [callback, ms = 0, ...rest] = given
    return Reflect.apply(target, self, [callback, asked ? ms * times : ms, ...rest]) as NodeJS.Timeout
  },
})
