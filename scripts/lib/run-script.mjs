// How a script begins and ends, whatever it is for. Node modules only.

import { GiveUp, say } from './project.mjs'
import { killAll, whenAskedToEnd } from './running.mjs'

/**
 * Runs a script's own work with what stands on its command line. Nothing that it started outlives it, and what it gives up
 * over is said in a sentence; other errors are thrown.
 * @param {(args: string[]) => Promise<void>} work
 */
export async function runScript(work) {
  whenAskedToEnd(() => {
    killAll()
    process.exit(130)
  })
  try {
    await work(process.argv.slice(2))
  } catch (error) {
    killAll()
    if (!(error instanceof GiveUp)) throw error
    say(error.message)
    process.exit(error.exitCode)
  }
}
