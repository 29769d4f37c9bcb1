import type { PolicyLevel, PolicySource } from '../../../shared/domain/policyView'
import { isRecord } from '../../../shared/isRecord'
import type { AskProgram } from '../../os/askProgram'
import type { PolicyContent, PolicyPart } from '../policy'

/** The same as `appId` in `build/electron-builder.yml`. */
export const PREFERENCES_DOMAIN = 'com.deskhand.app'
const FOLDER = '/Library/Managed Preferences'
const PLUTIL = '/usr/bin/plutil'
/** The dictionary of default values. Its name may be in upper or lower case. */
const DEFAULTS = 'recommended'

/**
 * Reads the managed preferences of macOS, which only the system can write. `user`: the short name of the account.
 * `exists`: returns false if there is no such file.
 */
export async function readManagedPreferences(
  ask: AskProgram,
  user: string,
  exists: (path: string) => boolean
): Promise<readonly PolicyPart[]> {
  const places = [
    { scope: 'machine' as const, place: `${FOLDER}/${PREFERENCES_DOMAIN}.plist` },
    // A name with a slash could lead to another folder.
    ...(/^[^/\0]+$/.test(user) && user !== '..'
      ? [{ scope: 'user' as const, place: `${FOLDER}/${user}/${PREFERENCES_DOMAIN}.plist` }]
      : [])
  ]
  const parts = await Promise.all(
    places.map(async ({ scope, place }) => {
      if (!exists(place)) return []
      const source: PolicySource = { kind: 'managedPreferences', scope, place }
      const { code, out } = await ask(PLUTIL, ['-convert', 'json', '-o', '-', place])
      const contents: readonly PolicyContent[] =
        code === 0 ? contentsOf(out) : [{ level: 'enforced', unreadable: code === null ? 'noAccess' : 'notUnderstood' }]
      return [{ source, contents }]
    })
  )
  return parts.flat()
}

function contentsOf(out: Buffer): readonly PolicyContent[] {
  const found = parsed(out)
  if (!isRecord(found)) return [{ level: 'enforced', unreadable: 'notUnderstood' }]
  // This file may be a copy of a profile's payload. Fields such as `PayloadUUID` are no settings. Only a whole
  // profile has `PayloadContent`. Its values may belong to other programs, so they are not read.
  const isWhole = Object.hasOwn(found, 'PayloadContent')
  const own = Object.entries(found).filter(([name]) => !/^Payload[A-Z]/.test(name))
  const enforced = own.filter(([name]) => name.toLowerCase() !== DEFAULTS)
  const defaults = own.filter(([name]) => name.toLowerCase() === DEFAULTS)
  return [
    ...(enforced.length > 0 ? [{ level: 'enforced' as PolicyLevel, entries: enforced }] : []),
    ...(isWhole ? [{ level: 'enforced' as const, unreadable: 'notUnderstood' as const }] : []),
    ...defaults.map(([, group]): PolicyContent =>
      isRecord(group)
        ? { level: 'default', entries: Object.entries(group) }
        : { level: 'default', unreadable: 'notUnderstood' }
    )
  ]
}

function parsed(out: Buffer): unknown {
  try {
    return JSON.parse(out.toString('utf8')) as unknown
  } catch {
    // The text is not JSON. `contentsOf` reports that.
    return undefined
  }
}
