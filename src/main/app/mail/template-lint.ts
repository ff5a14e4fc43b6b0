import { carriesPassword } from '../../../shared/api/mail.ts'
import type { MailTemplate } from '../../../shared/api/mail.ts'
import type { TemplateSource } from '../../../shared/api/templates.ts'
import { groupOf, linesSection, macrosOf, mailMacros } from '../../../shared/mail-macros.ts'
import type { MailMacro, TemplateProblem, TemplateRule } from '../../../shared/mail-macros.ts'
import { parseTemplate } from './template-tokens.ts'
import type { Token } from './template-tokens.ts'

type Where = TemplateProblem['where']

interface Found {
  readonly name: string
  readonly start: number
  /** Whether it opens a section that repeats or shows what stands inside it. */
  readonly opens: boolean
  /** Between the two ends of the lines of the order. */
  readonly inLines: boolean
}

const warnings: ReadonlySet<TemplateRule> = new Set(['userNameMissing', 'remoteImage', 'noSignInAddress', 'noDiscount'])

/** Nobody mends more at once; to find and show thousands would stop the application. */
const mostProblems = 100
/** What repeats is written once for each of up to 1,000 lines. */
const mostRepeated = 5_000
/** Of a name that is longer nobody can say which macro was meant. */
const longestGuess = 40

/**
 * What is wrong with a template, in the order in which it stands there. Errors first hinder saving; warnings are said.
 * However long and strange a text is, this takes a few milliseconds: it runs at every key that staff press.
 */
export function lintTemplate(
  template: MailTemplate,
  source: TemplateSource,
  shop: { readonly signInAddress: string },
): TemplateProblem[] {
  const problems: TemplateProblem[] = []
  const secret = carriesPassword(template)
  for (const where of ['subject', 'html', 'text'] as const) {
    const text = source[where]
    const lineStarts = findLineStarts(text)
    let left = mostProblems
    const say: Say = (rule, start, name = '', findSuggestion = () => null) => {
      if (left === 0) return
      left -= 1
      problems.push({
        severity: warnings.has(rule) ? 'warning' : 'error',
        rule,
        where,
        name: name.slice(0, 100),
        suggestion: findSuggestion(),
        ...positionOf(lineStarts, start),
      })
    }
    if (text.trim() === '') say('empty', 0)
    const macros = readMacros(text, say)
    if (macros === null) continue
    checkNames(template, macros, say)
    if (template === 'orderConfirmation') {
      checkLines(where, macros, say)
      checkDiscount(macros, say)
    }
    if (secret) checkSecret(where, text, macros, shop, say)
    if (where === 'html') checkHtml(text, say)
  }
  return problems
}

type Say = (rule: TemplateRule, start: number, name?: string, findSuggestion?: () => MailMacro | null) => void

/** Every macro that is named, also by a section; null when the text cannot be read at all. */
function readMacros(text: string, say: Say): Found[] | null {
  const parsed = parseTemplate(text)
  if ('fault' in parsed) {
    say(parsed.fault, parsed.at)
    return null
  }
  const macros: Found[] = []
  let repeated = 0
  let saidRepeated = false
  const walk = (list: readonly Token[], inLines: boolean): void => {
    for (const [type, name, start, end, inner, closesAt = end] of list) {
      if (type === '&' || type === '{') say('unescaped', start, name)
      else if (type === '>') say('partial', start, name)
      else if (type === 'name') macros.push({ name, start, opens: false, inLines })
      else if (type === '#' || type === '^') {
        macros.push({ name, start, opens: type === '#', inLines })
        if (type === '#' && name === linesSection) repeated += closesAt - end
        if (repeated > mostRepeated && !saidRepeated) {
          saidRepeated = true
          say('tooComplex', start)
        }
        if (Array.isArray(inner)) walk(inner, inLines || (type === '#' && name === linesSection))
      }
    }
  }
  walk(parsed.tokens, false)
  return macros
}

function checkNames(template: MailTemplate, macros: readonly Found[], say: Say): void {
  const allowed = macrosOf(template)
  for (const { name, start, opens, inLines } of macros) {
    const macro = mailMacros.find(known => known === name)
    if (macro === undefined) {
      const meant = allowed.filter(one => (one === linesSection ? opens : inLines || !isOfLine(one)))
      say('unknownMacro', start, name, () => closestMacro(name, meant))
    } else if (!allowed.includes(macro)) say(whyNotHere(template, macro), start, name)
  }
}

