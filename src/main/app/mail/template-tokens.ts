/** As Mustache's own writer takes them: what stands inside a section is the fifth, where its end begins the sixth. */
export type Token = [type: string, name: string, start: number, end: number, inner?: Token[], closesAt?: number]

export type ParsedTemplate =
  | { readonly tokens: Token[] }
  | { readonly fault: 'unclosed' | 'delimiters' | 'tooComplex'; readonly at: number }

/** Far more than a mail has; what was pasted by mistake, or made to stop the application, has more. */
const mostTags = 2_000
const deepestSection = 20

/**
 * Reads a template as Mustache does, in one pass: Mustache's own parser makes a token of each character and looks for
 * the end of a tag again and again, so that a long text stops the application for seconds. Other delimiters are refused.
 */
export function parseTemplate(text: string): ParsedTemplate {
  const found: Token[] = []
  const line = new Line(found)
  const open: Token[] = []
  let tags = 0
  for (let from = 0; ; ) {
    const start = text.indexOf('{{', from)
    line.addText(text.slice(from, start === -1 ? text.length : start), from)
    if (start === -1) break
    tags += 1
    if (tags > mostTags) return { fault: 'tooComplex', at: start }
    const token = readTag(text, start)
    if (token === null) return { fault: 'unclosed', at: start }
    const [type, name, , end] = token
    if (type === '=') return { fault: 'delimiters', at: start }
    if (type === '#' || type === '^') {
      if (open.push(token) > deepestSection) return { fault: 'tooComplex', at: start }
    } else if (type === '/' && open.pop()?.[1] !== name) return { fault: 'unclosed', at: start }
    line.addTag(token)
    from = end
  }
  line.end()
  const left = open.pop()
  if (left) return { fault: 'unclosed', at: left[2] }
  return { tokens: nest(found) }
}

/** Null when it has no end. */
function readTag(text: string, start: number): Token | null {
  const typeAt = skipSpace(text, start + 2)
  const mark = text.charAt(typeAt)
  const type = mark !== '' && '#^/>{&=!'.includes(mark) ? mark : 'name'
  const nameAt = type === 'name' ? typeAt : skipSpace(text, typeAt + 1)
  const closing = type === '{' ? '}}}' : '}}'
  const close = text.indexOf(closing, nameAt)
  if (close === -1) return null
  return [type === '{' ? '&' : type, text.slice(nameAt, close).trimEnd(), start, close + closing.length]
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && text.charAt(at).trim() === '') at += 1
  return at
}

/** A line with nothing on it but sections, ends and comments is not there in the mail. */
class Line {
  readonly #found: Token[]
  #blanks: Token[] = []
  #hasTag = false
  #hasText = false

  constructor(found: Token[]) {
    this.#found = found
  }

  addText(text: string, at: number): void {
    const firstEnd = text.indexOf('\n') + 1
    if (firstEnd === 0) {
      this.#addPiece(text, at)
      return
    }
    this.#addPiece(text.slice(0, firstEnd), at)
    this.end()
    // Whole lines without a tag stay as they are, all in one.
    const lastStart = text.lastIndexOf('\n') + 1
    if (lastStart > firstEnd) this.#found.push(['text', text.slice(firstEnd, lastStart), at + firstEnd, at + lastStart])
    this.#addPiece(text.slice(lastStart), at + lastStart)
  }

  addTag(token: Token): void {
    this.#hasTag = true
    if (token[0] === 'name' || token[0] === '&') this.#hasText = true
    this.#found.push(token)
  }

  end(): void {
    if (this.#hasTag && !this.#hasText) for (const blank of this.#blanks) blank[1] = ''
    this.#blanks = []
    this.#hasTag = false
    this.#hasText = false
  }

  #addPiece(text: string, at: number): void {
    if (text === '') return
    const piece: Token = ['text', text, at, at + text.length]
    if (piece[1].trim() === '') this.#blanks.push(piece)
    else this.#hasText = true
    this.#found.push(piece)
  }
}

function nest(found: readonly Token[]): Token[] {
  const root: Token[] = []
  const open: Token[] = []
  let inner = root
  for (const token of found) {
    if (token[0] === '/') {
      const section = open.pop()
      if (section) section[5] = token[2]
      inner = open.at(-1)?.[4] ?? root
      continue
    }
    inner.push(token)
    if (token[0] === '#' || token[0] === '^') {
      inner = token[4] = []
      open.push(token)
    }
  }
  return root
}
