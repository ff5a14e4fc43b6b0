import { dirname, posix } from 'node:path'
import { parseSync } from 'vite'

/** What one file of the project asks for, and where. */
interface Wish {
  readonly kind: 'import' | 'reexport' | 'name'
  readonly target: string
}

const nodeModule = /^node:/

/** Packages that a window may be drawn with. */
const drawing =
  /^(react|react-dom|react-aria-components|@react-aria\/.+|@internationalized\/.+|lucide-react|@tanstack\/react-router)(\/|$)/

/** The ladder inside main/app: what each area may know of the others. All may write to the history. */
const ladder: Readonly<Record<string, readonly string[]>> = {
  settings: ['passwords'],
  audit: [],
  passwords: [],
  mail: ['settings'],
  access: ['settings'],
  customers: ['mail', 'settings'],
  staff: ['passwords', 'settings'],
  views: ['settings'],
  upkeep: ['settings'],
  accounts: ['customers', 'access', 'mail', 'passwords', 'settings'],
  orders: ['accounts', 'customers', 'access', 'mail', 'passwords', 'settings'],
  exchange: ['orders', 'accounts', 'customers', 'access', 'mail', 'passwords', 'settings'],
  // Invented data may be made of everything.
  demo: ['exchange', 'orders', 'accounts', 'customers', 'access', 'mail', 'passwords', 'settings', 'staff'],
}

/** Settings lie at the foot of the ladder and are there to be read: their queries are what they offer. */
const openQueries = new Set(['src/main/app/settings/settings-queries.ts'])

/**
 * Says what is wrong with the imports of one file; empty when nothing is.
 * @param file path from the project's root, with forward slashes
 */
export function layerFaults(file: string, source: string): string[] {
  const faults: string[] = []
  for (const wish of readWishes(file, source)) {
    const why = judge(file, wish)
    if (why) faults.push(`${file}: ${why}`)
  }
  return faults
}

