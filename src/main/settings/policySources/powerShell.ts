import { isRecord } from '../../../shared/isRecord'
import type { AskProgram } from '../../os/askProgram'
import { wholeText, wholeTexts, type RegistryKey, type RegistryKeys } from './registryKeys'

/** Fields that PowerShell adds to each key. */
const ADDED = 'PSPath,PSParentPath,PSChildName,PSDrive,PSProvider'

/**
 * Reads a registry key, and all keys below it, with PowerShell. Some organisations forbid only `reg.exe`. `file`: the
 * path of PowerShell. `key`: the key's long name, which begins with `HKEY_`.
 */
export async function readWithPowerShell(
  ask: AskProgram,
  file: string,
  key: string
): Promise<RegistryKeys | 'absent' | 'noAccess'> {
  const { code, out } = await ask(file, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', scriptFor(key)])
  if (code !== 0) return 'noAccess'
  const found = parsed(out.toString('utf8'))
  if (found === null) return 'absent'
  const keys = Array.isArray(found) ? found.map(keyOf) : [null]
  return keys.includes(null) ? 'noAccess' : { keys: keys.filter((one) => one !== null), isBroken: false }
}

/**
 * Returns a script that prints a JSON list of keys with their values. Without the key, the script prints null.
 * - No double quotes: PowerShell gets the script as a parameter.
 * - No method calls: the constrained language mode forbids them.
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
    // The text is not JSON. The caller then finds no list of keys.
    return undefined
  }
}

/** Returns a key as the script prints it. Null: not a key. */
function keyOf(printed: unknown): RegistryKey | null {
  if (!isRecord(printed) || typeof printed.key !== 'string') return null
  const { key, values } = printed
  if (values !== null && !isRecord(values)) return null
  // In every language, PowerShell uses this name for the value without a name.
  const named = Object.entries(values ?? {}).filter(([name]) => name !== '(default)')
  return { key, values: named.map(([name, value]) => [name, valueOf(value)]) }
}

function valueOf(value: unknown): unknown {
  // PowerShell gives 32-bit numbers with a sign.
  if (typeof value === 'number') return value < 0 ? value + 2 ** 32 : value
  if (typeof value === 'string') return wholeText(value)
  // A value that is not a text comes as its bytes: a list of numbers.
  return isTexts(value) ? wholeTexts(value) : undefined
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
}
