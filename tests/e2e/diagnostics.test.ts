import { mkdtemp, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { partitionName } from '../../src/main/workspace/cookies/cookieSession'
import { picture } from '../support/desktop/launch'
import { until } from '../support/until'
import { LUKASZ } from './customers'
import type { DeskPage } from './deskPage'
import { account, LAURA, it } from './stage'
import { isInSight, resize } from './windowSize'

const panel = (desk: DeskPage): Locator => desk.page.getByRole('region', { name: 'Connection check' })
/** Opens the list of the steps, which is closed if everything works. */
const step = (desk: DeskPage, name: string): Locator =>
  panel(desk)
    .getByRole('list', { name: 'Steps' })
    .locator(':scope > li')
    .filter({ has: desk.page.getByText(name, { exact: true }) })

/** Returns a port of this computer on which no program listens. */
async function closedPort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

it('the check goes through every step of a working connection, and opens no second one', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  await until('the queue', async () => (await desk.count('Waiting')) > 0)
  await desk.button('Connection').click()
  await panel(desk).getByText('Everything works.').waitFor()
  await step(desk, 'Connected').getByText('OK').waitFor()
  for (const name of ['Proxy', 'TCP', 'HTTP', 'Cookie', 'WebSocket upgrade'])
    expect(await step(desk, name).innerText()).toMatch(/\bOK\b/)
  expect(await step(desk, 'TLS').innerText()).toMatch(/Not needed/)
  expect(await step(desk, 'WebSocket upgrade').innerText()).toMatch(/No second connection was opened/)
  await picture(desk.page, 'connection-check')

  workspace.control.customerWrites(LUKASZ, 'SECRET-MESSAGE')
  await desk.page.getByRole('tab', { name: 'Live frames' }).click()
  const frames = desk.page.getByRole('table', { name: 'Frames' })
  await frames.getByText('new_message').first().waitFor()
  await frames.getByText('get_stopped_customers').first().waitFor()
  expect(await frames.innerText()).not.toContain('SECRET-MESSAGE')
  await picture(desk.page, 'connection-frames')

  const filePath = join(await mkdtemp(join(tmpdir(), 'deskhand-report-')), 'report.txt')
  await app.electron.evaluate(({ dialog }, path) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath: path })
  }, filePath)
  await desk.page.getByRole('tab', { name: 'Check' }).click()
  const shown = await desk.page.getByRole('region', { name: 'What the report contains' }).locator('pre').textContent()
  await desk.button('Copy redacted report').click()
  await desk.page.getByText('Copied. No names, messages or cookies in it.').waitFor()
  expect(await app.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(shown)
  await desk.button('Save…').click()
  await desk.page.getByText('Saved. No names, messages or cookies in it.').waitFor()
  const saved = await readFile(filePath, 'utf8')
  expect(saved).toBe(shown)
  expect(saved).toMatch(/^Connected {3}ok/m)
  const cookies = await app.electron.evaluate(
    async ({ session }, { origin, partition }) =>
      (await session.fromPartition(partition).cookies.get({ url: origin })).map(({ value }) => value),
    { origin: workspace.origin, partition: partitionName(workspace.origin) }
  )
  expect(cookies.length).toBeGreaterThan(0)
  const { name, email } = account(workspace, LAURA)
  for (const secret of ['SECRET-MESSAGE', name, email, 'Łukasz', 'Nordlys', 'customer_', 'agent_laura', ...cookies]) {
    expect(saved).not.toContain(secret)
  }
  expect(app.problems).toEqual([])
})

it('the check starts from the banner and names a fault in plain words', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  workspace.control.refuseUpgrades({ status: 502 })
  workspace.control.drop({})
  await desk.state(/^Reconnecting/)
  await desk.button('What is wrong?').click()
  await step(desk, 'WebSocket upgrade')
    .getByText('The workspace answers with an error (502).')
    .waitFor({ timeout: 30_000 })
  expect(await step(desk, 'Connected').innerText()).toMatch(/The step before has to pass first/)
  await picture(desk.page, 'connection-wrong')
  await resize(app, desk.page, { width: 760, height: 560 })
  const verdict = panel(desk).getByText('WebSocket upgrade does not work.')
  const me = desk.page.getByRole('region', { name: 'You and your connection' }).getByRole('button').last()
  expect({ isInSightVerdict: await isInSight(verdict), isInSightMe: await isInSight(me) }).toEqual({
    isInSightVerdict: true,
    isInSightMe: true
  })
  workspace.control.acceptUpgrades()
  await desk.page.keyboard.press('Escape')
  await desk.queue.waitFor()
  await desk.tryNow()
  await desk.connected()
})

it('a typed address can be checked before an agent is signed in', async ({ stage }) => {
  const app = await stage.launch()
  const desk = await stage.desk(app)
  await desk.address.fill(`http://127.0.0.1:${await closedPort()}`)
  await desk.button('Trouble connecting? Run a check').click()
  await step(desk, 'TCP').getByText('refuses the connection').waitFor()
  await picture(desk.page, 'connection-sign-in')
  await desk.button('Back').click()
  expect(await desk.address.inputValue()).toMatch(/^http:\/\/127\.0\.0\.1:/)
  expect(app.problems).toEqual([])
})

it('a workspace that redirects everybody to its sign-in page counts as one that answers', async ({ stage }) => {
  const server = createServer((_request, response) => void response.writeHead(302, { Location: '/login' }).end())
  server.on('upgrade', (_request, socket) => void socket.end('HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n'))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const desk = await stage.desk(await stage.launch())
  await desk.address.fill(`http://127.0.0.1:${port}`)
  await desk.button('Trouble connecting? Run a check').click()
  await step(desk, 'WebSocket upgrade')
    .getByText(/Nobody is signed in, so the live connection was refused/)
    .waitFor()
  expect(await step(desk, 'HTTP').innerText()).toMatch(/\bOK\b/)
  expect(await step(desk, 'Cookie').innerText()).toMatch(/Sign in to the workspace/)
})
