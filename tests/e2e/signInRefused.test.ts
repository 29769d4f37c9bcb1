import { expect } from 'vitest'
import { startRefusingServer } from '../support/refusingServer'
import { until } from '../support/until'
import { it } from './stage'
import { isInSight, resize } from './windowSize'

it('the form says that the page is signed in but the socket refuses, and offers the check (upgrade-403-always-after-sign-in)', async ({
  stage
}) => {
  const server = await startRefusingServer(403, 'Agents only')
  try {
    const app = await stage.launch({ switches: [`--workspace=${server.origin}`] })
    const page = await app.otherWindow()
    await page.getByRole('button', { name: 'Next' }).click()
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('heading', { name: 'Welcome back' }).waitFor()

    const form = await app.desk()
    form.setDefaultTimeout(10_000)
    await form.getByRole('heading', { name: 'Signed in, but not connected' }).waitFor()
    const text = (await form.locator('main').textContent()) ?? ''
    expect(text).toContain('Your workspace’s page signed you in, but its live connection refused: 403.')
    expect(await form.getByLabel('Workspace address').inputValue()).toBe(new URL(server.origin).host)
    for (const size of [
      { width: 1024, height: 600 },
      { width: 760, height: 560 }
    ]) {
      await resize(app, form, size)
      for (const name of ['Run a check', 'Try again'])
        expect({
          name,
          height: size.height,
          isInSight: await isInSight(form.locator('form').getByRole('button', { name }))
        }).toEqual({ name, height: size.height, isInSight: true })
    }
    // The window stays in front, because its page may still ask for something.
    expect(await app.otherWindowCount()).toBe(1)

    await form.getByRole('button', { name: 'Run a check' }).first().click()
    const upgrade = form.getByRole('listitem').filter({ hasText: 'WebSocket upgrade' })
    await upgrade.getByText('The live connection refused the session (403).').waitFor()
    expect(await form.getByRole('listitem').filter({ hasText: 'Cookie' }).first().textContent()).toContain(
      'There is a session cookie'
    )
    await form.getByRole('button', { name: 'Back' }).click()

    // After the window is closed, the form still has the address and the reason.
    await page.close()
    await until('the window to be gone', async () => (await app.otherWindowCount()) === 0)
    await form.getByRole('heading', { name: 'Signed in, but not connected' }).waitFor()
    expect(await form.getByLabel('Workspace address').inputValue()).toBe(new URL(server.origin).host)
    expect(app.problems).toEqual([])
  } finally {
    await server.close()
  }
})
