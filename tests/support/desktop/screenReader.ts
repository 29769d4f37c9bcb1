import type { CDPSession, Page } from 'playwright-core'
import type { AccessibilityBus } from './accessibilityBus'
import type { Signal } from './bus'
import { asRecord, asText } from './plain'

/** A text that a screen reader says by itself, because it is new in a live region. */
export interface Heard {
  readonly text: string
  readonly urgent: boolean
  /** When it came, monotonic ms. */
  readonly at: number
}

/** What somebody with a screen reader knows of the app: what is said, and what has the focus. */
export interface Ear {
  readonly heard: readonly Heard[]
  /** Resolves with the name of the focused element. */
  focus(): Promise<string>
}

const ACCESSIBLE = 'org.a11y.atspi.Accessible'
/** AT-SPI puts this character in the place of each child in a text. */
const CHILD = /\ufffc/g

/** Listens on AT-SPI, as Orca does: says each text that is inserted in a live region. */
export function listenOnBus({ bus }: AccessibilityBus): Ear {
  const heard: Heard[] = []
  let focus = ''
  // The attributes come later than the event, so the events wait for one another.
  let last: Promise<void> = Promise.resolve()

  async function ask(sender: string, path: string, member: string): Promise<Readonly<Record<string, unknown>>> {
    // An object that is gone has no attributes.
    const answer = await bus.call(sender, path, ACCESSIBLE, member).catch(() => [])
    return asRecord(answer[0])
  }

  async function hear({ sender, path, member, body }: Signal, at: number): Promise<void> {
    const [detail, isOn, , words] = body
    if (member === 'StateChanged' && detail === 'focused' && isOn === 1) {
      const properties = await bus.properties(sender, path, ACCESSIBLE).catch(() => ({}))
      focus = asText(asRecord(properties)['Name'])
    }
    const text = asText(words).replace(CHILD, '').trim()
    if (member !== 'TextChanged' || detail !== 'insert' || text === '') return
    const live = (await ask(sender, path, 'GetAttributes'))['container-live']
    if (live === 'polite' || live === 'assertive') heard.push({ text: bare(text), urgent: live === 'assertive', at })
  }

  bus.onSignal((signal) => {
    if (signal.interface !== 'org.a11y.atspi.Event.Object') return
    const at = performance.now()
    last = last.then(() => hear(signal, at))
  })
  return { heard, focus: () => last.then(() => focus) }
}

interface AxNode {
  readonly nodeId: string
  readonly ignored: boolean
  readonly backendDOMNodeId?: number
  readonly parentId?: string
  readonly role?: { readonly value?: unknown }
  readonly name?: { readonly value?: unknown }
  readonly properties?: readonly { readonly name: string; readonly value: { readonly value?: unknown } }[]
}

/** The tree is read this often, ms. No text in a live region of Deskhand stays for a shorter time. */
const READ_EVERY_MS = 50

/**
 * Listens to Chromium's accessibility tree, for computers without AT-SPI. It reads the tree again and again, and says
 * each text in a live region that was not there before. Call `stop` at the end.
 */
export async function listenToTree(page: Page): Promise<Ear & { readonly stop: () => Promise<void> }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Accessibility.enable')
  const heard: Heard[] = []
  let known = new Map<number, string>()
  let focus = ''
  let isFirst = true
  let isOver = false

  async function read(): Promise<void> {
    const nodes = await readTree(cdp)
    const byId = new Map(nodes.map((node) => [node.nodeId, node]))
    const now = new Map<number, string>()
    for (const node of nodes) {
      if (node.role?.value !== 'StaticText' || node.backendDOMNodeId === undefined) continue
      const urgency = liveOf(node, byId)
      if (urgency === null) continue
      const text = bare(asName(node))
      now.set(node.backendDOMNodeId, text)
      if (!isFirst && text !== '' && known.get(node.backendDOMNodeId) !== text)
        heard.push({ text, urgent: urgency === 'assertive', at: performance.now() })
    }
    known = now
    isFirst = false
    // The document has the focus too, so the last one counts.
    focus = asName(nodes.findLast((node) => propertyOf(node, 'focused') === true))
  }

  async function readOn(): Promise<void> {
    while (!isOver) {
      await read()
      await new Promise((resolve) => setTimeout(resolve, READ_EVERY_MS))
    }
  }
  const reading = readOn()
  // After a failed test, the page may close while it is read. `stop` throws the error otherwise.
  reading.catch(() => undefined)
  return {
    heard,
    focus: () => Promise.resolve(focus),
    stop: async () => {
      isOver = true
      await reading
      await cdp.detach()
    }
  }
}

async function readTree(cdp: CDPSession): Promise<readonly AxNode[]> {
  return (await cdp.send('Accessibility.getFullAXTree')).nodes
}

function liveOf(node: AxNode, byId: ReadonlyMap<string, AxNode>): 'polite' | 'assertive' | null {
  for (let at: AxNode | undefined = node; at !== undefined; at = byId.get(at.parentId ?? '')) {
    const live = propertyOf(at, 'live')
    if (live === 'polite' || live === 'assertive') return live
    if (live === 'off') return null
  }
  return null
}

function propertyOf(node: AxNode, name: string): unknown {
  return node.properties?.find((property) => property.name === name)?.value.value
}

const asName = (node: AxNode | undefined): string => (typeof node?.name?.value === 'string' ? node.name.value : '')

/** Returns a text without the marks of its direction. */
function bare(text: string): string {
  return text.replace(/[\u2066-\u2069]/g, '').trim()
}
