import typescript from 'typescript-eslint'
import { parse as parseVue } from 'vue-eslint-parser'

interface Node {
  readonly type: string
  readonly [field: string]: unknown
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const nodes = (value: unknown): readonly Node[] =>
  Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []

/** Between two values this makes one sentence of them. Lines, and signs such as “·” and “:”, make a list of them. */
const GLUE = /^(?:[,.;]? ?)$/
const A_WORD = /\p{L}{2}/u

/**
 * Returns the code in which a message becomes a part of a sentence. Languages order words differently, so a sentence
 * must be one message.
 */
export function joinedTexts(path: string, source: string): readonly string[] {
  const options = { sourceType: 'module', ecmaVersion: 'latest', range: true, loc: true } as const
  const ast: unknown = path.endsWith('.vue')
    ? parseVue(source, { ...options, parser: typescript.parser })
    : typescript.parser.parseForESLint(source).ast
  const found: string[] = []
  const walk = (node: Node): void => {
    if (joins(node)) found.push(codeOf(node, source))
    else
      for (const [field, value] of Object.entries(node))
        if (field !== 'parent' && field !== 'tokens' && field !== 'comments') nodes(value).forEach(walk)
  }
  if (isNode(ast)) [...nodes(ast['body']), ...nodes(ast['templateBody'])].forEach(walk)
  return found
}

function joins(node: Node): boolean {
  switch (node.type) {
    case 'BinaryExpression':
      return node['operator'] === '+' && (says(node['left']) || says(node['right']))
    case 'TemplateLiteral':
      return joinsInTemplate(nodes(node['expressions']), nodes(node['quasis']).map(cookedOf))
    case 'CallExpression': {
      const { callee } = node
      if (!isNode(callee) || nameOf(callee['property']) !== 'join' || !says(callee['object'])) return false
      const [separator] = nodes(node['arguments'])
      return separator === undefined || (separator.type === 'Literal' && GLUE.test(String(separator['value'])))
    }
    default:
      return false
  }
}

function joinsInTemplate(values: readonly Node[], between: readonly string[]): boolean {
  return values.some((value, index) => {
    if (!says(value)) return false
    const [before = '', after = ''] = [between[index], between[index + 1]]
    return (
      A_WORD.test(before) ||
      A_WORD.test(after) ||
      (index > 0 && GLUE.test(before)) ||
      (index + 1 < values.length && GLUE.test(after))
    )
  })
}

/** Returns true if the value may be a message, or a list with one. */
function says(node: unknown): boolean {
  if (!isNode(node)) return false
  const any = (...fields: readonly string[]): boolean =>
    fields.some((field) => nodes(node[field]).some((child) => says(child)))
  switch (node.type) {
    case 'CallExpression':
      return nameOf(node['callee']) === 'say'
    case 'ConditionalExpression':
      return any('consequent', 'alternate')
    case 'LogicalExpression':
    case 'BinaryExpression':
      return any('left', 'right')
    case 'ArrayExpression':
      return any('elements')
    case 'SpreadElement':
      return any('argument')
    case 'TSAsExpression':
    case 'TSNonNullExpression':
      return any('expression')
    default:
      return false
  }
}

function nameOf(node: unknown): string {
  return isNode(node) && typeof node['name'] === 'string' ? node['name'] : ''
}

function cookedOf({ value }: Node): string {
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
}

function codeOf({ range }: Node, source: string): string {
  const [from, to] = Array.isArray(range) ? range.map(Number) : [0, 0]
  return source.slice(from, to).replaceAll(/\s+/g, ' ')
}
