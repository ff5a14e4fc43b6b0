/**
 * Electron carries values between its processes as structured clones; the DevTools protocol carries text. Works in Node and
 * in a page alike, where it is put as its own source: so it uses nothing from outside.
 */
export function createCloneText() {
  type Packed = readonly [kind: string, content?: unknown]

  /** As in Electron, whatever the engine's own words are. */
  const refuse = (): never => {
    throw new Error('An object could not be cloned.')
  }

  function packNumber(value: number): Packed {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? ['plain', value]
      : ['number', Object.is(value, -0) ? '-0' : String(value)]
  }

  function packObject(value: object): Packed {
    if (Array.isArray(value)) return ['array', Array.from(value, pack)]
    if (value instanceof Date) return ['date', value.getTime()]
    if (value instanceof Uint8Array) return ['bytes', [...value]]
    // Stricter than Electron, which carries maps, expressions and errors too: nothing of ours needs them.
    if (Object.prototype.toString.call(value) !== '[object Object]') refuse()
    return ['object', Object.entries(value).map(([key, inner]) => [key, pack(inner)])]
  }

  function pack(value: unknown): Packed {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return ['plain', value]
    if (typeof value === 'number') return packNumber(value)
    if (typeof value === 'bigint') return ['bigint', String(value)]
    if (value === undefined) return ['undefined']
    return typeof value === 'object' ? packObject(value) : refuse()
  }

  function unpack([kind, content]: Packed): unknown {
    switch (kind) {
      case 'plain':
        return content
      case 'number':
        return Number(content)
      case 'bigint':
        return BigInt(content as string)
      case 'date':
        return new Date(content as number)
      case 'bytes':
        return Uint8Array.from(content as number[])
      case 'array':
        return (content as Packed[]).map(unpack)
      case 'object':
        return Object.fromEntries((content as [string, Packed][]).map(([key, inner]) => [key, unpack(inner)]))
      default:
        return undefined
    }
  }

  return {
    /** Throws an Error for whatever structured cloning refuses: functions, symbols, promises, what belongs to the page. */
    write(value: unknown): string {
      let clone: unknown
      try {
        clone = structuredClone(value)
      } catch {
        refuse()
      }
      return JSON.stringify(pack(clone))
    },
    read: (text: string): unknown => unpack(JSON.parse(text) as Packed),
  }
}

export type CloneText = ReturnType<typeof createCloneText>
