import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { CustomerSnapshot } from '../../src/demo/controlCustomers'
import { startAccessibilityBus } from '../support/desktop/accessibilityBus'
import { listenOnBus, listenToTree, type Ear, type Heard } from '../support/desktop/screenReader'
import { until } from '../support/until'
import { LAURA, NORDLYS, it, sent } from './stage'

// A shift by ear. The agent knows only what a screen reader says and what has the focus, and never looks into the
// page.
// It hears through Chromium's accessibility tree. Where this computer has AT-SPI (`at-spi2-core`), it also hears
// through that, as Orca does.

/** Number of customers whom the agent helps by ear, and the number whom the agent helps by sight. */
const CUSTOMERS = 6
/** Work by ear may take at most this many times the key presses of the same work by sight. */
const TIMES = 1.5
const WORDS = 12
/** A message that fails is said this soon after the server has refused it, ms. */
const AT_ONCE_MS = 2000

interface Hands {
  press(keys: string): Promise<void>
  write(text: string): Promise<void>
  readonly presses: () => number
}

function handsOn(page: Page): Hands {
  let presses = 0
  return {
    press: async (keys) => {
      presses++
      await page.keyboard.press(keys)
    },
    write: (text) => page.keyboard.insertText(text),
    presses: () => presses
  }
}

/** Resolves with the first fitting text that was heard from `from` on. */
function hears(ear: Ear, what: string, from: number, fits: (text: string) => boolean): Promise<Heard> {
  return until(what, () => ear.heard.slice(from).find(({ text }) => fits(text)))
}

