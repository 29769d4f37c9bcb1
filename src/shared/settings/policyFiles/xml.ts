/** One XML element. `text`: its text, if no elements are in it. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number>>
  readonly inner: readonly XmlElement[]
  readonly text: string
}

type Attributes = XmlElement['attributes']

export function element(name: string, attributes: Attributes = {}, inner: readonly XmlElement[] = []): XmlElement {
  return { name, attributes, inner, text: '' }
}

export function textElement(name: string, text: string, attributes: Attributes = {}): XmlElement {
  return { name, attributes, inner: [], text }
}

/** Returns an XML file in UTF-8. `head`: lines between the XML declaration and the first element. */
export function xmlFile(root: XmlElement, head = ''): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${head}${lines(root, '')}`
}

function lines({ name, attributes, inner, text }: XmlElement, indent: string): string {
  const opened = Object.entries(attributes).reduce(
    (so, [key, value]) => `${so} ${key}="${escaped(String(value))}"`,
    name
  )
  if (inner.length > 0) {
    return `${indent}<${opened}>\n${inner.map((one) => lines(one, `${indent}  `)).join('')}${indent}</${name}>\n`
  }
  return text === '' ? `${indent}<${opened} />\n` : `${indent}<${opened}>${escaped(text)}</${name}>\n`
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Returns the text with markup characters as entities, and without characters that XML 1.0 forbids. */
function escaped(text: string): string {
  return text.replace(/[\0-\x08\v\f\x0e-\x1f\ufffe\uffff]/g, '').replace(/[&<>"]/g, (found) => ENTITIES[found] ?? '')
}
