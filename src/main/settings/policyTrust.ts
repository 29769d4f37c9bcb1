import { lstatSync, readFileSync, readlinkSync, type Stats } from 'node:fs'
import { dirname, resolve, sep } from 'node:path'

/** The accounts whose files count as the administrator's. */
export interface Administrators {
  readonly users: readonly number[]
  /** Groups whose members are all administrators. */
  readonly groups: readonly number[]
}

const ROOT = 0
const NOBODY = 65_534
/** The groups `wheel` and `admin` of macOS. Their members may do everything there. */
const MAC_GROUPS = [0, 80]
/** The content of `/proc/self/uid_map` outside of user namespaces. */
const USUAL_NUMBERS = /^\s*0\s+0\s+4294967295\s*$/

/**
 * Returns who may write the files of a policy. On Linux no group is trusted: a file's group bits may also stand for
 * an access list (ACL).
 */
export function systemAdministrators(platform: NodeJS.Platform = process.platform): Administrators {
  if (platform === 'darwin') return { users: [ROOT], groups: MAC_GROUPS }
  return { users: hasUsualNumbers() ? [ROOT] : [ROOT, NOBODY], groups: [] }
}

/**
 * Returns false in a user namespace, such as that of a sandbox. In such a namespace, root's files may seem to belong
 * to `nobody`.
 */
function hasUsualNumbers(): boolean {
  try {
    return USUAL_NUMBERS.test(readFileSync('/proc/self/uid_map', 'utf8'))
  } catch {
    // The system has no user namespaces.
    return true
  }
}

const GROUP_WRITES = 0o020
const OTHERS_WRITE = 0o002
const STICKY = 0o1000
/** Linux follows at most this many symbolic links in a path, because they may form a loop. */
const LINKS_LIMIT = 40

/**
 * Returns true if others than an administrator can change or replace the file or folder. Everything on the way to
 * `path` counts too. Always false on Windows: see `onlyDefaults` of `PolicyFolder`.
 */
export function isOpenToOthers(path: string, administrators: Administrators = systemAdministrators()): boolean {
  if (process.platform === 'win32') return false
  // The sticky bit lets nobody replace root's files, but lets everybody add files. In the policy's own folder, even
  // adding files is forbidden, so the bit does not help there.
  const folder = placesOnTheWay(dirname(resolve(path))).at(-1)?.path
  return placesOnTheWay(resolve(path)).some((place) => isOpen(place, administrators, place.path !== folder))
}

interface PathStep {
  readonly path: string
  readonly stats: Stats
}

/**
 * Returns each folder, link and file on the way to `path`, the target last. Ends early at a place that does not
 * exist, or that this user must not look at.
 */
function placesOnTheWay(path: string): readonly PathStep[] {
  const visited: PathStep[] = []
  let links = 0
  let folder = '/'
  let rest = ['.', ...partsOf(path)]
  for (let part = rest.shift(); part !== undefined; part = rest.shift()) {
    const next = resolve(folder, part)
    try {
      const stats = lstatSync(next)
      visited.push({ path: next, stats })
      if (!stats.isSymbolicLink()) {
        folder = next
        continue
      }
      if (++links > LINKS_LIMIT) return visited
      // The target of a link may be anywhere, so the way begins at the root again.
      rest = ['.', ...partsOf(resolve(folder, readlinkSync(next))), ...rest]
      folder = '/'
    } catch {
      return visited
    }
  }
  return visited
}

function partsOf(path: string): string[] {
  return path.split(sep).filter((part) => part !== '')
}

function isOpen({ stats }: PathStep, { users, groups }: Administrators, mayBeSticky: boolean): boolean {
  const { uid, gid, mode } = stats
  if (!users.includes(uid)) return true
  // A link's mode has no effect. The folder of the link decides who can replace it, and is checked separately.
  if (stats.isSymbolicLink()) return false
  const isWritable = (mode & OTHERS_WRITE) !== 0 || ((mode & GROUP_WRITES) !== 0 && !groups.includes(gid))
  return isWritable && !(mayBeSticky && stats.isDirectory() && (mode & STICKY) !== 0)
}
