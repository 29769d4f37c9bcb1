import { expect } from 'vitest'
import { picture, startAgain } from '../support/desktop/launch'
import { until } from '../support/until'
import { LUKASZ, SATO } from './customers'
import { it } from './stage'
import { inWords, KEYS, typingCost } from './typingCost'

const linkTo = ({ pageId, customerId }: typeof LUKASZ | typeof SATO): string =>
  `deskhand://customer/${pageId}/${customerId}`
const LONG = 100_000

it(
  'a link waits while the agent types, and typing at the end of a long draft costs at most twice as much as in an empty field',
  { timeout: 180_000 },
  async ({ stage }) => {
    const workspace = await stage.workspace()
    const { app, desk } = await stage.signIn(workspace)
    const { page, composer } = desk
    await desk.takeOver('이서연')
    const heading = (): Promise<string> => desk.conversation.getByRole('heading').first().innerText()

    await page.evaluate(() =>
      window.addEventListener('keydown', ({ timeStamp }) => Object.assign(window, { typedAt: timeStamp }), true)
    )
    // Presses a key every half second while the second start runs.
    await composer.focus()
    let typing = true
    const typist = (async () => {
      while (typing) await page.keyboard.type('a', { delay: 500 })
    })()
    await startAgain(stage.desktop, { switches: [linkTo(LUKASZ)] })
    const offer = desk.conversation.getByRole('button', { name: 'Open Łukasz' })
    await offer.waitFor()
    expect(await heading()).toContain('이서연')
    await picture(page, 'under-hands')
    typing = false
    await typist
    const draft = await composer.inputValue()
    expect(draft).toMatch(/^a+$/)
    await offer.click()
    await until('Łukasz', async () => (await heading()).includes('Łukasz'))
    expect(await offer.count()).toBe(0)
    await desk.view('Mine').click()
    await desk.openCustomer('이서연')
    expect(await composer.inputValue()).toBe(draft)

    // The agent does not type any more, so the customer opens at once.
    workspace.control.customerAsksForHelp(SATO)
    await until('three seconds without a key', () =>
      page.evaluate(() => performance.now() - Number(Reflect.get(window, 'typedAt')) > 3_000)
    )
    await startAgain(stage.desktop, { switches: [linkTo(SATO)] })
    await until('the customer of the link', async () => (await heading()).includes('佐藤'))

    await desk.view('Mine').click()
    await desk.openCustomer('이서연')
    await composer.fill('x '.repeat(LONG / 2))
    const cost = await typingCost(page, 'a')
    process.stderr.write(`a key with ${LONG} characters: ${inWords(cost)}\n`)
    // If the computer is too busy even for the bare field, the result says nothing about the composer.
    expect(cost.long).toBeLessThan(Math.max(2 * cost.empty, 1.4 * cost.bare))
    expect((await composer.inputValue()).length).toBe(LONG + KEYS)
    expect(app.problems).toEqual([])
  }
)
