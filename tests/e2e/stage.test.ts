import { expect } from 'vitest'
import { Bus } from '../support/desktop/bus'
import { asNumber } from '../support/desktop/plain'
import { decodePng, pixelAt } from '../support/png'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../support/until'
import { it } from './stage'

it('a stage has a screen, a window manager, and services that answer', async ({ stage }) => {
  const { desktop, notifications } = stage
  const file = join(desktop.folder, 'screen.png')
  await desktop.screenshot(file)
  const screen = decodePng(readFileSync(file))
  expect({ width: screen.width, height: screen.height }).toEqual({ width: 1400, height: 900 })
  expect(pixelAt(screen, 700, 450)).toHaveLength(4)

  const name = 'org.freedesktop.Notifications'
  const client = await Bus.connect(desktop.env['DBUS_SESSION_BUS_ADDRESS'] ?? '')
  const clicked: number[] = []
  await client.listenTo(`type='signal',interface='${name}'`)
  client.onSignal(({ member, body }) => {
    if (member === 'ActionInvoked') clicked.push(asNumber(body[0]))
  })
  const path = `/${name.replaceAll('.', '/')}`
  const [id] = await client.call(name, path, name, 'Notify', 'susssasa{sv}i', [
    'test',
    0,
    '',
    'Title',
    'Body',
    [],
    {},
    -1
  ])
  notifications.click(await notifications.waitFor('it', ({ title, body }) => title === 'Title' && body === 'Body'))
  await until('the click to arrive', () => clicked.includes(asNumber(id)))
  expect(notifications.openCount).toBe(0)
  await expect(client.call('org.nobody.here', '/', 'org.nobody.here', 'Hello')).rejects.toThrow()
  client.close()
})
