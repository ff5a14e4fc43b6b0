const bytesOf = (text: string) => Buffer.from(text, 'latin1')

/** A text as it stands in a file or on a line in each of the ways in which programs write it down. */
export function encodings(secret: string): Readonly<Record<string, readonly Buffer[]>> {
  const utf8 = Buffer.from(secret, 'utf8')
  const utf16 = Buffer.from(secret, 'utf16le')
  // Its edges depend on the neighbours and are left out.
  const base64 = [0, 1, 2].map(shift =>
    Buffer.concat([Buffer.alloc(shift), utf8])
      .toString('base64')
      .replace(/=+$/, '')
      .slice(4, -2),
  )
  const hex = utf8.toString('hex')
  return {
    plain: [utf8],
    'UTF-16': [utf16, Buffer.from(utf16).swap16()],
    base64: [...base64, ...base64.map(text => text.replaceAll('+', '-').replaceAll('/', '_'))].map(bytesOf),
    hex: [hex, hex.toUpperCase()].map(bytesOf),
    'URL-encoded': [encodeURIComponent(secret), encodeURIComponent(secret).toLowerCase()].map(bytesOf),
    'quoted-printable': [bytesOf(quotedPrintable(utf8))],
    JSON: [Buffer.from(JSON.stringify(secret).slice(1, -1)), bytesOf(escaped(secret, '\\u', ''))],
    HTML: [
      bytesOf(escaped(secret, '&#x', ';')),
      Buffer.from(secret.replace(/[&<>"']/g, sign => htmlNames[sign] ?? sign)),
    ],
  }
}

const htmlNames: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Without the breaks of long lines: whoever searches takes them out first. */
function quotedPrintable(utf8: Buffer): string {
  return [...utf8]
    .map(byte => {
      const isPlain = byte >= 0x20 && byte < 0x7f && byte !== 0x3d
      return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
    })
    .join('')
}

function escaped(text: string, before: string, after: string): string {
  return text
    .split('')
    .map(unit =>
      unit >= ' ' && unit <= '~' ? unit : `${before}${unit.charCodeAt(0).toString(16).padStart(4, '0')}${after}`,
    )
    .join('')
}

/** The encodings in which the secret stands in the bytes, soft line breaks or not. */
export function findEncodings(bytes: Buffer, secret: string): string[] {
  const unbroken = bytes.includes('=\r\n') ? bytesOf(bytes.toString('latin1').replaceAll('=\r\n', '')) : bytes
  return Object.entries(encodings(secret))
    .filter(([, forms]) => forms.some(form => bytes.includes(form) || unbroken.includes(form)))
    .map(([name]) => name)
}
