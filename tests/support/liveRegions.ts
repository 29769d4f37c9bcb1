/** A text that came into a live region of the page. */
export interface Spoken {
  readonly text: string
  readonly urgent: boolean
}

const ROLES: Readonly<Record<string, 'polite' | 'assertive'>> = { alert: 'assertive', status: 'polite', log: 'polite' }

/** Returns how changes in this node are announced, as ARIA says: by its nearest ancestor that is live or is not. */
function liveness(node: Node | null): string {
  for (let at = node instanceof Element ? node : (node?.parentElement ?? null); at !== null; at = at.parentElement) {
    const live = at.getAttribute('aria-live') ?? ROLES[at.getAttribute('role') ?? '']
    if (live !== undefined) return live
  }
  return 'off'
}

/**
 * Records everything that comes into a live region of the document, as a screen reader says it. Several texts in one
 * added element are one text. `read` returns what came since the last call.
 */
export function listenToPage(): { readonly read: () => readonly Spoken[]; readonly stop: () => void } {
  const spoken: Spoken[] = []
  const hear = (node: Node): void => {
    if (node instanceof Comment) return
    const live = liveness(node)
    if (live !== 'off') add(node.textContent ?? '', live)
    else if (node instanceof Element)
      for (const child of node.querySelectorAll('[role], [aria-live]'))
        if (liveness(child.parentElement) === 'off' && liveness(child) !== 'off')
          add(child.textContent, liveness(child))
  }
  const add = (raw: string, live: string): void => {
    const text = raw
      .replace(/[\u2066-\u2069]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
    if (text !== '') spoken.push({ text, urgent: live === 'assertive' })
  }
  const take = (records: readonly MutationRecord[]): void => {
    for (const { type, addedNodes, target } of records)
      if (type === 'characterData') hear(target)
      else addedNodes.forEach(hear)
  }
  const observer = new MutationObserver(take)
  observer.observe(document.body, { childList: true, subtree: true, characterData: true })
  return {
    read: () => {
      take(observer.takeRecords())
      return spoken.splice(0)
    },
    stop: () => observer.disconnect()
  }
}
