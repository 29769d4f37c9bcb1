import type { Locator, Page } from 'playwright-core'
import type { RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'

export interface Size {
  readonly width: number
  readonly height: number
}

export async function resize(app: RunningApp, page: Page, size: Size): Promise<void> {
  await app.electron.evaluate(
    ({ BrowserWindow }, to) =>
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().startsWith('deskhand://app/index'))
        ?.setSize(to.width, to.height),
    size
  )
  await until('the size', () => page.evaluate((width) => window.innerWidth === width, size.width))
}

/** Nothing cuts or covers the element, in its middle and just inside of its upper and lower edge. */
export async function isInSight(locator: Locator): Promise<boolean> {
  return locator.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    return [1, height / 2, height - 1].every((down) => {
      const hit = document.elementFromPoint(left + width / 2, top + down)
      return hit !== null && element.contains(hit)
    })
  })
}
