import type { Reply } from '../../../src/shared/api/errors.ts'
import { planted } from './malformed-calls.ts'

const mostRefusalCharacters = 10_000
/** Failures that say that something in the application went wrong, and not in the call. */
const ownFaults: ReadonlySet<string> = new Set(['internal', 'database.full', 'database.failed'])
/** Hashes of passwords, SQL, stacks and places in the source. */
const innards =
  /\$2[aby]\$|SQLITE_|\bat [\w.<>]+ \(|node_modules|\bsrc\/main\/|\binsert into\b|\bselect \*|\bcannot read prop/i

/** What is wrong with an answer; null for a clean refusal or a success. */
export function faultOfReply(
  reply: Reply,
  { path, secrets }: { readonly path: string; readonly secrets: readonly string[] },
): string | null {
  const text = JSON.stringify(reply)
  const secret = secrets.findIndex(one => text.includes(one))
  if (secret !== -1) return `the answer holds secret number ${secret}`
  const found = innards.exec(text)
  if (found) return `the answer holds ${JSON.stringify(found[0])}`
  if (reply.ok) return null
  const { code } = reply.failure
  if (ownFaults.has(code)) return `answered ${code}`
  if (text.length > mostRefusalCharacters) return `a refusal of ${text.length} characters`
  // What is refused for what it holds is named by its place. An unknown path is cut short and said.
  if (code === 'input.invalid' && text.includes(planted)) return `${path} said again what it refused: ${text}`
  return null
}
