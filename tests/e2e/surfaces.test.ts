import { writeFileSync } from 'node:fs'
import { expect } from 'vitest'
import { picturePath } from '../support/desktop/launch'
import { decodePng } from '../support/png'
import { type TRAY_PICTURES, trayPicture } from '../support/trayPictures'
import { until } from '../support/until'
import { THORDIS } from './customers'
import { SignInPage } from './signInPage'
import { account, closeDesk, LAURA, NORDLYS, sent, it } from './stage'

type PictureName = (typeof TRAY_PICTURES)[number]

it('the tray has the right picture for each state, a lost connection comes before counts, and its menu works', async ({
  stage
}) => {
  const workspace = await stage.workspace()
  const { control } = workspace
  const app = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const item = await stage.tray.item()
  const looks = (name: PictureName, tooltip: RegExp): Promise<unknown> =>
    until(`the picture ${name} and ${tooltip}`, async () => {
      // Picture and tooltip come in separate messages on the bus. A panel gets the picture with the most pixels.
      const file = await item.iconFile()
      if (!tooltip.test(await item.tooltip()) || !isPicture(file, name)) return false
      writeFileSync(picturePath(`tray-${name}`), file)
      return true
    })
  await looks('signed-out', /^Deskhand – signed out, no alerts$/)
  await new SignInPage(await app.otherWindow()).signIn(account(workspace, LAURA))
  const desk = await stage.desk(app)
  await desk.connected()
  await looks('waiting4', /^Deskhand – 4 waiting/)
  control.addCustomers(NORDLYS, 1, { announce: true, longestWaitSeconds: 1 })
  await looks('waiting5', /^Deskhand – 5 waiting/)
  control.addCustomers(NORDLYS, 4, { announce: true, longestWaitSeconds: 1 })
  await looks('waiting9', /^Deskhand – 9 waiting/)
  control.addCustomers(NORDLYS, 1, { announce: true, longestWaitSeconds: 1 })
  await looks('waiting9plus', /^Deskhand – 10 waiting/)

  expect((await item.wholeMenu()).map(({ label }) => label)).toContain('Þórdís Guðmundsdóttir')
  await item.choose('Þórdís Guðmundsdóttir')
  await desk.action('Release').waitFor()
  expect(sent(control.received(LAURA), 'assign_agent')).toBe(1)
  await desk.view('Mine').click()
  await closeDesk(app)
  control.customerWrites(THORDIS, 'Halló?')
  await looks('mine', /^Deskhand – 1 of your customers sent a message$/)
  control.refuseUpgrades({ status: 503 })
  control.drop({})
  await looks('reconnecting', /^Deskhand – reconnecting$/)
  control.acceptUpgrades()
  await item.choose('Show Deskhand')
  await until('the window to show', () => app.isDeskShown())
  await desk.tryNow()
  await desk.openCustomer('Þórdís')
  await looks('waiting9', /^Deskhand – 9 waiting/)

  const others = control.customers(NORDLYS).filter(({ stopped, agentId }) => stopped && agentId === null)
  for (const one of others.slice(1)) control.customerGoesBackToBot(one)
  await looks('waiting1', /^Deskhand – 1 waiting/)
  for (const one of others.slice(0, 1)) control.customerGoesBackToBot(one)
  await looks('idle', /^Deskhand – nobody waiting$/)
  await item.choose('For 30 minutes')
  await looks('muted', /^Deskhand – alerts paused until (tomorrow )?\d\d:\d\d$/)
  await item.choose('Resume alerts')
  await looks('idle', /^Deskhand – nobody waiting$/)
  expect(app.problems).toEqual([])
})

function isPicture(file: Buffer, name: PictureName): boolean {
  return decodePng(file).data.equals(trayPicture(name, '22-colour@2x').data)
}
