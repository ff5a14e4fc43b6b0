// A thread of its own: an expression that backtracks for hours stands still here, and not in the window.

import { answerInThread } from './answer-in-thread.ts'
import type { ExpressionQuestion } from './use-expression.ts'

answerInThread(({ expression, text }: ExpressionQuestion): boolean => {
  try {
    return new RegExp(expression, 'u').test(text)
  } catch {
    // An expression that does not compile matches nothing; settings refuse it before it gets here.
    return false
  }
})
