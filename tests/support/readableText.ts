import typescript from 'typescript-eslint'
import { parse as parseVue } from 'vue-eslint-parser'

/** A text in the source that a person may read, and its place. */
export interface ReadableText {
  readonly text: string
  /** `markup`: between tags. `script`: in code. Otherwise the name of an attribute. */
  readonly place: string
  /** The functions, properties and constants around the text, the innermost first: `log()`, `detail:`, `LOOKS=`. */
  readonly around: readonly string[]
}

interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

/** Attributes and props whose value a person reads or hears. */
const READ_ATTRIBUTES =
  /^(?:title|alt|placeholder|label|text|heading|hint|reason|summary|name-text|aria-(?:label|description|roledescription|valuetext|placeholder))$/
/** People read these, for example in notifications and menus. */
const READ_PROPERTIES =
  /^(?:title|subtitle|body|label|sublabel|toolTip|tooltip|placeholder|message|heading|hint|caption)$/
/** Props of a component that have a text of one word, which nobody reads. */
const PLAIN_PROPS = /^(?:keys|id|name|type|style|icon|href|src|role|lang|dir|(?:.+-)?class)$/
/** The character that replaces a name or number that is inserted into a text. */
const GAP = '\uFFFC'
const SEVERAL_WORDS =
  /\p{L}{2}[,;:.!?…]? +[“(]?[\p{L}\uFFFC]|[\p{L}\uFFFC][,;:.!?…]? +[“(]?\p{L}{2}|\uFFFC ?\p{L} \uFFFC/u
const A_WORD = /\p{L}{2}/u
/** A key of the catalogue, or a name that a program uses. */
const A_KEY = /^[a-z]\w*(?:\.\w+)+$/i
/** What the value of a prop is if a person reads it: a word with a capital, or several words. */
const WRITTEN = /^\p{Lu}\p{Ll}|\p{L}{2} \p{L}/u

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const nodes = (value: unknown): readonly Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * Returns all texts of a `.ts` or `.vue` file that a person may read. In markup and in attributes that people read, one
 * word counts as a text. Elsewhere a text needs several words.
 */
export function readableTexts(path: string, source: string): readonly ReadableText[] {
  const found: ReadableText[] = []
  const options = { sourceType: 'module', ecmaVersion: 'latest', range: true, loc: true } as const
  const ast: unknown = path.endsWith('.vue')
    ? parseVue(source, { ...options, parser: typescript.parser })
    : typescript.parser.parseForESLint(source).ast
  if (!isNode(ast)) return found
  for (const node of nodes(ast['body'])) walkCode(node, [], found)
  if (isNode(ast['templateBody'])) walkTemplate(ast['templateBody'], found)
  return found
}

/** Finds every string of several words in code. Module names, types and the keys of objects do not count. */
function walkCode(node: Node, around: readonly string[], found: ReadableText[]): void {
  if (/^TS(?:Type|Interface|Literal|Union|Module)|^(?:Import|Export(?:All|Named))Declaration$/.test(node.type)) {
    if (isNode(node['declaration'])) walkCode(node['declaration'], around, found)
    return
  }
  for (const text of ownTexts(node)) if (SEVERAL_WORDS.test(text)) found.push({ text, place: 'script', around })
  if (node.type === 'Property' && READ_PROPERTIES.test(nameOf(node['key'])))
    for (const text of resultsOf(node['value']))
      if (A_WORD.test(text) && !SEVERAL_WORDS.test(text) && !A_KEY.test(text))
        found.push({ text, place: 'property', around })
  const within = [...namesOf(node), ...around]
  for (const [field, value] of Object.entries(node)) {
    if (field === 'parent' || field === 'typeAnnotation' || field === 'typeArguments' || field === 'tokens') continue
    if (field === 'key' && node['computed'] !== true) continue
    for (const child of nodes(value)) walkCode(child, within, found)
  }
}

/** Returns the names that this node adds to `around`, if it is a call, a property or a constant. */
function namesOf(node: Node): readonly string[] {
  switch (node.type) {
    case 'CallExpression':
    case 'NewExpression':
      return [`${nameOf(node['callee'])}()`]
    case 'Property':
    case 'PropertyDefinition':
      return [`${nameOf(node['key'])}:`]
    case 'VariableDeclarator':
      return [`${nameOf(node['id'])}=`]
    case 'AssignmentExpression':
      return [`${nameOf(node['left'])}=`]
    case 'TaggedTemplateExpression':
      return [`${nameOf(node['tag'])}\``]
    default:
      return []
  }
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  if (node.type === 'MemberExpression') return nameOf(node['property'])
  return textOf(node['name']) || textOf(node['value'])
}

function ownTexts(node: Node): readonly string[] {
  if (node.type === 'Literal') return [textOf(node['value'])]
  // People read `${count} left`, so an inserted value counts as a word.
  if (node.type === 'TemplateLiteral')
    return [
      nodes(node['quasis'])
        .map((part) => cookedOf(part))
        .join(GAP)
    ]
  return []
}

function cookedOf({ value }: Node): string {
  return typeof value === 'object' && value !== null && 'cooked' in value ? textOf(value.cooked) : ''
}

/** Finds all words between tags, all words in attributes that people read, and strings of several words elsewhere. */
function walkTemplate(node: Node, found: ReadableText[]): void {
  if (node.type === 'VText') {
    const text = textOf(node['value']).trim()
    if (A_WORD.test(text)) found.push({ text, place: 'markup', around: [] })
    return
  }
  if (node.type === 'VExpressionContainer') return readExpression(node['expression'], 'markup', found)
  const start = node['startTag']
  const isComponent = /^[A-Z]|-/.test(textOf(node['rawName']))
  if (isNode(start)) for (const attribute of nodes(start['attributes'])) walkAttribute(attribute, isComponent, found)
  for (const child of nodes(node['children'])) walkTemplate(child, found)
}

function walkAttribute(attribute: Node, isComponent: boolean, found: ReadableText[]): void {
  const { key, value, directive } = attribute
  if (!isNode(key)) return
  if (directive !== true) {
    const text = isNode(value) ? textOf(value['value']) : ''
    const name = textOf(key['name'])
    const isRead = READ_ATTRIBUTES.test(name) || (isComponent && !PLAIN_PROPS.test(name) && WRITTEN.test(text))
    if (isRead && A_WORD.test(text)) found.push({ text, place: name, around: [] })
    return
  }
  if (!isNode(value)) return
  const argument = isNode(key['argument']) ? textOf(key['argument']['name']) : ''
  if (READ_ATTRIBUTES.test(argument)) readExpression(value['expression'], argument, found)
  else if (argument !== 'class' && argument !== 'style')
    for (const child of nodes(value['expression'])) walkCode(child, [], found)
}

/**
 * Finds the texts of an expression whose result a person reads. One word counts if it can be the result or a part of
 * it.
 */
function readExpression(node: unknown, place: string, found: ReadableText[]): void {
  if (!isNode(node)) return
  for (const text of resultsOf(node)) if (A_WORD.test(text)) found.push({ text, place, around: [] })
  walkCode(node, [], found)
}

function resultsOf(node: unknown): readonly string[] {
  if (!isNode(node)) return []
  const all = (...fields: readonly string[]): readonly string[] =>
    fields.flatMap((field) => nodes(node[field]).flatMap(resultsOf))
  switch (node.type) {
    case 'Literal':
      return [textOf(node['value'])]
    case 'TemplateLiteral':
      return [...nodes(node['quasis']).map(cookedOf), ...all('expressions')]
    case 'ConditionalExpression':
      return all('consequent', 'alternate')
    case 'LogicalExpression':
      return all('left', 'right')
    case 'BinaryExpression':
      return node['operator'] === '+' ? all('left', 'right') : []
    case 'ArrayExpression':
      return all('elements')
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return all('expression')
    case 'CallExpression': {
      // An example: ['one', 'two'].join(' and ')
      const { callee } = node
      const isJoin = isNode(callee) && callee.type === 'MemberExpression' && nameOf(callee) === 'join'
      return isJoin && isNode(callee) ? [...resultsOf(callee['object']), ...all('arguments')] : []
    }
    default:
      return []
  }
}
