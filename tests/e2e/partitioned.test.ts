import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { partitionName } from '../../src/main/workspace/cookies/cookieSession'
import type { RunningApp } from '../support/desktop/launch'
import { SIGNED_IN, startSignInServer, type SignInServer } from '../support/signInServer'
import { type Stage, it as staged } from './stage'

const it = staged.extend<{ server: SignInServer }>({
  server: async ({}, use) => {
    const server = await startSignInServer()
    await use(server)
    await server.close()
  }
})

const APART = 'Path=/; Secure; HttpOnly; SameSite=None; Partitioned'
const LETS_IN = {
  status: 303,
  headers: { Location: '/', 'Set-Cookie': [`${SIGNED_IN}; ${APART}; Max-Age=3600`, `brief=yes; ${APART}`] }
}

async function open(stage: Stage, server: SignInServer): Promise<{ app: RunningApp; page: Page }> {
  const app = await stage.launch({ switches: [`--workspace=${server.origin}`] })
  const page = await app.otherWindow()
  page.setDefaultTimeout(10_000)
  await page.waitForLoadState()
  return { app, page }
}

/** Returns the cookies that Electron lists for the socket's address (`listed`), and all cookies (`all`). */
function jar(
  app: RunningApp,
  { origin }: SignInServer
): Promise<{ listed: readonly string[]; all: readonly string[] }> {
  return app.electron.evaluate(
    async ({ session }, [partition, url]) => {
      const { cookies } = session.fromPartition(partition)
      const names = async (filter: { url?: string }): Promise<string[]> =>
        (await cookies.get(filter)).map(({ name, value }) => `${name}=${value}`)
      return { listed: await names({ url }), all: await names({}) }
    },
    [partitionName(origin), `${origin}/api/dashboard/ws`] as const
  )
}

function lastUpgrade({ requests }: SignInServer): string | undefined {
  return requests.filter(({ path }) => path === 'socket').at(-1)?.cookie
}

it('a session whose cookie belongs to the workspace’s page alone reaches the socket, after a restart too', async ({
  stage,
  server
}) => {
  server.page('/', ({ cookie }) =>
    cookie.includes(SIGNED_IN)
      ? '<h1>Welcome</h1>'
      : '<form method="post" action="/login"><button>Sign in</button></form>'
  )
  server.page('/login', LETS_IN)
  const { app, page } = await open(stage, server)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await (await stage.desk(app)).connected()
  expect(lastUpgrade(server)).toBe(`${SIGNED_IN}; brief=yes`)
  expect(await jar(app, server)).toEqual({ listed: [], all: [SIGNED_IN, 'brief=yes'] })
  await app.quit()

  const again = await stage.launch({ switches: [`--workspace=${server.origin}`] })
  await (await stage.desk(again)).connected()
  expect(lastUpgrade(server)).toBe(SIGNED_IN)
  // The session cookie `brief` ended when the app quit. The app made no lasting copy of it, because Electron would keep
  // this copy for every site.
  expect(await jar(again, server)).toEqual({ listed: [], all: [SIGNED_IN] })
  expect(await again.otherWindowCount()).toBe(0)
  expect(again.output).not.toContain(SIGNED_IN)
  expect([...app.problems, ...again.problems]).toEqual([])
})

it('if two sites’ cookies have one name, the socket gets the cookie that the workspace’s page sends', async ({
  stage,
  server
}) => {
  server.page('/', ({ cookie }) =>
    cookie.includes(SIGNED_IN) ? '<h1>Welcome</h1>' : `<a href="${server.idp}/idp">Sign in with Example</a>`
  )
  server.page('/idp', `<iframe src="${server.origin}/embedded"></iframe><a href="${server.origin}/login">Continue</a>`)
  server.page('/embedded', {
    headers: { 'Set-Cookie': `signed_in=embedded; ${APART}; Max-Age=3600` },
    body: 'Embedded'
  })
  server.page('/login', LETS_IN)
  const { app, page } = await open(stage, server)
  await page.getByRole('link', { name: 'Sign in with Example' }).click()
  await page.frameLocator('iframe').getByText('Embedded').waitFor()
  await page.getByRole('link', { name: 'Continue' }).click()
  await (await stage.desk(app)).connected()
  expect(lastUpgrade(server)).toBe(`${SIGNED_IN}; brief=yes`)
  expect((await jar(app, server)).all.toSorted()).toEqual(['brief=yes', 'signed_in=embedded', SIGNED_IN])
  await app.quit()

  // After a restart, only a request of the page shows which cookie is the page's.
  const again = await stage.launch({ switches: [`--workspace=${server.origin}`] })
  await (await stage.desk(again)).connected()
  expect(lastUpgrade(server)).toBe(SIGNED_IN)
  expect([...app.problems, ...again.problems]).toEqual([])
})
