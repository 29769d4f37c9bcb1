import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import { profileFolder } from '../support/desktop/launch'
import { until } from '../support/until'
import { SEOYEON } from './customers'
import { it } from './stage'

/** The test reaches Vue and Pinia through the root element. */
interface VueRoot extends Element {
  readonly __vue_app__?: {
    config: { globalProperties: { readonly $pinia: { readonly _s: Map<string, { rows: unknown }> } } }
  }
}

it('a fault in the renderer is in the log file and one notice, and the rest of the desk works', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  const log = (): string => readFileSync(join(profileFolder(stage.desktop), 'logs/deskhand.log'), 'utf8')
  expect(log()).toMatch(/^\S+Z Deskhand \S+ on Electron/)

  await desk.page.evaluate(() => {
    for (let time = 0; time < 3; time++) setTimeout(() => JSON.parse('secret words of a customer'))
  })
  await desk.notices.getByText('Something in Deskhand went wrong.').waitFor()
  await until('the log', () => log().split('fault: desk, script: SyntaxError').length === 4)
  expect(log()).not.toContain('secret wor')
  expect(await desk.notices.getByRole('status').count()).toBe(1)

  // Main would never send such rows. The queue cannot draw them.
  await desk.page.evaluate(() => {
    const pinia = document.querySelector<VueRoot>('#app')?.__vue_app__?.config.globalProperties.$pinia
    const queue = pinia?._s.get('queue')
    if (queue) queue.rows = [{ key: 'broken' }]
  })
  await desk.page.getByRole('alert').getByText('This part of Deskhand stopped working.').waitFor()
  await until('the log', () => log().includes('fault: desk, component: TypeError'))
  await desk.button('Settings').click()
  await desk.button('Privacy and policy').click()
  await desk.page.getByText(join(profileFolder(stage.desktop), 'logs/deskhand.log')).waitFor()
  await desk.page.keyboard.press('Escape')
  await desk.button('Show it again').click()
  // The next update of the queue is valid again.
  workspace.control.customerWrites(SEOYEON, '여보세요?')
  await until('the queue', async () => (await desk.rowNames()).length > 1)
  expect(
    app.problems.filter((problem) => !/SyntaxError|TypeError|is not valid JSON|Cannot read/.test(problem))
  ).toEqual([])
})
