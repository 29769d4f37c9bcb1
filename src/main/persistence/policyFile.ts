import { readFileSync, statSync } from 'node:fs'
import { posix, win32 } from 'node:path'
import * as v from 'valibot'

/** What the administrator of this computer decided. Deskhand only reads it. */
export interface Policy {
  /** Absolute path of a PEM file with further certificate authorities. */
  readonly extraCaFile: string | null
}

export const NO_POLICY: Policy = { extraCaFile: null }

/** Bytes. */
const FILE_LIMIT = 64 * 1024

const isAbsolute = (path: string): boolean => posix.isAbsolute(path) || /^([a-z]:[\\/]|\\\\)/i.test(path)
const PolicySchema = v.object({
  extraCaFile: v.optional(v.pipe(v.string(), v.maxLength(1024), v.check(isAbsolute, 'not an absolute path')))
})

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
  const entries = Object.entries(found)
  for (const [key] of entries) if (!Object.hasOwn(PolicySchema.entries, key)) log(`policy: "${key.slice(0, 40)}" is not known to this version`)
  const result = v.safeParse(PolicySchema, found)
  if (result.success) return { extraCaFile: result.output.extraCaFile ?? null }
  for (const issue of result.issues) log(`policy: ignored, "${v.getDotPath(issue) ?? ''}" is wrong: ${issue.message}`)
  return NO_POLICY
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