function whyNotHere(template: MailTemplate, macro: MailMacro): TemplateRule {
  if (template === 'orderConfirmation') return 'noLoginHere'
  return groupOf(macro) === 'login' ? 'noPasswordHere' : 'noOrderHere'
}

function checkLines(where: Where, macros: readonly Found[], say: Say): void {
  for (const { name, start, opens, inLines } of macros) {
    if (name === linesSection) {
      // Lines within lines: of a thousand they would make a million.
      if (!opens || inLines) say('linesNotSection', start, name)
      else if (where === 'subject') say('linesInSubject', start, name)
    } else if (isOfLine(name) && !inLines) say('lineOutside', start, name)
  }
}

/** Whoever reads a total below prices adds them up. */
function checkDiscount(macros: readonly Found[], say: Say): void {
  const find = (name: MailMacro) => macros.find(macro => macro.name === name)
  const total = find('order.total')
  if (total && find('line.total') && !find('order.discount')) say('noDiscount', total.start, 'order.discount')
}

function isOfLine(name: string): boolean {
  return mailMacros.some(macro => macro === name && macro !== linesSection && groupOf(macro) === 'line')
}

function checkSecret(
  where: Where,
  text: string,
  macros: readonly Found[],
  shop: { readonly signInAddress: string },
  say: Say,
): void {
  const password = macros.find(macro => macro.name === 'login.password')
  if (where === 'subject') {
    // Subjects stand in notifications, on lock screens and in the logs of servers.
    if (password) say('passwordInSubject', password.start, 'login.password')
    return
  }
  if (!password) say('passwordMissing', 0, 'login.password')
  if (!macros.some(macro => macro.name === 'login.userName')) say('userNameMissing', 0, 'login.userName')
  const inAddress = findInAddress(
    text,
    macros.filter(macro => macro.name === 'login.password').map(macro => macro.start),
  )
  if (inAddress !== undefined) say('passwordInAddress', inAddress, 'login.password')
  const signIn = macros.find(macro => macro.name === 'shop.signInAddress')
  if (shop.signInAddress === '' && where === 'text') say('noSignInAddress', signIn?.start ?? 0, 'shop.signInAddress')
}

/** Looks back from each macro, never twice over the same text: ahead from each address would take seconds where many are. */
function findInAddress(text: string, starts: readonly number[]): number | undefined {
  let seen = 0
  return starts.find(start => {
    let from = start
    while (from > seen && !/[\s"'<>]/.test(text.charAt(from - 1))) from -= 1
    seen = start
    const before = text.slice(Math.max(0, from - 50), from)
    return /https?:\/\//i.test(text.slice(from, start)) || /href\s{0,20}=\s{0,20}["']?$/i.test(before)
  })
}

function checkHtml(html: string, say: Say): void {
  const script = /<\s*(script|iframe|object|embed|form)\b|\son[a-z]+\s*=|javascript:/i.exec(html)
  if (script) say('script', script.index)
  const image = /<\s*img\b[^<>]*\ssrc\s*=\s*["']?https?:/i.exec(html)
  if (image) say('remoteImage', image.index)
}

function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

function positionOf(lineStarts: readonly number[], start: number): { readonly line: number; readonly column: number } {
  const at = lineStarts.findLastIndex(lineStart => lineStart <= start)
  return { line: at + 1, column: start - (lineStarts[at] ?? 0) + 1 }
}

/** The macro that was probably meant: at most a third of its letters away. */
function closestMacro(name: string, macros: readonly MailMacro[]): MailMacro | null {
  if (name.length > longestGuess) return null
  const byDistance = macros
    .map(macro => ({ macro, distance: Math.min(distance(name, macro), distance(name, macro.split('.')[1] ?? '')) }))
    .sort((a, b) => a.distance - b.distance)
  const [best] = byDistance
  return best && best.distance <= Math.max(2, Math.floor(name.length / 3)) ? best.macro : null
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  const left = a.toLowerCase()
  const right = b.toLowerCase()
  let row = Array.from({ length: right.length + 1 }, (_, index) => index)
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= right.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, change))
    }
    row = next
  }
  return row[right.length] ?? 0
}
