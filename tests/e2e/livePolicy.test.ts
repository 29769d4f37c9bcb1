import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { until } from '../support/until'
import type { DeskPage } from './deskPage'
import { electronWithPolicy, mayMount, policyFolder, putPolicy, titleWithPolicy, WITHOUT_SANDBOX } from './policyMounts'
import { it as everywhere } from './stage'

const it = everywhere.skipIf(!mayMount())
/** A changed file of the policy counts within this time, ms. */
const LIMIT_MS = 5_000

it(titleWithPolicy('files of the policy come, are corrected, break and go while the app runs'), async ({ stage }) => {
  putPolicy(stage, 'policy.json', '{ "enforced": { "alerts.privacy": "count" } }')
  const workspace = await stage.workspace()
  const options = { electron: electronWithPolicy(stage), switches: WITHOUT_SANDBOX }
  const { app, desk } = await stage.signIn(workspace, options)
  const { page } = desk
  const times: number[] = []
  const within = async (what: string, change: () => void, holds: () => Promise<boolean>): Promise<void> => {
    expect(await holds()).toBe(false)
    const began = performance.now()
    change()
    await until(what, holds, LIMIT_MS)
    times.push(Math.round(performance.now() - began))
  }
  const isDark = async (): Promise<boolean> => page.evaluate(() => document.documentElement.classList.contains('dark'))
  const isLight = async (): Promise<boolean> => !(await isDark())
  const says = (words: string) => async (): Promise<boolean> => (await page.getByText(words).count()) > 0

  await within('an enforced value', () => putPolicy(stage, 'policy.json', '{ "theme": "dark" }'), isDark)
  await within('a later file', () => putPolicy(stage, 'policy.d/20-team.json', '{ "theme": "light" }'), isLight)

  await openPrivacy(desk)
  await within('a broken file', () => putPolicy(stage, 'policy.d/20-team.json', '{ "theme": '), says('is not JSON'))
  // What can be read counts, and settings about privacy have their strictest value.
  await until('the first file', isDark)
  const rows = await page.locator('[data-policy]').allInnerTexts()
  expect(rows.filter((row) => row.includes('20-team.json')).length).toBeGreaterThan(1)
  await within(
    'the corrected file',
    () => putPolicy(stage, 'policy.d/20-team.json', '{ "default": { "density": "compact" } }'),
    async () => !(await says('is not JSON')())
  )

  await within('the person’s own value', () => rmSync(join(policyFolder(stage), 'policy.json')), isLight)
  await within(
    'no policy at all',
    () => rmSync(join(policyFolder(stage), 'policy.d'), { recursive: true }),
    async () => (await page.locator('[data-policy]').count()) === 0
  )
  console.info(`a change of the policy counts after ${times.join(', ')} ms`)
  expect(await desk.connection.innerText()).toMatch(/^Connected/)
  expect(app.problems).toEqual([])
})

/** Opens the part of the settings that lists what the organisation set. */
async function openPrivacy({ page }: DeskPage): Promise<void> {
  await page.keyboard.press('Control+,')
  await page.getByRole('button', { name: 'Privacy' }).click()
  await page.getByRole('heading', { name: 'Set by your organisation' }).waitFor()
}
