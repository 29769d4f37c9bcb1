import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder } from '../support/desktop/launch'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { LAURA, test } from './stage'

test('fault 65: settings that are no JSON are kept beside, and the app starts', async ({ stage }) => {
  const folder = profileFolder(stage.desktop)
  const damaged = '{"workspace": "https://desk.exam'
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'settings.json'), damaged)
  const desk = await stage.desk(await stage.launch())
  await desk.page.getByRole('heading', { name: /^Sign in/ }).waitFor()
  expect(readFileSync(join(folder, 'settings.json.bad'), 'utf8')).toBe(damaged)
})

test('settings that cannot be read at all keep nobody from signing in', async ({ stage }) => {
  const file = join(profileFolder(stage.desktop), 'settings.json')
  // Root reads whatever has a name; a folder is read by nobody. With something in its place it cannot be renamed either.
  for (const folder of [file, join(`${file}.bad`, 'full')]) mkdirSync(folder, { recursive: true })
  const { app } = await stage.signIn(await stage.workspace())
  expect(app.output).toContain('settings: the unreadable file stays, ')
})

test('settings that are damaged while the app runs change nothing, and are whole again with the next change', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  const file = join(profileFolder(stage.desktop), 'settings.json')
  writeFileSync(file, '{"workspace": "https://desk.exam')
  workspace.control.drop({})
  await desk.state(/^Reconnecting/)
  await desk.tryNow()
  await desk.connected()
  await desk.openCustomer('이서연')
  await desk.action('Take over').click()
  await until('her to be taken over', () => workspace.control.customer(SEOYEON).agentId === LAURA)
  await (await stage.tray.item()).choose('For 1 hour')
  await until('the file to be whole', () => JSON.parse(readFileSync(file, 'utf8')))
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
    alertPause: { until: expect.any(Number) },
    recent: [{ origin: workspace.origin }]
  })
  expect(app.output).not.toContain('uncaught')
})
