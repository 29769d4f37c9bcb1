import { expect } from 'vitest'
import type { DemoWorkspace } from '../../src/demo/demoWorkspace'
import { until } from '../support/until'
import { LUKASZ } from './customers'
import type { DeskPage } from './deskPage'
import { SignInPage } from './signInPage'
import { account, LAURA, NORDLYS, it, type Stage } from './stage'

const FIRST = 'Łukasz Wiśniewski'
const NOBODY = 'Nobody is waiting'

/**
 * Signs Laura in, and does not wait for the desk. `seen`: resolves with true if the screen has shown `words` at any
 * time.
 */
async function signIn(
  stage: Stage,
  workspace: DemoWorkspace,
  words: string
): Promise<{ desk: DeskPage; seen(): Promise<boolean> }> {
  const app = await stage.launch({ switches: [`--workspace=${workspace.origin}`] })
  const desk = await stage.desk(app)
  await desk.page.evaluate((wanted) => {
    const look = (): void => {
      if (document.body.innerText.includes(wanted)) document.documentElement.dataset['seen'] = 'yes'
    }
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true })
  }, words)
  await new SignInPage(await app.otherWindow()).signIn(account(workspace, LAURA))
  return { desk, seen: () => desk.page.evaluate(() => document.documentElement.dataset['seen'] === 'yes') }
}

it('all waiting customers are listed, however few rows one list has (list-capped-50)', async ({ stage }) => {
  const { desk } = await stage.signIn(await stage.workspace({ variants: ['list-capped-50'] }))
  await until('84 to wait', async () => (await desk.count('Waiting')) === 84)
})

it('an empty list that was not asked for says nothing (list-pushed-empty-on-connect)', async ({ stage }) => {
  const { desk, seen } = await signIn(
    stage,
    await stage.workspace({ variants: ['list-pushed-empty-on-connect'] }),
    NOBODY
  )
  await until('34 to wait', async () => (await desk.count('Waiting')) === 34, 15_000)
  expect(await seen()).toBe(false)
})

it('another envelope is read, or the screen says that the list cannot be read (envelope-event-key)', async ({
  stage
}) => {
  const { desk, seen } = await signIn(stage, await stage.workspace({ variants: ['envelope-event-key'] }), NOBODY)
  await until(
    'the desk, or a cause',
    async () => {
      if (await desk.view('All').isVisible()) return (await desk.count('All')) === 5
      return /cannot be read|can’t be read|could not be read|does not understand|can’t understand/.test(
        await desk.page.locator('body').innerText()
      )
    },
    20_000
  )
  expect(await seen()).toBe(false)
})

it('a customer’s picture is a line in the conversation (message-null-attachments)', async ({ stage }) => {
  const workspace = await stage.workspace({ variants: ['message-null-attachments'] })
  const { desk } = await stage.signIn(workspace)
  await desk.takeOver(FIRST)
  workspace.control.customerWrites(LUKASZ, 'Never on the wire')
  await desk.message('A message without text').waitFor()
})

it('the screen says who was faster, although the error is only a code (conflict-code-only)', async ({ stage }) => {
  const workspace = await stage.workspace({ variants: ['conflict-code-only'] })
  const { desk } = await stage.signIn(workspace)
  await desk.openCustomer(FIRST)
  await desk.action('Take over').click()
  await desk.notices
    .getByRole('alert')
    .filter({ hasText: /^Ana took .+ first\./ })
    .waitFor()
  expect(workspace.control.customers(NORDLYS).find(({ name }) => name === FIRST)?.agentId).toBe('agent_ana')
})
