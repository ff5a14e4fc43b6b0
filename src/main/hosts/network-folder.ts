import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync, realpathSync, statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { OpenError } from '../db/open-error.ts'

/** What Linux calls file systems of other computers: NFS, SMB in its three ages, AFS, Coda, Ceph, NCP. */
const networkMagics: ReadonlySet<number> = new Set([
  0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x5346414f, 0x73757245, 0x00c36400, 0x564c,
])
/** A file system of a program's own, which may or may not lie on another computer: its name says. */
const fuseMagic = 0x65735546
const networkNames =
  /^(nfs\d?|cifs|smbfs|smb\d?|afpfs|webdav|davfs|fuse\.(sshfs|davfs2?|rclone|s3fs|glusterfs|gvfsd-fuse|smbnetfs))$/

/** What this module asks of the system. */
export interface FolderFacts {
  readonly platform: NodeJS.Platform
  /** Without links, and on Windows without mapped drive letters. The folder is there. */
  realPath(folder: string): string
  /** The number of the file system's kind. Linux alone has fixed ones. */
  fileSystemKind(folder: string): number
  /** Lines of `mount` or of /proc/self/mounts. */
  readMounts(): string
}

const systemFacts: FolderFacts = {
  platform: process.platform,
  realPath: folder => realpathSync.native(folder),
  fileSystemKind: folder => statfsSync(folder).type,
  readMounts: () =>
    process.platform === 'linux'
      ? readFileSync('/proc/self/mounts', 'utf8')
      : spawnSync('/sbin/mount', { encoding: 'utf8', timeout: 2_000 }).stdout,
}

/**
 * On the folder of another computer two programs can have the book open at once, for its locks hold on one computer only,
 * and each overwrites the other. Throws OpenError with a sentence. Where it cannot be told, nothing is refused.
 */
export function refuseNetworkFolder(folder: string, facts: FolderFacts = systemFacts): void {
  if (!isOnNetwork(folder, facts)) return
  throw new OpenError(
    'unwritable',
    `The folder ${folder} lies on another computer or a network drive, where two Latchkeys can overwrite each other’s work. ` +
      'Copy it to a folder of this computer while Latchkey is closed, and name that one with --data.',
  )
}

function isOnNetwork(folder: string, facts: FolderFacts): boolean {
  // The share itself may not answer: its name is enough.
  if (facts.platform === 'win32' && isShare(folder)) return true
  const existing = nearestExisting(folder)
  try {
    if (facts.platform === 'win32') return isShare(facts.realPath(existing))
    if (facts.platform === 'darwin') return networkNames.test(mountKind(facts.realPath(existing), facts) ?? '')
    // As 32 bits without sign, for some systems give it with one.
    const kind = facts.fileSystemKind(existing) >>> 0
    if (kind === fuseMagic) return networkNames.test(mountKind(facts.realPath(existing), facts) ?? '')
    return networkMagics.has(kind)
  } catch {
    return false
  }
}

/** `\\server\share`, also as `\\?\UNC\server\share`; but not `\\?\C:\` or `\\.\`, which are this computer's. */
function isShare(path: string): boolean {
  const plain = path.replaceAll('/', '\\')
  return /^\\\\\?\\UNC\\/i.test(plain) || /^\\\\[^?.\\]/.test(plain)
}

function nearestExisting(folder: string): string {
  let existing = folder
  while (!existsSync(existing) && dirname(existing) !== existing) existing = dirname(existing)
  return existing
}

/** The kind of the mount that a path lies on: the last of those with the longest name. */
function mountKind(path: string, { platform, readMounts }: FolderFacts): string | undefined {
  let found: { readonly place: string; readonly kind: string } | undefined
  for (const line of readMounts().split('\n')) {
    const [, place = '', kind = ''] =
      (platform === 'darwin' ? /^.* on (\/.*) \(([^,)]+)/ : /^\S+ (\S+) (\S+) /).exec(line) ?? []
    const name = place.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
    const holds = name !== '' && (path === name || path.startsWith(name.endsWith('/') ? name : `${name}/`))
    if (holds && name.length >= (found?.place.length ?? 0)) found = { place: name, kind }
  }
  return found?.kind
}
