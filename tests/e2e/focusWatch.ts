import type { Page } from 'playwright-core'

/**
 * What must not move by itself: while the agent reads, the focus and the open customer; while the agent writes, also
 * the field that has the focus.
 */
export interface FocusWatch {
  /** From now on, no key press of the agent moves anything. */
  begin(): Promise<void>
  end(): Promise<void>
  /** Resolves with what moved between `begin` and `end`. Empty: nothing. */
  thefts(): Promise<readonly string[]>
}

/** The page's part of the watch. It has its own state, because the page outlives each call. */
interface InPage {
  isOn: boolean
  readonly thefts: string[]
}

export async function watchFocus(page: Page): Promise<FocusWatch> {
  await page.evaluate(() => {
    const watch: InPage = { isOn: false, thefts: [] }
    Object.assign(window, { focusWatch: watch })
    const nameOf = (target: EventTarget | null): string =>
      target instanceof Element
        ? (target.getAttribute('aria-label') ?? target.getAttribute('data-pane') ?? target.tagName)
        : 'nothing'
    const isMoved = (what: string): void => void (watch.isOn && watch.thefts.push(what))
    addEventListener(
      'focusout',
      ({ target, relatedTarget }) => isMoved(`the focus went from ${nameOf(target)} to ${nameOf(relatedTarget)}`),
      true
    )
    addEventListener('focusin', ({ target }) => isMoved(`the focus came to ${nameOf(target)}`), true)
    addEventListener('blur', ({ target }) => target === window && isMoved('the window lost the focus'))
    const open = (): string => document.querySelector('[data-pane="conversation"] header h2')?.textContent.trim() ?? ''
    let shown = open()
    new MutationObserver(() => {
      const now = open()
      if (now !== shown) isMoved(`“${now}” opened instead of “${shown}”`)
      shown = now
    }).observe(document.body, { subtree: true, childList: true, characterData: true })
  })
  const turn = (isOn: boolean): Promise<void> =>
    page
      .evaluate((on) => Object.assign(Reflect.get(window, 'focusWatch') as InPage, { isOn: on }), isOn)
      .then(() => undefined)
  return {
    begin: () => turn(true),
    end: () => turn(false),
    thefts: () => page.evaluate(() => (Reflect.get(window, 'focusWatch') as InPage).thefts)
  }
}
