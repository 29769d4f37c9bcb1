import { win32 } from 'node:path'
import type { PolicyLevel, PolicySource } from '../../../shared/domain/policyView'
import type { AskProgram } from '../../os/askProgram'
import type { PolicyContent, PolicyPart } from '../policy'
import { POLICY_DEFINITIONS } from '../policySchema'
import { readWithPowerShell } from './powerShell'
import { readRegOutput } from './regOutput'
import type { RegistryKey, RegistryKeys } from './registryKeys'

/** The hives of the registry. `scope`: a hive's policy is for all users of the computer, or for this user. */
const HIVES: readonly (readonly [hive: string, long: string, scope: PolicySource['scope']])[] = [
  ['HKLM', 'HKEY_LOCAL_MACHINE', 'machine'],
  ['HKCU', 'HKEY_CURRENT_USER', 'user']
]
const PATH = ['SOFTWARE', 'Policies', 'Deskhand'] as const
/** The registry's value with the folder whose files may lock settings. Its key: `HKLM\SOFTWARE\Policies\Deskhand`. */
const FOLDER_NAME = 'policyfolder'
/** Matches the path of a folder on a drive of this computer. */
const LOCAL_FOLDER = /^[a-z]:\\[^\u0000-\u001f"*<>?|]*$/i

/**
 * The names of the settings that a policy may set, in lower case. They are not from the policy's schema, which would
 * load Deskhand's texts.
 */
const NAMES: ReadonlySet<string> = new Set(
  Object.entries(POLICY_DEFINITIONS).flatMap(([key, { policy }]) => (policy ? [key.toLowerCase()] : []))
)
/** The names of the settings that are lists, in lower case. */
const LISTS: ReadonlySet<string> = new Set(
  Object.entries(POLICY_DEFINITIONS).flatMap(([key, { kind }]) => (kind.type === 'list' ? [key.toLowerCase()] : []))
)

export interface RegistryPolicy {
  readonly parts: readonly PolicyPart[]
  /** The folder whose files may lock settings. Null: none. */
  readonly folder: string | null
}

/**
 * Reads the policy in the Windows registry with `reg.exe`, or with PowerShell if `reg.exe` is forbidden. `env`: only
 * `SystemRoot`, the folder of Windows, is read.
 */
export async function readRegistry(
  ask: AskProgram,
  env: Readonly<Record<string, string | undefined>>
): Promise<RegistryPolicy> {
  const system = win32.join(systemRoot(env), 'System32')
  const reg = win32.join(system, 'reg.exe')
  const powerShell = win32.join(system, 'WindowsPowerShell', 'v1.0', 'powershell.exe')
  const found = await Promise.all(
    HIVES.map(async ([hive, long, scope]) => {
      const read = await readKey((key) => ask(reg, key), hive)
      const key = [long, ...PATH].join('\\')
      return { scope, long, read: read === 'blocked' ? await readWithPowerShell(ask, powerShell, key) : read }
    })
  )
  const parts: PolicyPart[] = []
  let folder: string | null = null
  for (const { scope, long, read } of found) {
    const place = [long, ...PATH].join('\\')
    const source: PolicySource = { kind: 'registry', scope, place }
    if (read === 'absent') continue
    if (read === 'noAccess') {
      parts.push({ source, contents: [{ level: 'enforced', unreadable: 'noAccess' }] })
      continue
    }
    const { contents, named } = contentsOf(read, place)
    parts.push({ source, contents })
    if (named === null) continue
    if (scope === 'user') contents.push({ level: 'enforced', entries: [named] })
    else if (typeof named[1] === 'string' && LOCAL_FOLDER.test(named[1])) folder = win32.normalize(named[1])
    else parts.push(unusableFolder(named, source))
  }
  return { parts, folder }
}

/**
 * Returns an unreadable part for a folder that the administrator named and Deskhand does not read. The folder was
 * meant to lock values, so it must not count as empty.
 */
function unusableFolder([name, folder]: Value, { place }: PolicySource): PolicyPart {
  return {
    source: { kind: 'file', scope: 'machine', place: typeof folder === 'string' ? folder : `${place}\\${name}` },
    contents: [{ level: 'enforced', unreadable: 'noAccess' }]
  }
}

/**
 * Returns the variable `SystemRoot` if it is a folder called `Windows`. Otherwise returns the usual folder, because a
 * person can change the variable.
 */
function systemRoot(env: Readonly<Record<string, string | undefined>>): string {
  const named = env['SystemRoot'] ?? ''
  return /^[a-z]:\\windows$/i.test(named) ? named : 'C:\\Windows'
}

type Ask = (parameters: readonly string[]) => ReturnType<AskProgram>

/**
 * Reads the policy's key and the keys below it with `reg.exe`. A missing key and a forbidden key cause the same
 * error. So this function also lists the key above, which shows whether the key exists. `blocked`: even the key
 * `SOFTWARE`, which exists everywhere, cannot be read.
 */
async function readKey(ask: Ask, hive: string): Promise<RegistryKeys | 'absent' | 'noAccess' | 'blocked'> {
  const whole = await ask(['query', [hive, ...PATH].join('\\'), '/s'])
  if (whole.code === 0) return readRegOutput(whole.out.toString('utf8'), (name) => NAMES.has(name.toLowerCase()))
  for (let length = PATH.length - 1; length > 0; length--) {
    const above = await ask(['query', [hive, ...PATH.slice(0, length)].join('\\')])
    if (above.code !== 0) continue
    const missing = [...PATH.slice(0, length + 1)].join('\\').toLowerCase()
    const keys = above.out.toString('utf8').toLowerCase().split(/\r?\n/)
    return keys.some((line) => line.trimEnd().endsWith(`\\${missing}`)) ? 'noAccess' : 'absent'
  }
  return 'blocked'
}

type Value = RegistryKey['values'][number]

const isFolderName = ([name]: Value): boolean => name.toLowerCase() === FOLDER_NAME

/** `path`: the names of the keys from the policy's key, or from `Recommended`, down to this key. */
interface PlacedKey extends Pick<RegistryKey, 'values'> {
  readonly level: PolicyLevel
  readonly path: readonly string[]
}

/**
 * Reads the values of the policy's key, and of the key `Recommended` in it. Any key inside these two keys is a list
 * with numbered values, or a group such as `alerts`. `named`: the value `PolicyFolder`. Null: there is none.
 */
function contentsOf(
  found: RegistryKeys,
  place: string
): { readonly contents: PolicyContent[]; readonly named: Value | null } {
  const keys: PlacedKey[] = []
  let named: Value | null = null
  let { isBroken } = found
  for (const { key, values } of found.keys) {
    const at = keyAt(key, place)
    if (at === null) {
      isBroken = true
      continue
    }
    const folder = at.level === 'enforced' && at.path.length === 0 ? values.find(isFolderName) : undefined
    if (folder) named = folder
    keys.push({ ...at, values: values.filter((one) => one !== folder) })
  }
  const contents = (['enforced', 'default'] as const).flatMap((level): PolicyContent[] => {
    const entries = keys.filter((one) => one.level === level).flatMap(entriesOf)
    return entries.length === 0 ? [] : [{ level, entries }]
  })
  if (isBroken) contents.push({ level: 'enforced', unreadable: 'notUnderstood' })
  return { contents, named }
}

/** Returns null if the key is not the policy's key or below it. */
function keyAt(key: string, place: string): Omit<PlacedKey, 'values'> | null {
  if (!key.toLowerCase().startsWith(place.toLowerCase())) return null
  const [first, ...below] = key.slice(place.length).split('\\')
  if (first !== '') return null
  const isRecommended = below[0]?.toLowerCase() === 'recommended'
  return { level: isRecommended ? 'default' : 'enforced', path: isRecommended ? below.slice(1) : below }
}

/**
 * Returns the settings of a key. A key may have the name of a setting that is no list. The setting's value then does
 * not fit, and counts as a mistake. Settings below an unknown key show that the policy is not understood.
 */
function entriesOf({ path, values: said }: PlacedKey): readonly Value[] {
  if (path.length === 0) return said
  const name = path.join('.')
  const isSetting = NAMES.has(name.toLowerCase())
  const isList = said.every(([number]) => /^\d+$/.test(number)) || LISTS.has(name.toLowerCase())
  const sorted = said.toSorted(([one], [other]) => Number(one) - Number(other))
  const value = isList ? sorted.map(([, item]) => item) : Object.fromEntries(said)
  if (isSetting && LISTS.has(name.toLowerCase()) && said.length === 0) return []
  if (isSetting) return [[name, value]]
  if (path.length === 1 && said.length === 0) return []
  const inside = path.slice(1).reduceRight<unknown>((inner, one) => ({ [one]: inner }), value)
  return [[path.join('\\'), inside]]
}
