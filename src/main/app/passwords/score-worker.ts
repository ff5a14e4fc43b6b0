import { parentPort } from 'node:worker_threads'
import zxcvbn from 'zxcvbn'
import { judgedBeginning, judgeStrength } from '../../../shared/judge-strength.ts'
import type { StrengthScore } from '../../../shared/password-strength.ts'
import type { StrengthAnswer, StrengthQuestion } from './strength.ts'

// Runs in a worker thread: zxcvbn stalls its thread for up to a second, and its dictionaries take a tenth of one to load.
parentPort?.on('message', ({ id, password, words }: StrengthQuestion) => {
  const answer: StrengthAnswer = { id, score: judge(password, words) }
  parentPort?.postMessage(answer)
})

/** Null when it fails: what an error says may be of the password, and stays here. */
function judge(password: string, words: readonly string[]): StrengthScore | null {
  try {
    return judgeStrength(judgedBeginning(password), part => zxcvbn(part, [...words]).score)
  } catch {
    return null
  }
}
