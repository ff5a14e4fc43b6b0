import { registerHooks } from 'node:module'
// Before the platform is another one: it looks once where temporary files lie.
import 'node:os'

const standIn = new URL('./electron-stand-in.ts', import.meta.url).href

/** From now on 'electron' is its stand-in in this process, with stdin as Windows has it, and exits are real ones. */
export async function standInForElectron(answers: string): Promise<typeof import('./electron-stand-in.ts')> {
  registerHooks({
    resolve: (name, context, next) =>
      name === 'electron' ? { url: standIn, shortCircuit: true } : next(name, context),
  })
  // The stand-in gives stdin what it has on Windows; the native code of this system must be found nevertheless.
  const real = process.platform
  Object.defineProperty(process, 'platform', { value: 'win32' })
  const electron = (await import(standIn)) as typeof import('./electron-stand-in.ts')
  Object.defineProperty(process, 'platform', { value: real })
  Object.assign(electron.answers, JSON.parse(answers))
  electron.app.isPackaged = true
  electron.app.exit = code => process.exit(code)
  return electron
}
