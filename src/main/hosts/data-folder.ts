import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'

/**
 * Where programs of this operating system keep what belongs to one account on one computer. On Windows not in Roaming: such
 * folders are copied between computers, or lie on a file server, where SQLite's locks lie.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'Latchkey')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'Latchkey')
  const named = env['XDG_DATA_HOME'] ?? ''
  // The specification has a relative one ignored.
  return join(isAbsolute(named) ? named : join(home, '.local', 'share'), 'latchkey')
}

/** Where Latchkey 0.1 kept the book on Windows; null elsewhere. */
export function roamingDataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string | null {
  return platform === 'win32' ? join(env['APPDATA'] || join(home, 'AppData', 'Roaming'), 'Latchkey') : null
}
