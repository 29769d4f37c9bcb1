import { NULL_TEXT } from './policySettings'
import { element, textElement, xmlFile, type XmlElement } from './xml'

const DOCTYPE =
  '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n'

/** A value of a property list. Such a list cannot contain null, so `plistFile` writes a text for null. */
export type PlistValue =
  string | number | boolean | null | Date | readonly PlistValue[] | { readonly [key: string]: PlistValue }

/** Returns a property list as XML. `comment`: lines for people, without `--`. */
export function plistFile(root: PlistValue, comment = ''): string {
  const head = comment === '' ? DOCTYPE : `${DOCTYPE}<!--\n${comment}\n-->\n`
  return xmlFile(element('plist', { version: '1.0' }, [plistOf(root)]), head)
}

function plistOf(value: PlistValue): XmlElement {
  if (value === null) return textElement('string', NULL_TEXT)
  if (typeof value === 'string') return textElement('string', value)
  if (typeof value === 'boolean') return element(value ? 'true' : 'false')
  if (typeof value === 'number') return textElement(Number.isInteger(value) ? 'integer' : 'real', String(value))
  if (value instanceof Date) return textElement('date', `${value.toISOString().slice(0, 19)}Z`)
  if (isList(value)) return element('array', {}, value.map(plistOf))
  return element(
    'dict',
    {},
    Object.entries(value).flatMap(([key, inner]) => [textElement('key', key), plistOf(inner)])
  )
}

function isList(value: PlistValue): value is readonly PlistValue[] {
  return Array.isArray(value)
}
