import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder } from '../support/desktop/launch'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { LAURA, it } from './stage'

it('fault 65: settings that are no JSON are kept in another file, and the app starts', async ({ stage }) => {
  const folder = profileFolder(stage.desktop)
  const damaged = '{"workspace": "https://desk.exam'
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'settings.json'), damaged)
  const desk = await stage.desk(await stage.launch())
  await desk.page.getByRole('heading', { name: /^Sign in/ }).waitFor()
  expect(readFileSync(join(folder, 'settings.json.bad'), 'utf8')).toBe(damaged)
})

it('an agent can sign in even if the settings cannot be read at all', async ({ stage }) => {
  const file = join(profileFolder(stage.desktop), 'settings.json')
  // Root could read any file, so a folder has the name of the settings file. Non-empty folders have the names of all
  // backups, so that renaming fails too.
  const backups = ['bad', 'bad-2', 'bad-3', 'bad-4', 'bad-5'].map((end) => join(`${file}.${end}`, 'full'))
  for (const folder of [file, ...backups]) mkdirSync(folder, { recursive: true })
  const { app } = await stage.signIn(await stage.workspace())
  expect(app.output).toContain('settings: the unreadable file stays, ')
})

it('settings that are damaged while the app runs change nothing, and the next change makes the file whole again', async ({
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
