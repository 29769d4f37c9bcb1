import { existsSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect } from 'vitest'
import { picture, profileFolder } from '../support/desktop/launch'
import { SecretService } from '../support/desktop/secretService'
import { until } from '../support/until'
import { it } from './stage'

/** Starts a server at the port of a server that was stopped. The new server accepts connections and never answers. */
async function silentServer(port: number): Promise<{ close(): void }> {
  const server = createServer(() => undefined).listen(port, '127.0.0.1')
  await once(server, 'listening')
  return { close: () => void server.close() }
}

it('a start before the workspace answers shows the last known desk as of its time, and a sign-out removes it', async ({
  stage
}) => {
  await SecretService.start(stage.desktop.session)
  const workspace = await stage.workspace()
  const { app, desk } = await stage.signIn(workspace)
  const rows = desk.page.getByRole('option')
  const names = await until('customers to wait', async () => {
    const found = await rows.allTextContents()
    return found.length > 2 ? found : null
  })
  await app.quit()
  const file = join(profileFolder(stage.desktop), 'desks/last-desk.log')
  expect(readFileSync(file, 'utf8')).not.toContain('서연')

  const { port } = new URL(workspace.origin)
  await workspace.close()
  const silent = await silentServer(Number(port))
  const switches = [`--workspace=${workspace.origin}`]
  const again = await stage.launch({ switches })
  const before = await stage.desk(again)
  await before.page.getByText('Last updated').waitFor()
  const shown = await before.page.getByRole('option').allTextContents()
  expect(shown).toHaveLength(names.length)
  await picture(before.page, 'last-desk')
  expect(await before.page.title()).not.toMatch(/\d/)
  expect(await before.page.getByText('Nobody is waiting').count()).toBe(0)
  await before.page.getByRole('option').first().hover()
  expect(await before.queue.getByText('Take over').count()).toBe(0)
  expect(again.problems).toEqual([])

  await before.button(/account/).click()
  await before.page.getByRole('menuitem', { name: 'Sign out' }).click()
  await before.page.getByRole('heading', { name: /^Sign in/ }).waitFor()
  await again.quit()
  silent.close()
  expect(existsSync(file)).toBe(false)
})
