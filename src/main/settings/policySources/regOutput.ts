import { wholeText, wholeTexts, type RegistryKey, type RegistryKeys } from './registryKeys'

const VALUE = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/s

/** Reads what `reg.exe` prints about a key and all keys below it. */
export function readRegOutput(printed: string): RegistryKeys {
  const keys: (RegistryKey & { readonly values: (readonly [string, unknown])[] })[] = []
  let isBroken = false
  for (const line of printed.split(/\r?\n/)) {
    if (line === '') continue
    if (line.startsWith('HKEY_')) {
      keys.push({ key: line, values: [] })
      continue
    }
    const [, name, type, data = ''] = VALUE.exec(line) ?? []
    const key = keys.at(-1)
    if (name === undefined || type === undefined || key === undefined) isBroken = true
    // Ignores the value without a name. `reg.exe` lists it under a text in brackets, in the language of the system.
    else if (!/^\(.*\)$/.test(name)) key.values.push([name, valueOf(type, data)])
  }
  return { keys, isBroken }
}

function valueOf(type: string, data: string): unknown {
  switch (type) {
    case 'REG_DWORD':
    case 'REG_QWORD':
      return /^0x[\da-f]+$/i.test(data) ? Number(data) : undefined
    case 'REG_MULTI_SZ':
      return wholeTexts(data.split('\\0'))
    case 'REG_SZ':
    case 'REG_EXPAND_SZ':
      return wholeText(data)
    default:
      return undefined
  }
}
