import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder } from '../support/desktop/launch'
import { test } from './stage'

test('fault 65: settings that are no JSON are kept beside, and the app starts', async ({ stage }) => {
  const folder = profileFolder(stage.desktop)
  const damaged = '{"workspace": "https://desk.exam'
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'settings.json'), damaged)
  const desk = await stage.desk(await stage.launch())
  await desk.page.getByRole('heading', { name: /^Sign in/ }).waitFor()
  expect(readFileSync(join(folder, 'settings.json.bad'), 'utf8')).toBe(damaged)
})
