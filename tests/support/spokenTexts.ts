/* The texts that a component with a live region may say by itself, as far as its own file shows. */
import { babelParse, parse } from '@vue/compiler-sfc'

/** A node of the syntax tree of a script or a template. */
type Node = Readonly<Record<string, unknown>>

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null

function childrenOf(node: Node): readonly Node[] {
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'loc' || key === 'parent' ? [] : (Array.isArray(value) ? value : [value]).filter(isNode)
  )
}

/** Visits the node and all nodes in it. Those in a node for which `visit` returns false are left out. */
function walk(node: Node, visit: (node: Node) => unknown): void {
  if (visit(node) === false) return
  for (const child of childrenOf(node)) walk(child, visit)
}

const programOf = (code: string): Node => {
  const { program } = babelParse(code, { sourceType: 'module', plugins: ['typescript'] })
  return { ...program }
}
const nameOf = (node: unknown): string => (isNode(node) && typeof node['name'] === 'string' ? node['name'] : '')

/** Returns the keys that an argument of `say` may be. A part that is only known at run time becomes `*`. */
function keysOf(argument: Node | undefined): readonly string[] {
  if (argument === undefined) return []
  if (argument['type'] === 'StringLiteral') return [String(argument['value'])]
  if (argument['type'] === 'TemplateLiteral') {
    const [first] = Array.isArray(argument['quasis']) ? argument['quasis'] : []
    return isNode(first) && isNode(first['value']) ? [`${String(first['value']['raw'])}*`] : []
  }
  if (argument['type'] !== 'ConditionalExpression') return []
  return [argument['consequent'], argument['alternate']].filter(isNode).flatMap(keysOf)
}

const argumentsOf = (call: Node): readonly Node[] =>
  Array.isArray(call['arguments']) ? call['arguments'].filter(isNode) : []

/** Returns true if the call says its arguments, as `announcements.tell` does. */
function announces({ type, callee }: Node): boolean {
  if (type !== 'CallExpression' || !isNode(callee) || callee['type'] !== 'MemberExpression') return false
  const method = nameOf(callee['property'])
  return method === 'tell' || (method === 'say' && ['calm', 'urgent'].includes(nameOf(callee['object'])))
}

const propsOf = (element: Node): readonly Node[] =>
  Array.isArray(element['props']) ? element['props'].filter(isNode) : []
const contentOf = (node: unknown): string =>
  isNode(node) && typeof node['content'] === 'string' ? node['content'] : ''

function isLive(element: Node): boolean {
  if (element['tag'] === 'SaidLine') return true
  return propsOf(element).some((prop) => {
    const name = prop['name'] === 'bind' ? contentOf(prop['arg']) : prop['name']
    if (name === 'aria-live') return contentOf(prop['value']) !== 'off'
    return name === 'role' && /status|alert\b/u.test(`${contentOf(prop['value'])}${contentOf(prop['exp'])}`)
  })
}

/** Returns the code of the texts in an element of a template, also of those in its elements that are not silent. */
function textsIn(element: Node): readonly string[] {
  const found: string[] = []
  walk(element, (node) => {
    if (propsOf(node).some((prop) => prop['name'] === 'aria-live' && contentOf(prop['value']) === 'off')) return false
    if (node['type'] === 5) found.push(contentOf(node['content']))
    else if (node['name'] === 'bind' && ['text', 'message'].includes(contentOf(node['arg'])))
      found.push(contentOf(node['exp']))
    return true
  })
  return found
}

/**
 * Returns the keys of the messages that the file passes to an announcing function or shows in a live region, also
 * through its own constants and functions. A key that ends with `*` stands for all that begin like it. Texts that other
 * files make are not among them. `code`: of a file `.vue` or `.ts`.
 */
export function spokenIn(file: string, code: string): readonly string[] {
  const { descriptor } = file.endsWith('.vue') ? parse(code) : { descriptor: null }
  const script = programOf(descriptor === null ? code : (descriptor.scriptSetup?.content ?? ''))
  const declared = new Map<string, Node[]>()
  const declare = (name: string, node: Node): unknown => declared.set(name, [...(declared.get(name) ?? []), node])
  const roots: Node[] = []
  walk(script, (node) => {
    if (node['type'] === 'VariableDeclarator' && isNode(node['init'])) declare(nameOf(node['id']), node['init'])
    if (node['type'] === 'FunctionDeclaration') declare(nameOf(node['id']), node)
    if (node['type'] === 'AssignmentExpression' && isNode(node['left']) && isNode(node['right']))
      declare(nameOf(node['left']['object'] ?? node['left']), node['right'])
    if (announces(node)) roots.push(...argumentsOf(node))
  })
  if (descriptor?.template?.ast)
    walk({ ...descriptor.template.ast }, (node) => {
      if (node['type'] === 1 && isLive(node)) roots.push(...textsIn(node).map((text) => programOf(`(${text})`)))
    })
  const keys = new Set<string>()
  const seen = new Set<string>()
  const collect = (root: Node): void =>
    walk(root, (node) => {
      if (node['type'] === 'CallExpression' && nameOf(node['callee']) === 'say')
        for (const key of keysOf(argumentsOf(node)[0])) keys.add(key)
      const name = node['type'] === 'Identifier' ? nameOf(node) : ''
      if (name === '' || seen.has(name)) return
      seen.add(name)
      declared.get(name)?.forEach(collect)
    })
  roots.forEach(collect)
  return [...keys]
}