function judge(file: string, wish: Wish): string | undefined {
  if (wish.kind === 'name') {
    return file === 'src/main/hosts/electron/ipc.ts' ? undefined : 'only hosts/electron/ipc.ts may speak of ipcMain'
  }
  if (wish.target === '') return 'imports something computed; write the name out'
  if (!wish.target.startsWith('.')) return judgePackage(file, wish.target)
  const target = posix.join(posix.dirname(file), wish.target.replace(/[?#].*$/, ''))
  // For the version; it lies beside the sources and beside the build.
  if (posix.basename(target) === 'package.json') return undefined
  if (wish.kind === 'reexport' && posix.basename(file).startsWith('index.')) return 'is a barrel'
  return judgeFile(file, target)
}

function judgePackage(file: string, name: string): string | undefined {
  const isElectron = /^electron(\/|$)/.test(name)
  if (isElectron && !file.startsWith('src/main/hosts/electron/')) return 'only hosts/electron may import electron'
  if (file.startsWith('src/shared/')) return name === 'valibot' ? undefined : `shared may not import ${name}`
  if (file.startsWith('src/renderer/')) {
    if (nodeModule.test(name) || name === 'fastify' || name === 'better-sqlite3' || name === 'kysely') {
      return `the renderer may not import ${name}`
    }
    if (file.startsWith('src/renderer/ui/') && !drawing.test(name)) return `renderer/ui may not import ${name}`
    return undefined
  }
  if (/^src\/main\/(app|db)\//.test(file) && /^(fastify|@fastify\/.+|react.*|electron-log)(\/|$)/.test(name)) {
    return `${dirname(file)} may not import ${name}`
  }
  if (file.startsWith('src/main/app/') && name === 'better-sqlite3') return 'only main/db may import better-sqlite3'
  return undefined
}

function judgeFile(file: string, target: string): string | undefined {
  const refused = `may not import ${target}`
  if (!target.startsWith('src/')) return refused
  const isUnder = (...folders: string[]) => folders.some(folder => target.startsWith(`src/${folder}/`))
  if (file.startsWith('src/shared/')) return isUnder('shared') ? undefined : refused
  if (file.startsWith('src/main/db/')) return isUnder('shared', 'main/db') ? undefined : refused
  if (file.startsWith('src/main/app/')) {
    if (isUnder('shared', 'main/db')) return undefined
    return isUnder('main/app') ? judgeArea(file, target) : refused
  }
  if (file === 'src/main/hosts/electron/preload.ts') return isUnder('shared') ? undefined : refused
  const host = /^src\/main\/hosts\/(electron|browser)\//.exec(file)?.[1]
  if (host) {
    const other = host === 'electron' ? 'browser' : 'electron'
    return isUnder('shared', 'main') && !isUnder(`main/hosts/${other}`) ? undefined : refused
  }
  // What both hosts share knows neither.
  if (file.startsWith('src/main/hosts/')) {
    return isUnder('shared', 'main') && !isUnder('main/hosts/electron', 'main/hosts/browser') ? undefined : refused
  }
  return mayRendererUse(file, isUnder) ? undefined : refused
}

function mayRendererUse(file: string, isUnder: (...folders: string[]) => boolean): boolean {
  if (file.startsWith('src/renderer/ui/')) return isUnder('renderer/ui', 'renderer/styles', 'shared')
  if (file.startsWith('src/renderer/api/')) return isUnder('renderer/api', 'shared')
  const feature = /^src\/renderer\/features\/([^/]+)\//.exec(file)?.[1]
  if (feature)
    return isUnder(`renderer/features/${feature}`, 'renderer/api', 'renderer/ui', 'renderer/styles', 'shared')
  return isUnder('renderer', 'shared')
}

function judgeArea(file: string, target: string): string | undefined {
  const from = areaOf(file)
  const to = areaOf(target)
  // The files beside the areas put them together, and offer what all use.
  if (from === undefined || to === undefined || from === to) return undefined
  const known = ladder[from]
  if (!known) return `the area ${from} is not in the ladder of tests/support/layer-rules.ts`
  if (target === 'src/main/app/audit/record.ts') return undefined
  if (!known.includes(to)) return `${from} may not know ${to} (${target})`
  if (target.endsWith('-queries.ts') && !openQueries.has(target)) return `uses the queries of another area (${target})`
  return undefined
}

function areaOf(file: string): string | undefined {
  return /^src\/main\/app\/([^/]+)\//.exec(file)?.[1]
}

/** Every import there is: static, re-exported, dynamic, of a type, by require; and every mention of ipcMain. */
function readWishes(file: string, source: string): Wish[] {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file}: ${errors[0]?.message ?? 'cannot be read'}`)
  const wishes: Wish[] = []
  const add = (kind: Wish['kind'], from: unknown): void => {
    // One of two names, both written out: `built ? './a.js' : '../a.ts'`.
    if (isNode(from) && from.type === 'ConditionalExpression') {
      add(kind, from.consequent)
      add(kind, from.alternate)
    } else wishes.push({ kind, target: readText(from) ?? '' })
  }
  visit(program, node => {
    if (node.type === 'ImportDeclaration' || node.type === 'ImportExpression' || node.type === 'TSImportType') {
      add('import', node.source)
    } else if (node.type === 'ExportAllDeclaration' || (node.type === 'ExportNamedDeclaration' && node.source)) {
      add('reexport', node.source)
    } else if (node.type === 'TSExternalModuleReference') {
      add('import', node.expression)
    } else if (node.type === 'CallExpression' && isRequire(node.callee)) {
      add('import', Array.isArray(node.arguments) ? node.arguments[0] : undefined)
    } else if ((node.type === 'Identifier' && node.name === 'ipcMain') || readText(node) === 'ipcMain') {
      wishes.push({ kind: 'name', target: 'ipcMain' })
    }
  })
  return wishes
}

type SyntaxNode = Readonly<Record<string, unknown>>

function visit(value: unknown, seen: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) for (const item of value) visit(item, seen)
  if (!isNode(value)) return
  seen(value)
  for (const child of Object.values(value)) if (typeof child === 'object') visit(child, seen)
}

function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value
}

function isRequire(callee: unknown): boolean {
  return isNode(callee) && callee.type === 'Identifier' && callee.name === 'require'
}

/** The text of a string literal, or of a template without holes. */
function readText(value: unknown): string | undefined {
  if (!isNode(value)) return undefined
  if (value.type === 'Literal' && typeof value.value === 'string') return value.value
  if (value.type !== 'TemplateLiteral' || !Array.isArray(value.quasis) || value.quasis.length !== 1) return undefined
  const only: unknown = value.quasis[0]
  const text = isNode(only) && typeof only.value === 'object' && only.value !== null ? only.value : {}
  return 'cooked' in text && typeof text.cooked === 'string' ? text.cooked : undefined
}
