import type { XmlNode } from '../../../support/strictXml'

/**
 * A rule of Microsoft's schema of administrative templates (BaseTypes, PolicyDefinitions and PolicyDefinitionFiles,
 * version 1.0), in our words. There are rules only for the elements that our templates use. An element without a rule
 * is a fault, as is an attribute, an order, or a value that the schema does not allow. The published text of the schema
 * has an older namespace than the templates of Windows and Microsoft's description of the root elements, whose
 * namespace our templates have.
 */
interface Rule {
  /**
   * The elements inside, in this order. A sign after the name tells how often the element comes. `+`: at least once.
   * `?`: at most once. `*`: any number of times. No sign: exactly once.
   */
  readonly inside?: readonly string[]
  /** Any of these elements, in any order. */
  readonly oneOf?: readonly string[]
  /** Text instead of elements, at most this long. */
  readonly text?: number
  /** The attributes by name. An attribute whose name ends with `!` must be there. */
  readonly attributes?: Readonly<Record<string, RegExp>>
}

const NAME = /^[\p{L}\p{N}_]+$/u
const STRING = /^\$\(string\.[\p{L}\p{N}_]+\)$/u
const PRESENTATION = /^\$\(presentation\.[\p{L}\p{N}_]+\)$/u
const VERSION = /^\d{1,4}\.\d{1,5}$/
const BOOLEAN = /^(?:true|false)$/
const SOME = /^[^]+$/
/** An unsigned number of 32 bits. The pattern ends at 4,199,999,999 instead of 4,294,967,295, to stay simple. */
const UNSIGNED = /^(?:0|[1-9]\d{0,8}|[1-3]\d{9}|4[01]\d{8})$/
const ROOT = {
  'xmlns!': /^http:\/\/schemas\.microsoft\.com\/GroupPolicy\/2006\/07\/PolicyDefinitions$/,
  'revision!': VERSION,
  'schemaVersion!': VERSION
}
/**
 * Templates must not use the prefixes of Windows' own templates, because a template that uses both would find only one.
 */
const OWN_PREFIX = /^(?!(?:windows|microsoft)$)[\p{L}\p{N}_]+$/iu
const OWN_NAMESPACE = /^(?!Microsoft\.)[A-Za-z]\w*(?:\.\w+)+$/i
/**
 * A key without a hive, and without a backslash at its beginning or end. Intune refuses templates with keys of Windows
 * itself.
 */
const KEY = /^(?!HKEY_|HK[LC][MU]\\|System(?:\\|$)|Software\\(?:Policies\\)?Microsoft(?:\\|$))[^\\]+(?:\\[^\\]+)+$/i
const ELEMENT = { 'id!': SOME, key: KEY, valueName: SOME }
const VALUE = ['decimal', 'string', 'delete']

