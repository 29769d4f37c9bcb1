import { wholeText, wholeTexts, type RegistryKey, type RegistryKeys } from './registryKeys'

const VALUE = /^ {4}(.*?) {4}(REG_[A-Z_]+)(?: {4}(.*))?$/s

type Value = RegistryKey['values'][number]

/** Reads what `reg.exe` prints about a key and the keys below it. `isSetting`: true for a setting's name. */
export function readRegOutput(printed: string, isSetting: (name: string) => boolean): RegistryKeys {
  const keys: { readonly key: string; readonly values: Value[] }[] = []
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
    else key.values.push([name, valueOf(type, data)])
  }
  return { keys: keys.map(({ key, values }) => ({ key, values: withoutDefault(values, isSetting) })), isBroken }
}

/**
 * Leaves out the value without a name. For its name, `reg.exe` prints a word in brackets, in the system's language. A
 * key has at most one value without a name. The word is never a setting's name.
 */
function withoutDefault(values: readonly Value[], isSetting: (name: string) => boolean): readonly Value[] {
  const unnamed = values.filter(([name]) => {
    const word = /^\((.*)\)$/.exec(name)?.[1]
    return word !== undefined && !isSetting(word)
  })
  return unnamed.length === 1 ? values.filter((one) => one !== unnamed[0]) : values
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
