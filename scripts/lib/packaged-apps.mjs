import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { inProject } from './project.mjs'

/** The unpacked apps that the last `npm run package` left in dist/. */
export function findPackagedApps(dist = inProject('dist')) {
  if (!existsSync(dist)) return []
  return readdirSync(dist)
    .map(name => (name.startsWith('mac') ? join(dist, name, 'Latchkey.app') : join(dist, name)))
    .filter(path => /(-unpacked|\.app)$/.test(path) && existsSync(path))
}
