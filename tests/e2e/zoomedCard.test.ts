import { expect } from 'vitest'
import { windowState } from '../support/desktop/deskState'
import { picture, type RunningApp } from '../support/desktop/launch'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { SATO, THORDIS } from './customers'
import { closeDesk, nobodyWaits, it } from './stage'
import { isInSight } from './windowSize'

it(
  'at half size, and after a restart, the card keeps its size (zoom-card)',
  { timeout: 180_000 },
  async ({ stage }) => {
    keepAlertSettings(stage, { privacy: 'message' })
    const workspace = await stage.workspace()
    const { control } = workspace
    nobodyWaits(workspace)
    const first = await stage.signIn(workspace)
    await until('the desk to have the keyboard', () => first.desk.page.evaluate(() => document.hasFocus()))
    await until('half size', async () => {
      await stage.desktop.run('xdotool', 'key', 'ctrl+KP_Subtract')
      return (await windowState(first.app)).zoom <= 0.5
    })
    const { zoom } = await windowState(first.app)
    const cardFits = async (app: RunningApp, name: string): Promise<void> => {
      await closeDesk(app)
      control.customerAsksForHelp(SATO)
      control.customerAsksForHelp(THORDIS)
      const card = await app.card()
      await card.getByRole('heading', { name: '2 waiting' }).waitFor()
      await until('the window to be as high as the card', () =>
        card.evaluate(() => document.documentElement.scrollHeight === window.innerHeight)
      )
      for (const button of await card.getByRole('button').all()) expect(await isInSight(button)).toBe(true)
      expect(await windowState(app, 'card.html')).toMatchObject({ zoom: 1, bounds: { width: 380 } })
      await picture(card, name)
    }
    await stage.desktop.workElsewhere()
    await cardFits(first.app, 'cases-card-half')
    nobodyWaits(workspace)
    await first.app.quit()

    const app = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
    const desk = await stage.desk(app)
    await desk.connected()
    process.stderr.write(`the desk was at ${zoom}, and is at ${(await windowState(app)).zoom} after the restart\n`)
    await cardFits(app, 'cases-card-restarted')
    expect(app.problems).toEqual([])
  }
)
