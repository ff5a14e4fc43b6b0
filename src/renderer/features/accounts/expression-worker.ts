// A thread of its own: an expression that backtracks for hours stands still here, and not in the window.

import type { ExpressionAnswer, ExpressionMessage, ExpressionQuestion } from './try-expression.ts'

self.addEventListener('message', ({ data }: MessageEvent<ExpressionQuestion>) => {
  const answer: ExpressionAnswer = { id: data.id, matches: matchesExpression(data.expression, data.text) }
  self.postMessage(answer, {})
})

const ready: ExpressionMessage = 'ready'
self.postMessage(ready, {})

/** An expression that does not compile matches nothing; settings refuse it before it gets here. */
function matchesExpression(expression: string, text: string): boolean {
  try {
    return new RegExp(expression, 'u').test(text)
  } catch {
    return false
  }
}
