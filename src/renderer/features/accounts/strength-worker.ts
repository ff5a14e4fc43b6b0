// A thread of its own: zxcvbn takes up to a second, and its word lists (800 KB) a while to load. Not the window's while.

import zxcvbn from 'zxcvbn'
import { answerInThread } from './answer-in-thread.ts'
import { estimateStrength } from './strength-estimate.ts'
import type { StrengthQuestion } from './use-strength.ts'

answerInThread(({ password, personalWords }: StrengthQuestion) => estimateStrength(zxcvbn, password, personalWords))
