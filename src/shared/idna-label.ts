const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'

/**
 * The letters behind a label that begins with `xn--`, by RFC 3492; null when there are none. Node and browsers let such
 * labels through unread, and a mail to one of them is refused only days later.
 */
export function decodeIdnaLabel(label: string): string | null {
  const coded = label.toLowerCase()
  if (!coded.startsWith('xn--')) return null
  const rest = coded.slice(4)
  const delimiter = rest.lastIndexOf('-')
  const output = Array.from(delimiter > 0 ? rest.slice(0, delimiter) : '')
  let point = 128
  let bias = 72
  let at = 0
  const digits = rest.slice(delimiter > 0 ? delimiter + 1 : 0)
  if (digits === '') return null
  for (let position = 0; position < digits.length; ) {
    const before = at
    let weight = 1
    for (let base = 36; ; base += 36) {
      const digit = letters.indexOf(digits.charAt(position))
      position += 1
      if (digit < 0 || position > digits.length) return null
      at += digit * weight
      const threshold = Math.min(Math.max(base - bias, 1), 26)
      if (digit < threshold) break
      weight *= 36 - threshold
      if (weight > 0x7fffffff) return null
    }
    const length = output.length + 1
    bias = adapt(at - before, length, before === 0)
    point += Math.floor(at / length)
    at %= length
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null
    output.splice(at, 0, String.fromCodePoint(point))
    at += 1
  }
  const decoded = output.join('')
  return decoded === decoded.normalize('NFC').toLowerCase() ? decoded : null
}

function adapt(delta: number, length: number, first: boolean): number {
  let rest = first ? Math.floor(delta / 700) : Math.floor(delta / 2)
  rest += Math.floor(rest / length)
  let count = 0
  for (; rest > 455; count += 36) rest = Math.floor(rest / 35)
  return count + Math.floor((36 * rest) / (rest + 38))
}
