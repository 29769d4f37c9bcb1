import type { Page } from 'playwright-core'
import type { RunningApp } from '../support/desktop/launch'
import { SIGNED_IN, startSignInServer, type SignInServer } from '../support/signInServer'
import { until } from '../support/until'
import { type Stage, it as staged } from './stage'

export const it = staged.extend<{ server: SignInServer }>({
  server: async ({}, use) => {
    const server = await startSignInServer()
    await use(server)
    await server.close()
  }
})

export const LETS_IN = { status: 303, headers: { Location: '/', 'Set-Cookie': `${SIGNED_IN}; Path=/; HttpOnly` } }

/** The app opens the sign-in window. `env`: further variables. */
export async function open(
  stage: Stage,
  server: SignInServer,
  env: Readonly<Record<string, string>> = {}
): Promise<{ app: RunningApp; page: Page }> {
  const app = await stage.launch({ switches: [`--workspace=${server.origin}`], env })
  const page = await app.otherWindow()
  page.setDefaultTimeout(10_000)
  await page.waitForLoadState()
  return { app, page }
}

/** Returns the second window that opens, beside the sign-in window. */
export async function popup(app: RunningApp, page: Page): Promise<Page> {
  const found = await until('a popup', () =>
    app.electron.windows().find((one) => one !== page && /^(http|about:blank)/.test(one.url()))
  )
  found.setDefaultTimeout(10_000)
  return found
}

/** Presses a key that closes the page. The page may be gone before the key is released. */
export async function pressAndClose(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key).catch((error: unknown) => {
    if (!page.isClosed()) throw error
  })
}

interface WindowFacts {
  readonly url: string
  readonly title: string
  readonly width: number
  readonly height: number
  readonly isInside: boolean
  readonly isVisible: boolean
  readonly isFullScreenable: boolean
}

/** Returns the state of every window that shows a web page. */
export function facts(app: RunningApp): Promise<readonly WindowFacts[]> {
  return app.electron.evaluate(({ BrowserWindow, screen }) =>
    BrowserWindow.getAllWindows()
      .filter((window) => /^(http|about:blank|$)/.test(window.webContents.getURL()))
      .map((window) => {
        const bounds = window.getBounds()
        const { workArea } = screen.getDisplayMatching(bounds)
        return {
          url: window.webContents.getURL(),
          title: window.getTitle(),
          width: bounds.width,
          height: bounds.height,
          isInside:
            bounds.x >= workArea.x &&
            bounds.y >= workArea.y &&
            bounds.x + bounds.width <= workArea.x + workArea.width &&
            bounds.y + bounds.height <= workArea.y + workArea.height,
          isVisible: window.isVisible(),
          isFullScreenable: window.isFullScreenable()
        }
      })
  )
}

export async function titleOf(app: RunningApp, part: string): Promise<string | undefined> {
  return (await facts(app)).find(({ url }) => url.includes(part))?.title
}

export const button = (script: string, label = 'Go'): string =>
  `<button onclick="${script.replaceAll('"', '&quot;')}">${label}</button>`