/** Rules by the name of an element, or by `parent/name` where a name has two meanings. */
const RULES: Readonly<Record<string, Rule>> = {
  policyDefinitions: {
    attributes: ROOT,
    inside: [
      ...['policyNamespaces', 'supersededAdm*', 'annotation*', 'resources'],
      ...['supportedOn?', 'categories?', 'policies?']
    ]
  },
  policyNamespaces: { inside: ['target', 'using*'] },
  // No template may be in the namespace of another one, and Windows has all below Microsoft.
  target: { attributes: { 'prefix!': OWN_PREFIX, 'namespace!': OWN_NAMESPACE } },
  using: { attributes: { 'prefix!': NAME, 'namespace!': /^\S+$/ } },
  'policyDefinitions/resources': {
    attributes: { 'minRequiredRevision!': VERSION, fallbackCulture: /^[a-z]{2}-[A-Z]{2}$/ }
  },
  'policyDefinitions/supportedOn': { inside: ['definitions?'] },
  definitions: { inside: ['definition+'] },
  definition: { attributes: { 'name!': NAME, 'displayName!': STRING } },
  categories: { inside: ['category+'] },
  category: { attributes: { 'name!': NAME, 'displayName!': STRING, explainText: STRING }, inside: ['parentCategory?'] },
  parentCategory: { attributes: { 'ref!': /^(?:[\p{L}\p{N}_]+:)?[\p{L}\p{N}_]+$/u } },
  policies: { inside: ['policy+'] },
  policy: {
    attributes: {
      'name!': NAME,
      'class!': /^(?:User|Machine|Both)$/,
      'displayName!': STRING,
      explainText: STRING,
      presentation: PRESENTATION,
      'key!': KEY,
      valueName: SOME
    },
    inside: [
      ...['annotation*', 'parentCategory?', 'seeAlso*', 'keywords?', 'supportedOn'],
      ...['enabledValue?', 'disabledValue?', 'enabledList?', 'disabledList?', 'elements?']
    ]
  },
  'policy/supportedOn': { attributes: { 'ref!': /^(?:[\p{L}\p{N}_]+:)?[\p{L}\p{N}_]+$/u } },
  enabledValue: { oneOf: VALUE },
  disabledValue: { oneOf: VALUE },
  value: { oneOf: VALUE },
  'enabledValue/decimal': { attributes: { 'value!': UNSIGNED } },
  'disabledValue/decimal': { attributes: { 'value!': UNSIGNED } },
  'value/decimal': { attributes: { 'value!': UNSIGNED } },
  'value/string': { text: 255 },
  elements: { oneOf: ['boolean', 'decimal', 'text', 'enum', 'list', 'multiText'] },
  'elements/decimal': {
    attributes: {
      ...ELEMENT,
      required: BOOLEAN,
      minValue: UNSIGNED,
      maxValue: UNSIGNED,
      storeAsText: BOOLEAN,
      soft: BOOLEAN
    }
  },
  'elements/text': {
    attributes: { ...ELEMENT, required: BOOLEAN, maxLength: UNSIGNED, expandable: BOOLEAN, soft: BOOLEAN }
  },
  multiText: {
    attributes: { ...ELEMENT, required: BOOLEAN, maxLength: UNSIGNED, maxStrings: UNSIGNED, soft: BOOLEAN }
  },
  enum: { attributes: { ...ELEMENT, required: BOOLEAN }, inside: ['item*'] },
  item: { attributes: { 'displayName!': STRING }, inside: ['value'] },

  policyDefinitionResources: { attributes: ROOT, inside: ['displayName', 'description', 'resources'] },
  displayName: { text: Infinity },
  description: { text: Infinity },
  'policyDefinitionResources/resources': { inside: ['stringTable?', 'presentationTable?'] },
  stringTable: { inside: ['string+'] },
  'stringTable/string': { attributes: { 'id!': NAME }, text: Infinity },
  presentationTable: { inside: ['presentation+'] },
  presentation: {
    attributes: { 'id!': NAME },
    oneOf: ['text', 'decimalTextBox', 'textBox', 'checkBox', 'dropdownList', 'listBox', 'multiTextBox']
  },
  'presentation/text': { text: Infinity },
  decimalTextBox: {
    attributes: { 'refId!': SOME, defaultValue: UNSIGNED, spin: BOOLEAN, spinStep: UNSIGNED },
    text: Infinity
  },
  textBox: { attributes: { 'refId!': SOME }, inside: ['label', 'defaultValue?'] },
  label: { text: Infinity },
  defaultValue: { text: Infinity },
  dropdownList: { attributes: { 'refId!': SOME, noSort: BOOLEAN, defaultItem: UNSIGNED }, text: Infinity },
  multiTextBox: { attributes: { 'refId!': SOME, showAsDialog: BOOLEAN, defaultHeight: UNSIGNED } }
}

/** Returns the faults of a template or of its texts, each with the place where it is. */
export function admxFaults(node: XmlNode, parent = '', place = ''): readonly string[] {
  const here = `${place}/${node.name}${node.attributes['name'] ?? node.attributes['id'] ?? ''}`
  const rule = RULES[`${parent}/${node.name}`] ?? RULES[node.name]
  if (rule === undefined) return [`${here}: unknown`]
  return [
    ...attributeFaults(node, rule).map((fault) => `${here}: ${fault}`),
    ...contentFaults(node, rule).map((fault) => `${here}: ${fault}`),
    ...node.inner.flatMap((one) => admxFaults(one, node.name, here))
  ]
}

function attributeFaults({ attributes }: XmlNode, { attributes: rules = {} }: Rule): readonly string[] {
  const patterns = new Map(Object.entries(rules).map(([name, pattern]) => [name.replace('!', ''), pattern]))
  const missing = Object.keys(rules).filter((name) => name.endsWith('!') && !(name.slice(0, -1) in attributes))
  const wrong = Object.entries(attributes).filter(([name, value]) => !(patterns.get(name) ?? /^\b\B$/).test(value))
  return [...missing.map((name) => `no ${name}`), ...wrong.map(([name, value]) => `${name}="${value}"`)]
}

function contentFaults({ inner, text }: XmlNode, { inside, oneOf, text: longest }: Rule): readonly string[] {
  const names = inner.map(({ name }) => name)
  const isOrdered =
    inside === undefined
      ? names.every((name) => oneOf?.includes(name))
      : new RegExp(`^${inside.map((part) => part.replace(/^(\w+)(.?)$/, '(?:$1 )$2')).join('')}$`).test(
          names.map((name) => `${name} `).join('')
        )
  const isEmptyChoice = oneOf !== undefined && names.length === 0
  const isTooLong = text.trim() !== '' && text.length > (longest ?? 0)
  return [
    ...(isOrdered && !isEmptyChoice ? [] : [`has ${names.join(', ') || 'nothing'} inside`]),
    ...(isTooLong ? [`has ${text.length} characters of text`] : [])
  ]
}
