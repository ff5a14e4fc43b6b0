import { linesSection } from '../../../shared/mail-macros.ts'
import type { MailMacro, TemplateProblem, TemplateRule } from '../../../shared/mail-macros.ts'

const aboutTheWhole: ReadonlySet<TemplateRule> = new Set([
  'empty',
  'passwordMissing',
  'userNameMissing',
  'noSignInAddress',
  'noDiscount',
])

/** False for what is missing: it is missing everywhere. */
export function hasPlace({ rule }: TemplateProblem): boolean {
  return !aboutTheWhole.has(rule)
}

/** A stretch of a text and what takes its place. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly insertion: string
}

/** Where a line and a column, both counted from 1, stand in a text. Beyond its end they mean the nearest place. */
export function offsetOf(text: string, line: number, column: number): number {
  let start = 0
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf('\n', start)
    if (end === -1) return text.length
    start = end + 1
  }
  const end = text.indexOf('\n', start)
  return Math.min(start + Math.max(0, column - 1), end === -1 ? text.length : end)
}

/** A section with nothing in it would say nothing: it comes with what a line usually says. */
const someLines = `{{#${linesSection}}}
{{ line.quantity }} × {{ line.name }}: {{ line.total }}
{{/${linesSection}}}
`

/** In the place of what is selected; without a selection, where the caret stands. */
export function insertMacro(
  selection: { readonly start: number | null; readonly end: number | null },
  textLength: number,
  macro: MailMacro,
): TextEdit {
  const end = Math.min(selection.end ?? textLength, textLength)
  return {
    start: Math.min(selection.start ?? end, end),
    end,
    insertion: macro === linesSection ? someLines : `{{ ${macro} }}`,
  }
}

/**
 * Puts the macro that was meant in the place of a misspelled one, also where its section ends. Null when it no longer
 * stands there.
 */
export function mendMacro(text: string, offset: number, wrong: string, meant: string): TextEdit | null {
  const name = wrong.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  const opening = new RegExp(String.raw`\{\{\s*([#^]?)\s*${name}\s*\}\}`, 'y')
  opening.lastIndex = offset
  const found = opening.exec(text)
  if (!found) return null
  const mended = found[0].replace(wrong, () => meant)
  const start = offset
  const end = offset + found[0].length
  if (found[1] === '') return { start, end, insertion: mended }
  const closing = new RegExp(String.raw`\{\{\s*/\s*${name}\s*\}\}`, 'g')
  closing.lastIndex = end
  const close = closing.exec(text)
  if (!close) return { start, end, insertion: mended }
  return {
    start,
    end: close.index + close[0].length,
    insertion: mended + text.slice(end, close.index) + close[0].replace(wrong, () => meant),
  }
}

export function applyEdit(text: string, { start, end, insertion }: TextEdit): string {
  return text.slice(0, start) + insertion + text.slice(end)
}
