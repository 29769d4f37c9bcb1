import type { SettingCatalogue, SettingDefinitions, SettingKind } from './definition'

/** Returns the IT guide's table of settings, in Markdown. */
export function guideTable(definitions: SettingDefinitions, catalogue: SettingCatalogue): string {
  const rows = Object.entries(definitions).map(([key, { kind, default: usual, policy, onlyByPolicy, section }]) => {
    const name = catalogue[key]?.name ?? key
    const only = onlyByPolicy === undefined ? 'yes' : `yes, and only it can set ${code(JSON.stringify(onlyByPolicy))}`
    return [name, code(key), kindText(kind), code(JSON.stringify(usual)), policy ? only : 'no', section ?? 'not shown']
  })
  return [
    ['Setting', 'Key', 'Values', 'Default', 'Policy may set it', 'Section'],
    Array.from({ length: 6 }, () => '---'),
    ...rows
  ]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |\n`)
    .join('')
}

function code(text: string): string {
  return `\`${text}\``
}

function kindText(kind: SettingKind): string {
  switch (kind.type) {
    case 'boolean':
      return code('true') + ', ' + code('false')
    case 'choice':
      return kind.options.map((option) => code(JSON.stringify(option))).join(', ')
    case 'number': {
      const range = `${kind.whole ? 'whole number' : 'number'} from ${kind.min} to ${kind.max}`
      return kind.nullable ? `${range}, or ${code('null')}` : range
    }
    case 'time':
      return 'time of day, `HH:MM`'
    case 'text':
      return `${kind.format}, at most ${kind.maxLength} characters`
    case 'list':
      return `list of at most ${kind.maxItems}`
  }
}
