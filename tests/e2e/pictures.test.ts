import { expect } from 'vitest'
import { picture, type RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import { LUKASZ, SEOYEON, THORDIS } from './customers'
import type { DeskPage } from './deskPage'
import { LAURA, it } from './stage'
import { resize } from './windowSize'

const SIZES = [
  { width: 1280, height: 800 },
  { width: 760, height: 560 }
] as const
const THEMES = ['light', 'dark'] as const

async function pictures(app: RunningApp, desk: DeskPage, name: string): Promise<void> {
  for (const size of SIZES) {
    await resize(app, desk.page, size)
    for (const theme of THEMES) {
      await app.electron.evaluate(({ nativeTheme }, source) => void (nativeTheme.themeSource = source), theme)
      await until('the theme', () =>
        desk.page.evaluate((dark) => matchMedia('(prefers-color-scheme: dark)').matches === dark, theme === 'dark')
      )
      await picture(desk.page, `${name}-${theme}${size.width === 1280 ? '' : '-narrow'}`)
      expect(await desk.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true)
    }
  }
}

it('pictures of the sign-in screen', async ({ stage }) => {
  const app = await stage.launch()
  const desk = await stage.desk(app)
  await desk.page.getByRole('heading', { name: /^Sign in/ }).waitFor()
  await pictures(app, desk, 'sign-in')
  expect(app.problems).toEqual([])
})

it('pictures of the desk, of conversations and of problems', async ({ stage }) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const { app, desk } = await stage.signedInEarlier(workspace)
  await until('the queue', async () => (await desk.count('Waiting')) === 4)
  await pictures(app, desk, 'desk-empty')
  await resize(app, desk.page, SIZES[0])

  control.customerWrites(SEOYEON, '여보세요?')
  await desk.openCustomer('أمينة الزهراء')
  await pictures(app, desk, 'desk')
  await resize(app, desk.page, SIZES[0])

  await desk.takeOver('Łukasz')
  for (const text of [
    'Kupiłem je wczoraj.',
    'Numer 42, a potrzebuję 43. Więcej na https://example.com/buty?model=zimowe.'
  ]) {
    control.customerWrites(LUKASZ, text)
  }
  await desk.send('Oczywiście, wymienimy je.\nProszę wysłać je do nas.')
  await desk.delivery('wymienimy', 'Sent')
  await desk.composer.fill('Czy paragon')
  await pictures(app, desk, 'conversation')
  await resize(app, desk.page, SIZES[0])

  control.rivalTakesFirst(THORDIS)
  await desk.openCustomer('Þórdís')
  await desk.action('Take over').click()
  await desk.notices.getByRole('alert').waitFor()
  await pictures(app, desk, 'conflict')
  await resize(app, desk.page, SIZES[0])

  control.refuseUpgrades({ status: 503 })
  control.drop({})
  await desk.state(/^Reconnecting/)
  await pictures(app, desk, 'reconnecting')
  await resize(app, desk.page, SIZES[0])
  control.acceptUpgrades()
  await desk.tryNow()
  await desk.connected()
  control.expireSessions(LAURA, 4401)
  await desk.state(/^Signed out/)
  await pictures(app, desk, 'signed-out')
  expect(app.problems).toEqual([])
})

it('pictures of the demo workspace', async ({ stage }) => {
  const app = await stage.launch({ switches: ['--demo'] })
  const desk = await stage.desk(app)
  await desk.connected()
  await until('customers', async () => (await desk.count('Waiting')) > 5)
  // README.md shows this picture: three conversations of mine, one of them open and in English.
  await desk.takeOver('Łukasz')
  await desk.takeOver('Friederike')
  await desk.send('Guten Tag, ich sehe gleich nach.')
  await desk.delivery('Guten Tag', 'Sent')
  await desk.takeOver('Theodore')
  await desk.send('Hello Teddy, I can see free slots too. How many are you?')
  await desk.delivery('How many are you', 'Sent')
  await until('an answer', async () => (await desk.messages.getByRole('article').count()) > 2, 60_000)
  await desk.page.mouse.move(640, 20)
  await pictures(app, desk, 'demo')
  expect(app.problems).toEqual([])
})
