import { createContext, Script } from 'node:vm'

// The first limit is for the patient majority; the second tells an expression that backtracks for hours from a machine
// that was busy for a moment.
const limitsMs = [50, 250] as const
const test = new Script('new RegExp(expression, "u").test(text)')
const sandbox = { expression: '', text: '' }
const context = createContext(sandbox)

export type ExpressionResult = 'match' | 'noMatch' | 'slow' | 'invalid'

/**
 * Tries a shop's own regular expression on a text of at most 72 bytes. Staff write these, and some backtrack for
 * hours: such a one is stopped instead of stalling the whole application.
 */
export function tryExpression(expression: string, text: string): ExpressionResult {
  sandbox.expression = expression
  sandbox.text = text
  for (const timeout of limitsMs) {
    try {
      return test.runInContext(context, { timeout }) === true ? 'match' : 'noMatch'
    } catch (error) {
      if (!isTimeout(error)) return 'invalid'
    }
  }
  return 'slow'
}

/** Not `instanceof Error`: it may be the context's own Error. */
function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}

/** Texts on which expressions that backtrack show it. */
const hostileTexts: readonly string[] = ['a', '0', ' ', '-', 'aA', 'a1'].flatMap(piece => [
  piece.repeat(Math.floor(71 / piece.length)),
  `${piece.repeat(Math.floor(70 / piece.length))}!`,
])

/** What is wrong with an expression that is about to be saved; null when it can be used. */
export function expressionProblem(
  expression: string,
): { readonly kind: 'invalid'; readonly reason: string } | { readonly kind: 'slow' } | null {
  try {
    new RegExp(expression, 'u')
  } catch (error) {
    return { kind: 'invalid', reason: error instanceof Error ? error.message : '' }
  }
  return hostileTexts.some(text => tryExpression(expression, text) === 'slow') ? { kind: 'slow' } : null
}
