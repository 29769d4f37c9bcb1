import type { Page } from 'playwright-core'
import type { RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import { DeskPage } from './deskPage'

export async function onlyPopOut(app: RunningApp): Promise<DeskPage> {
  const page = await until('the pop-out', () => app.popOuts()[0])
  page.setDefaultTimeout(10_000)
  const popOut = new DeskPage(page)
  await popOut.composer.waitFor()
  return popOut
}

export const hasFocus = async (app: RunningApp, page: Page): Promise<boolean> =>
  (await app.electron.browserWindow(page)).evaluate((window) => window.isFocused())
