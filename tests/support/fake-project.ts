import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const scripts = fileURLToPath(new URL('../../scripts', import.meta.url))

export interface Ran {
  readonly process: ChildProcess
  /** The exit code, once everything is written. */
  readonly ended: Promise<number | null>
  stdout(): string
  stderr(): string
  /** Waits until a stream has said this. */
  says(words: string): Promise<void>
}

/** The real launcher scripts in a folder of their own, among stand-ins for npm, Vite, Electron and the host. */
export class FakeProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'latchkey-launcher-'))
  readonly #running: ChildProcess[] = []

  constructor() {
    cpSync(scripts, join(this.folder, 'scripts'), { recursive: true })
    this.write('package.json', '{ "type": "module" }')
    this.write('package-lock.json', '{}')
    this.write('src/a.ts', '')
    this.write('npm.cjs', "require('node:fs').writeFileSync('npm-ran', process.argv.slice(2).join(' '))\n" + installs)
    this.write('vite.cjs', '')
    this.host("process.stdout.write('Latchkey is ready at http://127.0.0.1:1/?token=t\\n')")
  }

  write(path: string, text: string): void {
    mkdirSync(dirname(join(this.folder, path)), { recursive: true })
    writeFileSync(join(this.folder, path), text)
  }

  /** What the build makes of the sources: this program as the browser host. */
  host(code: string): void {
    this.write('host.js', code)
  }

  /** What stands for Electron's program. */
  electron(code: string): void {
    const program = 'node_modules/electron/dist/electron'
    this.write(`${program}.cjs`, code)
    this.write(program, `#!/bin/sh\nexec "${process.execPath}" "$0.cjs" "$@"\n`)
    chmodSync(join(this.folder, program), 0o755)
    this.write('node_modules/electron/path.txt', 'electron')
  }

  run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Ran {
    const child = spawn(process.execPath, args, {
      cwd: this.folder,
      env: { ...process.env, INIT_CWD: this.folder, npm_execpath: join(this.folder, 'npm.cjs'), ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#running.push(child)
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    const ended = new Promise<number | null>(resolve => child.once('close', resolve))
    return {
      process: child,
      ended,
      stdout: () => stdout,
      stderr: () => stderr,
      async says(words) {
        const limit = Date.now() + 90_000
        while (!(stdout + stderr).includes(words)) {
          if (Date.now() > limit) throw new Error(`never said "${words}": ${stdout}${stderr}`)
          await new Promise(resolve => setTimeout(resolve, 20))
        }
      },
    }
  }

  start(...args: string[]): Ran {
    return this.run(['scripts/start.mjs', ...args])
  }

  remove(): void {
    for (const child of this.#running) child.kill('SIGKILL')
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** What npm ci leaves behind, with a Vite that "builds" the host. */
const installs = `
const { mkdirSync, writeFileSync } = require('node:fs')
mkdirSync('node_modules/vite/bin', { recursive: true })
// Three builds run at once: copying a file that another has just made would fail, writing it again does not.
writeFileSync('node_modules/vite/bin/vite.js',
  "import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'\\n" +
  "mkdirSync('out/main', { recursive: true }); writeFileSync('out/main/browser.js', readFileSync('host.js')); appendFileSync('vite-ran', 'x')")
writeFileSync('node_modules/.package-lock.json', '{}')
`