it('a shift by ear: hear whoever needs me most, take over, answer, release, next', async ({ stage }) => {
  const tree = await startAccessibilityBus(stage.desktop)
  if (tree === null)
    console.log('Not through AT-SPI, because at-spi2-core is not installed; through Chromium’s tree only')
  const workspace = await stage.workspace()
  const { control } = workspace
  control.addCustomers(NORDLYS, 2 * CUSTOMERS + 4, { longestWaitSeconds: 900 })
  const onBus = tree && listenOnBus(tree)
  const { app, desk } = await stage.signIn(workspace, tree ? { env: tree.env, switches: tree.switches } : {})
  const { page } = desk
  await until('the queue', async () => (await desk.count('Waiting')) >= 2 * CUSTOMERS + 4)
  const inTree = await listenToTree(page)
  const ears: readonly Ear[] = onBus ? [onBus, inTree] : [inTree]
  const ear = onBus ?? inTree
  const starts = new Map(ears.map((one) => [one, one.heard.length]))
  const whole = (one: Ear): readonly Heard[] => one.heard.slice(starts.get(one) ?? 0)

  const customers = (): readonly CustomerSnapshot[] => control.customers(NORDLYS)
  const texts = customers().map(({ lastMessage }) => lastMessage)
  /** Finds the customer whose name and last message are in the text. */
  const presented = (text: string): CustomerSnapshot | undefined =>
    customers().find(
      ({ name, lastMessage }) => text.startsWith(`${name}, last message: `) && text.includes(lastMessage)
    )

  const byEar = handsOn(page)
  const helped: CustomerSnapshot[] = []
  let from = ear.heard.length
  await byEar.press('Alt+n')
  for (let turn = 0; turn < CUSTOMERS; turn++) {
    const opened = await hears(ear, `customer ${turn + 1}`, from, (text) => presented(text) !== undefined)
    const customer = presented(opened.text)
    if (customer === undefined) throw new Error('Nobody is open')
    const first = customer.name.split(' ')[0] ?? ''
    helped.push(customer)
    from = ear.heard.length
    await byEar.press('t')
    await hears(ear, 'the take-over', from, (text) => text.startsWith(first) && text.endsWith(' is with you.'))
    await until('the focus in the message', async () => (await ear.focus()) === 'Message')
    control.customerWrites(customer, `And also this, please, number ${turn}`)
    await hears(ear, 'the new message', from, (text) => text.startsWith(first) && text.endsWith(`number ${turn}`))
    await byEar.write(`Hello, this is Laura. ${turn}`)
    from = ear.heard.length
    await byEar.press('Control+Shift+Enter')
    await hears(ear, 'that it is sent', from, (text) => text === 'Sent')
    await hears(ear, 'the release', from, (text) => text.startsWith(first) && text.endsWith(' is back with the bot.'))
  }
  await until('the last release', () => sent(control.received(), 'unassign_agent') === CUSTOMERS)
  expect(new Set(helped.map(({ name }) => name)).size).toBe(CUSTOMERS)

  const bySight = handsOn(page)
  from = ear.heard.length
  await bySight.press('Alt+n')
  const seen: string[] = []
  for (let turn = 0; turn < CUSTOMERS; turn++) {
    seen.push(
      await until('the next customer', async () => {
        const shown = await desk.conversation.getByRole('heading').first().innerText()
        const isFree = await desk.action('Take over').isVisible()
        return isFree && !seen.includes(shown) ? shown : null
      })
    )
    await bySight.press('t')
    await until('the composer', () => desk.composer.evaluate((field) => document.activeElement === field))
    await bySight.write(`Hello, this is Laura again. ${turn}`)
    await bySight.press('Control+Shift+Enter')
  }
  await until('the last release', () => sent(control.received(), 'unassign_agent') === 2 * CUSTOMERS)

  // A message that the server refuses is said at once, and the customer stays.
  await until(
    'one more customer',
    async () => !seen.includes(await desk.conversation.getByRole('heading').first().innerText())
  )
  from = ear.heard.length
  await page.keyboard.press('t')
  await hears(ear, 'the take-over', from, (text) => text.endsWith(' is with you.'))
  const next = customers().find(({ agentId }) => agentId === LAURA)
  if (next === undefined) throw new Error('Nobody is taken over')
  const name = next.name.split(' ')[0] ?? ''
  await until('the focus in the message', async () => (await ear.focus()) === 'Message')
  control.refuseNext(LAURA, 'Not now')
  await page.keyboard.insertText('This fails')
  const pressedAt = performance.now()
  await page.keyboard.press('Control+Shift+Enter')
  const failed = await hears(
    ear,
    'the failure',
    from,
    (text) => text.startsWith(name) && text.includes('message was not sent.')
  )
  expect(failed.urgent).toBe(true)
  expect(failed.at - pressedAt).toBeLessThan(AT_ONCE_MS)

  // Many messages at once are counted, and only the last is read.
  from = ear.heard.length
  for (let at = 1; at <= 9; at++) control.customerWrites(next, `One of many, ${at}`)
  await hears(ear, 'the last of many', from, (text) => text.startsWith(name) && text.endsWith('One of many, 9'))
  const many = ear.heard.slice(from).filter(({ text }) => text.includes('One of many'))
  expect(many.length).toBeLessThanOrEqual(3)

  // A message in another conversation is said too.
  // No notification says it as well, because a screen reader would read both.
  const notified = stage.notifications.shown.length
  from = ear.heard.length
  await page.keyboard.press('Alt+n')
  await hears(ear, 'another customer', from, (text) => presented(text) !== undefined)
  control.customerWrites(next, 'One of many, 0')
  await Promise.all(
    ears.map((one) =>
      until('the message from the side', () =>
        whole(one).some(({ text }) => text.startsWith(name) && text.endsWith(': One of many, 0'))
      )
    )
  )
  expect(stage.notifications.shown.length).toBe(notified)
  await inTree.stop()

  for (const one of ears) {
    const said = whole(one)
    const most = Math.max(...said.map(({ text }) => ownWords(text, texts)))
    console.log(
      `${one === onBus ? 'AT-SPI' : 'Chromium’s tree'}: ${said.length} texts, at most ${most} words of Deskhand`
    )
    expect(said.filter(({ text }) => ownWords(text, texts) > WORDS)).toEqual([])
    // “Sent” is said once for each message that was sent. Everything else is said once.
    const others = said.map(({ text }) => text).filter((text) => text !== 'Sent')
    expect(others.filter((text, at) => others.indexOf(text) !== at)).toEqual([])
  }
  console.log(
    `${CUSTOMERS} customers by ear: ${byEar.presses()} presses besides the words; by sight: ${bySight.presses()} presses`
  )
  expect(byEar.presses()).toBeLessThanOrEqual(TIMES * bySight.presses())
  expect(app.problems).toEqual([])
})

/** Returns the number of words, without those of the customers. */
function ownWords(text: string, ofCustomers: readonly string[]): number {
  let own = text.replace(/And also this, please, number \d|One of many, \d\.?/g, '')
  for (const words of ofCustomers) own = own.replace(words, '')
  return [...new Intl.Segmenter('en', { granularity: 'word' }).segment(own)].filter(({ isWordLike }) => isWordLike)
    .length
}
