import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { changeScreen, windowState } from '../support/desktop/deskState'
import { picture } from '../support/desktop/launch'
import { until } from '../support/until'
import { keepAlertSettings } from './alertSettings'
import { SATO, THORDIS } from './customers'
import { closeDesk, nobodyWaits, it } from './stage'

/** Returns the buttons and fields that cannot be clicked where they are, even after scrolling to them. */
function outOfReach(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('button, textarea, input, [role="option"]')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.closest('[inert], .sr-only'))
      .filter((one) => {
        one.scrollIntoView({ block: 'nearest' })
        const { left, right, top, bottom } = one.getBoundingClientRect()
        const hit = document.elementFromPoint((left + right) / 2, (top + bottom) / 2)
        return left < 0 || right > window.innerWidth || top < 0 || bottom > window.innerHeight + 1 || !one.contains(hit)
      })
      .map((one) => `${one.getAttribute('aria-label') ?? one.innerText} ${JSON.stringify(one.getBoundingClientRect())}`)
  )
}

it('the desk zooms, the card does not, both stay on the screen (zoom-card, zoom-numpad-wheel, screen-shrinks, small-screens)', async ({
  stage
}) => {
  keepAlertSettings(stage, { privacy: 'message' })
  const workspace = await stage.workspace()
  const { control } = workspace
  nobodyWaits(workspace)
  const { app, desk } = await stage.signIn(workspace)
  const zoomTo = async (presses: readonly string[], is: (factor: number) => boolean): Promise<void> => {
    for (const press of presses) await stage.desktop.run('xdotool', ...press.split(' '))
    await until(`the zoom after ${presses.join(', ')}`, async () => is((await windowState(app)).zoom))
  }
  await until('the desk to have the keyboard', () => desk.page.evaluate(() => document.hasFocus()))

  await zoomTo(Array<string>(5).fill('key ctrl+KP_Add'), (factor) => factor > 1.5)
  await zoomTo(['key ctrl+KP_Subtract'], (factor) => factor < 1.5)
  await zoomTo(['key ctrl+KP_0'], (factor) => factor === 1)
  await zoomTo(['mousemove 700 500 keydown ctrl click 4 keyup ctrl'], (factor) => factor > 1.05)
  await zoomTo(['keydown ctrl click 5 click 5 keyup ctrl'], (factor) => factor < 1)
  await zoomTo(['key ctrl+0'], (factor) => factor === 1)

  // On a French keyboard, minus is on the key of 6, and 0 needs Shift. The menu must not zoom a second time for one
  // press.
  const steps =
    (count: number) =>
    (factor: number): boolean =>
      Math.abs(factor - 1.2 ** (count / 2)) < 0.001
  await stage.desktop.run('setxkbmap', 'fr')
  await zoomTo(['key ctrl+minus', 'key ctrl+minus', 'key ctrl+minus'], steps(-3))
  await zoomTo(['key ctrl+shift+0'], (factor) => factor === 1)
  await zoomTo(['key ctrl+equal', 'key ctrl+equal', 'key ctrl+KP_Add'], steps(3))
  await zoomTo(['key ctrl+agrave'], (factor) => factor === 1)
  await stage.desktop.run('setxkbmap', 'us')

  await zoomTo(Array<string>(5).fill('key ctrl+KP_Add'), (factor) => factor > 1.5)
  await stage.desktop.workElsewhere()
  await closeDesk(app)
  control.customerAsksForHelp(SATO)
  control.customerAsksForHelp(THORDIS)
  const card = await app.card()
  await card.getByRole('heading', { name: '2 waiting' }).waitFor()
  await card.getByRole('button', { name: 'Snooze for longer' }).click()
  await card.getByRole('button', { name: '5 min', exact: true }).waitFor()
  const fits = (): Promise<boolean> => card.evaluate(() => document.documentElement.scrollHeight === window.innerHeight)
  await until('the window to be as high as the card', fits)
  expect(await outOfReach(card)).toEqual([])
  expect(await windowState(app, 'card.html')).toMatchObject({ zoom: 1, bounds: { width: 380 } })

  // The screen is lower than the card, so the card scrolls.
  await changeScreen(app, 640, 180)
  await until('the card to be on the screen', async () => {
    const { x, y, width, height } = (await windowState(app, 'card.html')).bounds
    return x >= 0 && y >= 0 && x + width <= 640 && y + height <= 180
  })
  await until('the card to scroll', () =>
    card.evaluate(() => document.documentElement.scrollHeight > window.innerHeight)
  )
  await picture(card, 'card-low')
  expect(await outOfReach(card)).toEqual([])

  await changeScreen(app, 640, 400)
  await stage.tray.item().then((item) => item.activate())
  await until('the desk to show within the work area', async () => {
    const {
      bounds: { x, y, width, height },
      visible
    } = await windowState(app)
    return visible && x >= 0 && y >= 0 && x + width <= 640 && y + height <= 400
  })
  await until('the desk to have the keyboard', () => desk.page.evaluate(() => document.hasFocus()))
  await zoomTo(['key ctrl+KP_0'], (factor) => factor === 1)
  await picture(desk.page, 'desk-640')
  expect(await outOfReach(desk.page)).toEqual([])
  await desk.openCustomer('佐藤 美咲')
  await until('the composer to be in reach', async () => (await outOfReach(desk.page)).length === 0)
  await picture(desk.page, 'conversation-640')
  // The test asks for a height of 100 px. The window gets the smallest height that it may have on a small screen.
  await app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getFocusedWindow()?.setBounds({ x: 0, y: 0, width: 640, height: 100 })
  )
  await until('the lowest desk', async () => (await windowState(app)).bounds.height === 300)
  await picture(desk.page, 'conversation-640-low')
  expect(await outOfReach(desk.page)).toEqual([])
  expect(app.problems).toEqual([])
})
