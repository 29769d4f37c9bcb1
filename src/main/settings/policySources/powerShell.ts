import * as v from 'valibot'
import type { AskProgram } from '../../os/askProgram'

const ValueSchema = v.union([v.string(), v.number(), v.array(v.union([v.string(), v.number()]))])
const KeysSchema = v.nullable(
  v.array(v.object({ key: v.string(), values: v.nullable(v.record(v.string(), v.nullable(ValueSchema))) }))
)
/** What PowerShell adds to the values of each key. */
const ADDED = 'PSPath,PSParentPath,PSChildName,PSDrive,PSProvider'

/**
 * Reads a key of the registry and all keys below it with PowerShell. Organisations that forbid registry editors to
 * people forbid `reg.exe` too, but not PowerShell. `file`: the path of PowerShell. `key`: the long name of the key.
 * Resolves with the text that `reg.exe` would print.
 */
export async function readWithPowerShell(
  ask: AskProgram,
  file: string,
  key: string
): Promise<string | 'absent' | 'noAccess'> {
  const { code, out } = await ask(file, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', scriptFor(key)])
  if (code !== 0) return 'noAccess'
  const keys = v.safeParse(KeysSchema, parsed(out.toString('utf8')))
  if (!keys.success) return 'noAccess'
  if (keys.output === null) return 'absent'
  return keys.output.flatMap((one) => [one.key, ...linesOf(one.values ?? {}), '']).join('\r\n')
}

/**
 * Returns a script that prints JSON: null if there is no such key, otherwise a list of keys with their values. It has no
 * double quotes, because these would end the parameter. It calls no methods, because PowerShell refuses them where an
 * organisation allows only chosen programs (constrained language mode).
 */
function scriptFor(key: string): string {
  return [
    "$ErrorActionPreference = 'Stop'",
    `$key = 'Registry::${key}'`,
    "if (-not (Test-Path -LiteralPath $key)) { 'null'; exit 0 }",
    '$all = @(Get-Item -LiteralPath $key) + @(Get-ChildItem -LiteralPath $key -Recurse)',
    `$keys = $all | ForEach-Object { @{ key = $_.Name; values = Get-ItemProperty -LiteralPath $_.PSPath | Select-Object -Property * -ExcludeProperty ${ADDED} } }`,
    'ConvertTo-Json -InputObject @($keys) -Depth 4 -Compress'
  ].join('; ')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    // The text is not JSON, and the schema refuses undefined.
    return undefined
  }
}

/** Returns the values of a key as `reg.exe` prints them. */
function linesOf(values: Readonly<Record<string, v.InferOutput<typeof ValueSchema> | null>>): readonly string[] {
  return Object.entries(values).map(([name, value]) => `    ${name}    ${typed(value)}`)
}

function typed(value: v.InferOutput<typeof ValueSchema> | null): string {
  // PowerShell gives numbers of 32 bits with a sign.
  if (typeof value === 'number') return `REG_QWORD    0x${(value < 0 ? value + 2 ** 32 : value).toString(16)}`
  if (typeof value === 'string') return `REG_SZ    ${value}`
  if (value === null) return 'REG_NONE'
  const isText = value.every((item) => typeof item === 'string')
  return isText ? `REG_MULTI_SZ    ${value.join('\\0')}` : 'REG_BINARY'
}
