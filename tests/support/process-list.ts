import { readdirSync, readFileSync } from 'node:fs'

/** Command lines of living processes that mention these words. Linux only. */
export function listProcesses(words: string): string[] {
  return readdirSync('/proc')
    .filter(name => /^\d+$/.test(name) && Number(name) !== process.pid)
    .map(readCommandLine)
    .filter(line => line.includes(words))
}

/** Whether nothing that mentions these words lives any more, within a time. */
export async function areGone(words: string, withinMs: number): Promise<boolean> {
  const limit = Date.now() + withinMs
  while (listProcesses(words).length > 0) {
    if (Date.now() > limit) return false
    await new Promise(resolve => setTimeout(resolve, 50))
  }
  return true
}

function readCommandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}
