/** One element of a parsed XML file. `text`: its text, if it has no elements inside. */
export interface XmlNode {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly inner: readonly XmlNode[]
  readonly text: string
}

const NAME = '[A-Za-z_][\\w.-]*'
const TOKEN = new RegExp(`<!--(?:(?!--)[^])*-->|<(/?)(${NAME})((?:\\s+${NAME}="[^"<]*")*)\\s*(/?)>|([^<]+)`, 'y')
const ATTRIBUTE = new RegExp(`(${NAME})="([^"<]*)"`, 'g')
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' }

/** Parses XML without namespaces, CDATA and processing instructions. Throws if it is not well formed. */
export function parseXml(file: string): XmlNode {
  const start = /^<\?xml version="1.0" encoding="utf-8"\?>\n(?:<!DOCTYPE [^>]+>\n)?/.exec(file)
  if (start === null) throw new Error('no XML declaration')
  interface Open {
    name: string
    attributes: Record<string, string>
    inner: XmlNode[]
    text: string
  }
  const top: Open = { name: '', attributes: {}, inner: [], text: '' }
  const open = [top]
  for (let at = start[0].length; at < file.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at
    const token = TOKEN.exec(file)
    if (token === null) throw new Error(`not well formed: ${file.slice(at, at + 80)}`)
    const [, slash, name, given, closed, text] = token
    const last = open.at(-1) ?? top
    if (text !== undefined) last.text += unescaped(text)
    if (name === undefined) continue
    if (slash === '/') {
      if (open.pop()?.name !== name || open.length === 0) throw new Error(`</${name}> closes another element`)
      if (last.inner.length > 0 && last.text.trim() !== '') throw new Error(`<${name}> has text beside elements`)
      continue
    }
    const attributes: Record<string, string> = {}
    for (const [, key = '', value = ''] of (given ?? '').matchAll(ATTRIBUTE)) {
      if (Object.hasOwn(attributes, key)) throw new Error(`<${name}> has ${key} twice`)
      attributes[key] = unescaped(value)
    }
    const node: Open = { name, attributes, inner: [], text: '' }
    last.inner.push(node)
    if (closed !== '/') open.push(node)
  }
  const [root] = top.inner
  if (open.length !== 1 || root === undefined || top.inner.length !== 1) throw new Error('not exactly one root element')
  return root
}

function unescaped(text: string): string {
  return text.replace(/&[^;]*;?/g, (entity) => {
    const character = ENTITIES[entity]
    if (character === undefined) throw new Error(`unknown entity ${entity}`)
    return character
  })
}

/** Returns all elements with this name, at any depth. */
export function elementsIn(node: XmlNode, name: string): readonly XmlNode[] {
  return node.inner.flatMap((one) => [...(one.name === name ? [one] : []), ...elementsIn(one, name)])
}

/** Returns the value of a property list. Throws if an element is not one of a property list. */
export function parsePlist(file: string): unknown {
  const root = parseXml(file)
  const [value] = root.inner
  if (root.name !== 'plist' || value === undefined || root.inner.length !== 1) throw new Error('no property list')
  return plistValue(value)
}

function plistValue({ name, text, inner }: XmlNode): unknown {
  switch (name) {
    case 'string':
      return text
    case 'true':
      return true
    case 'false':
      return false
    case 'integer':
      if (!/^-?\d+$/.test(text)) throw new Error(`no integer: ${text}`)
      return Number(text)
    case 'real':
      if (!/^-?\d+(?:\.\d+)?$/.test(text)) throw new Error(`no real number: ${text}`)
      return Number(text)
    case 'date':
      return new Date(text)
    case 'array':
      return inner.map(plistValue)
    case 'dict': {
      const entries: Record<string, unknown> = {}
      for (let at = 0; at < inner.length; at += 2) {
        const [key, value] = [inner[at], inner[at + 1]]
        if (key?.name !== 'key' || value === undefined) throw new Error('a dictionary without a key or a value')
        if (Object.hasOwn(entries, key.text)) throw new Error(`the key ${key.text} twice`)
        entries[key.text] = plistValue(value)
      }
      return entries
    }
    default:
      throw new Error(`<${name}> in a property list`)
  }
}
