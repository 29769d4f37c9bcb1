import { readFileSync, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import * as v from 'valibot'
import { RetentionDaysSchema } from '../../shared/domain/retention'

/** What the administrator of this computer decided. Deskhand only reads it. */
export interface Policy {
  /** Absolute path of a PEM file with further certificate authorities. */
  readonly extraCaFile: string | null
  /** How many days conversations stay on this computer; null: the agent chooses. */
  readonly retentionDays: number | null
}

export const NO_POLICY: Policy = { extraCaFile: null, retentionDays: null }

/** Bytes. */
const FILE_LIMIT = 64 * 1024

const isAbsolute = (path: string): boolean => posix.isAbsolute(path) || /^([a-z]:[\\/]|\\\\)/i.test(path)
const extraCaFile = v.pipe(v.string(), v.maxLength(1024), v.check(isAbsolute, 'not an absolute path'))
const KEYS = ['extraCaFile', 'retentionDays']

/** Where the policy of a computer is, in a place that only its administrator can write to. */
export function policyPath(platform: NodeJS.Platform, env: Readonly<Record<string, string | undefined>>): string {
  if (platform === 'win32') return win32.join(env['ProgramData'] ?? 'C:\\ProgramData', 'Deskhand', 'policy.json')
  if (platform === 'darwin') return '/Library/Application Support/Deskhand/policy.json'
  return '/etc/deskhand/policy.json'
}

/** Reads the policy. A key that is wrong or unknown is named in the log and left out; never throws. */
export function readPolicy(file: string, log: (line: string) => void): Policy {
  const text = readText(file, log)
  if (text === null) return NO_POLICY
  const found = parse(text)
  if (typeof found !== 'object' || found === null || Array.isArray(found)) {
    log('policy: ignored, the file is not a JSON object')
    return NO_POLICY
  }
  const keys = new Map<string, unknown>(Object.entries(found))
  for (const key of keys.keys()) if (!KEYS.includes(key)) log(`policy: "${key.slice(0, 40)}" is not known to this version`)

  function read<Schema extends v.GenericSchema>(key: string, schema: Schema): v.InferOutput<Schema> | null {
    if (!keys.has(key)) return null
    const result = v.safeParse(schema, keys.get(key))
    if (result.success) return result.output
    log(`policy: ignored, "${key}" is wrong: ${result.issues[0].message}`)
    return null
  }

  return { extraCaFile: read('extraCaFile', extraCaFile), retentionDays: read('retentionDays', RetentionDaysSchema) }
}

function readText(file: string, log: (line: string) => void): string | null {
  try {
    if (statSync(file).size > FILE_LIMIT) {
      log('policy: ignored, the file is too large')
      return null
    }
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error'
    if (code !== 'ENOENT') log(`policy: not readable, ${code}`)
    return null
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Said by the caller, as for anything else that is no object.
    return null
  }
}
