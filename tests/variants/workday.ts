import { startDemoWorkspace, type DemoWorkspace } from '../../src/demo/demoWorkspace'
import { isReceiving } from '../../src/main/state/selectors/connection'
import type { CustomerKey } from '../../src/shared/domain/ids'
import type { Message } from '../../src/shared/domain/message'
import { LAURA, NORDLYS } from '../support/realMachine'
import { looked } from './looked'
import { createEngine, type Engine } from './engine'
import { WAITS_ARE_KNOWN, type Expectation } from './expectations'
import { readScreen, saysNobodyWaits } from './screen'
import { HOUR_MS } from '../../src/shared/time'

/** Within this time the desk works or a cause is named, ms. */
const NAMED_WITHIN_MS = 20_000
/** If the desk has not opened after this time, the next desk may open all the same, ms. */
const OPENING_MS = 1_500
/** The limit of one step, ms: twice the time of a list that takes 12 s, and a little more. */
const STEP_WITHIN_MS = 30_000
/** The limit for a reconnect after the longest deployment, ms. */
const BACK_WITHIN_MS = 45_000
/**
 * The server ends a connection by itself only after this time, which is longer than the day. Otherwise this could
 * happen in the middle of a step. The test ends the connection instead.
 */
const NOT_BY_ITSELF_MS = HOUR_MS
/** The largest error of a wait, ms: a minute for formats without seconds, and time for the transfer. */
const WAIT_TOLERANCE_MS = 62_000
/** A slow list has the waits of the time when it was requested. So they may be wrong by this much more, ms. */
const SLOW_ANSWER_MS = 15_000

const WORDS = 'It\'s "fine" & <b>one  two</b>\nthree'
const VISIBLE = /[^\s\p{C}\p{Z}\u115f\u1160\u3164\uffa0\u034f]/u

/**
 * Simulates a workday with one variant, or with several that are separated by commas. Resolves with everything that
 * went wrong and the text on the screen. The list is empty if the day was as expected.
 */
export async function spendDay(variant: string, expected: Expectation, opened: () => void): Promise<readonly string[]> {
  const workspace = await startDemoWorkspace({
    script: false,
    variants: variant.split(','),
    endsAfterMilliseconds: NOT_BY_ITSELF_MS
  })
  const account = workspace.accounts.find(({ agentId }) => agentId === LAURA)
  if (account === undefined) throw new Error('No account')
  const engine = createEngine(account)
  const wrong = watchForFalseCalm(engine, workspace, expected.kind === 'works' ? expected.onlyPage : undefined)
  try {
    engine.enter(workspace.origin)
    const day = reach(engine, workspace, variant, expected)
    void looked('the first answer', () => isOpen(engine) || engine.status().signIn.phase === 'idle', OPENING_MS)
      .catch(() => undefined)
      .then(opened)
    await day
  } catch (error) {
    wrong.push(
      `${error instanceof Error ? error.message : String(error)}\n  The screen says: ${readScreen(engine).words}\n  Log: ${engine.log.slice(-3).join(' | ')}`
    )
  } finally {
    opened()
    engine.dispose()
    await workspace.close()
  }
  return wrong
}

/**
 * Records an error if the screen says that nobody waits while a customer does. `onlyPage`: customers of other pages do
 * not count.
 */
function watchForFalseCalm(engine: Engine, { control }: DemoWorkspace, onlyPage: string | undefined): string[] {
  const wrong: string[] = []
  engine.store.watch(() => {
    if (wrong.length > 0 || !saysNobodyWaits(engine)) return
    const waiting = control
      .customers(NORDLYS)
      .filter(
        ({ stopped, agentId, pageId }) => stopped && agentId === null && (onlyPage === undefined || onlyPage === pageId)
      )
    if (waiting.length > 0) wrong.push(`It said that nobody is waiting while ${waiting.length} did`)
  })
  return wrong
}

async function reach(engine: Engine, workspace: DemoWorkspace, variant: string, expected: Expectation): Promise<void> {
  const names = (causes: readonly string[]): boolean =>
    readScreen(engine).causes.some((cause) => causes.includes(cause))
  switch (expected.kind) {
    case 'named':
      await looked(
        `a cause to be named: ${expected.causes.join(' or ')}`,
        () => names(expected.causes),
        NAMED_WITHIN_MS
      )
      if (expected.words !== undefined && !readScreen(engine).words.includes(expected.words))
        throw new Error(`It does not say "${expected.words}"`)
      return
    case 'unreadable':
      await looked('the desk to open', () => isOpen(engine), NAMED_WITHIN_MS)
      await looked(
        `${expected.count} to be unreadable`,
        () => engine.status().unreadable === expected.count,
        NAMED_WITHIN_MS
      )
      return
    case 'worksOr':
      await looked('the desk to open, or a cause', () => isOpen(engine) || names(expected.causes), NAMED_WITHIN_MS)
      if (names(expected.causes)) return
      return work(engine, workspace, variant, { kind: 'works' })
    case 'works':
      await looked(
        'the desk to open',
        () => isOpen(engine) || (expected.slow === true && names(['listSlow'])),
        NAMED_WITHIN_MS
      )
      await looked('the desk to open', () => isOpen(engine), STEP_WITHIN_MS)
      return work(engine, workspace, variant, expected)
  }
}

function isOpen(engine: Engine): boolean {
  return (
    engine.status().screen === 'desk' &&
    engine.store.state.refreshedAt !== null &&
    isReceiving(engine.store.state.connection)
  )
}

async function work(
  engine: Engine,
  workspace: DemoWorkspace,
  variant: string,
  expected: Extract<Expectation, { kind: 'works' }>
): Promise<void> {
  const { control } = workspace
  if (expected.again === 'pong') {
    await looked('a pong', () => control.received(LAURA).some(({ text }) => text === '{"type":"pong"}'), BACK_WITHIN_MS)
    await looked('the desk to be live', () => isOpen(engine))
  }
  await readsEverybody(engine, workspace, expected.rows)
  if (expected.onlyPage !== undefined) await hearsOfAnotherPage(engine, workspace)
  looksAtWaits(
    engine,
    workspace,
    WAITS_ARE_KNOWN.has(variant),
    WAIT_TOLERANCE_MS + (expected.slow === true ? SLOW_ANSWER_MS : 0)
  )
  if (expected.conflict === true) await losesTheFirst(engine)
  const key = await takesOver(engine)
  await seesTheRival(engine, workspace)
  await hearsTheCustomer(engine, workspace, key)
  await writes(engine, workspace, key, expected.unconfirmed === true ? ['unconfirmed', 'sent'] : ['sent'])
  if (expected.unconfirmed === true) return
  await releases(engine, key)
  const own = messagesOf(engine, key).filter(({ author }) => author.kind !== 'customer' && author.kind !== 'listed')
  if (own.length !== 1) throw new Error(`The message is ${own.length} lines: ${show(own)}`)
  if (messagesOf(engine, key).some(({ author, text }) => author.kind === 'customer' && text.includes('three')))
    throw new Error('The agent’s own words are shown as the customer’s')
  if (expected.again === 'connected') await comesBack(engine, workspace)
}

async function readsEverybody(engine: Engine, { control }: DemoWorkspace, rows: number | undefined): Promise<void> {
  const stopped = rows ?? control.customers(NORDLYS).filter((customer) => customer.stopped).length
  await looked(`${stopped} rows`, () => engine.store.state.customers.order.all.length === stopped, STEP_WITHIN_MS)
  const { all, others } = engine.store.state.customers.order
  if (rows === undefined && others.length !== 1) throw new Error(`${others.length} rows are with others, not 1`)
  const nameless = all.slice(0, all.length).filter(({ name }) => !VISIBLE.test(name))
  if (nameless.length > 0) throw new Error(`${nameless.length} rows have no name that can be seen`)
}

/**
 * Checks that the app does not lose a customer of a page that lists leave out: a broadcast names the customer, and the
 * next list must not remove this customer.
 */
async function hearsOfAnotherPage(engine: Engine, { control }: DemoWorkspace): Promise<void> {
  const { all } = engine.store.state.customers.order
  const before = all.length
  control.customerAsksForHelp({ customerId: 'customer_1005', pageId: 'page_koen_books' })
  await looked('one more row', () => all.length === before + 1, STEP_WITHIN_MS)
  const readAt = engine.store.state.refreshedAt ?? 0
  engine.client.queueSync.request()
  await looked('the list to be read again', () => (engine.store.state.refreshedAt ?? 0) > readAt, STEP_WITHIN_MS)
  if (all.length !== before + 1) throw new Error('Who came by broadcast went with the next list')
}

/**
 * Checks the waits. A known wait must be right. A wait that is "at least" a time must not be longer than the real one.
 */
function looksAtWaits(engine: Engine, { control }: DemoWorkspace, mustBeKnown: boolean, tolerance: number): void {
  const { all } = engine.store.state.customers.order
  const customers = control.customers(NORDLYS)
  for (const { name, wait } of all.slice(0, all.length)) {
    const namesakes = customers.filter((customer) => customer.name === name)
    const truths = (namesakes.length > 0 ? namesakes : customers).map(({ waitingSince }) => waitingSince)
    const isTrue = truths.some((truth) => Math.abs(truth - wait.since) <= tolerance)
    if (mustBeKnown && (wait.atLeast || wait.raw !== null))
      throw new Error(`The wait of ${name} is not known: ${wait.raw ?? 'at least'}`)
    if (!wait.atLeast && wait.raw === null && !isTrue)
      throw new Error(`The wait of ${name} is wrong: ${Math.round((Date.now() - wait.since) / 1000)} s`)
    if (wait.atLeast && wait.since < Math.min(...truths) - tolerance)
      throw new Error(`The wait of ${name} is at least too long`)
  }
}

function longestFree(engine: Engine): CustomerKey {
  const free = engine.store.state.customers.order.waiting.at(0)
  if (free === undefined) throw new Error('Nobody is waiting on the screen')
  return free.key
}

async function losesTheFirst(engine: Engine): Promise<void> {
  const key = longestFree(engine)
  engine.client.takeOver.take(key)
  await looked(
    'a conflict to be told, with who was faster',
    () =>
      engine.store.state.notices.some(
        (notice) => notice.kind === 'conflict' && notice.key === key && notice.agentName === 'Ana Sousa'
      ),
    STEP_WITHIN_MS
  )
  await looked(
    'the row to be somebody else’s',
    () => engine.store.state.customers.get(key)?.assignment.kind === 'other',
    STEP_WITHIN_MS
  )
}

async function takesOver(engine: Engine): Promise<CustomerKey> {
  const key = longestFree(engine)
  await looked('a take-over to leave', () => engine.client.takeOver.take(key) === null, STEP_WITHIN_MS)
  await looked(
    'the customer to be mine',
    () => {
      const customer = engine.store.state.customers.get(key)
      return customer?.assignment.kind === 'me' && customer.pending === null
    },
    STEP_WITHIN_MS
  )
  return key
}

/**
 * Lets a colleague take another customer over. Checks that this customer is the colleague's, and that the agent's
 * customer stays the agent's.
 */
async function seesTheRival(engine: Engine, { control }: DemoWorkspace): Promise<void> {
  const { mine, others } = engine.store.state.customers.order
  const before = others.length
  control.rivalTakes({ customerId: 'customer_1002', pageId: 'page_nordlys_outdoor' })
  await looked('the rival’s customer to be with them', () => others.length === before + 1, STEP_WITHIN_MS)
  if (mine.length !== 1) throw new Error(`${mine.length} customers are mine, not 1`)
}

async function hearsTheCustomer(engine: Engine, { control }: DemoWorkspace, key: CustomerKey): Promise<void> {
  const mine = control.customers(NORDLYS).find(({ agentId }) => agentId === LAURA)
  if (mine === undefined) throw new Error('The server knows of no take-over')
  control.customerWrites(mine, 'Are you there?')
  await looked(
    'a line of the customer',
    () => messagesOf(engine, key).some(({ author }) => author.kind === 'customer'),
    STEP_WITHIN_MS
  )
}

async function writes(
  engine: Engine,
  { control }: DemoWorkspace,
  key: CustomerKey,
  becomes: readonly ('sent' | 'unconfirmed')[]
): Promise<void> {
  const refusal = engine.client.sender.write(key, WORDS)
  if (refusal !== null) throw new Error(`A message is refused: ${refusal}`)
  const isSent = (): boolean =>
    messagesOf(engine, key).some(
      ({ author, text, delivery }) =>
        author.kind === 'me' && text === WORDS && becomes.some((state) => state === (delivery?.state ?? 'sent'))
    )
  await looked(`the message to be ${becomes.join(' or ')}`, isSent, STEP_WITHIN_MS).catch(() => {
    throw new Error(`The message is not ${becomes.join(' or ')}: ${show(messagesOf(engine, key))}`)
  })
  const written = control.received(LAURA).filter(({ text }) => text.includes('"type":"send_message"'))
  if (written.length !== 1) throw new Error(`The message left ${written.length} times`)
}

async function releases(engine: Engine, key: CustomerKey): Promise<void> {
  const refusal = engine.client.takeOver.release(key)
  if (refusal !== null) throw new Error(`A release is refused: ${refusal}`)
  await looked(
    'the customer to be released',
    () => {
      const customer = engine.store.state.customers.get(key)
      return customer === undefined || (customer.assignment.kind !== 'me' && customer.pending === null)
    },
    STEP_WITHIN_MS
  )
}

/** Ends the connection. The next attempts may be refused for a while. Then the app must be connected again. */
async function comesBack(engine: Engine, { control }: DemoWorkspace): Promise<void> {
  let isDown = false
  const watch = engine.store.watch(() => {
    if (!isReceiving(engine.store.state.connection)) isDown = true
  })
  control.endAsVariant()
  await looked('the connection to be lost', () => isDown, STEP_WITHIN_MS)
  await looked('the connection to come back', () => isOpen(engine), BACK_WITHIN_MS)
  watch.dispose()
}

function messagesOf(engine: Engine, key: CustomerKey): readonly Message[] {
  return engine.store.state.transcripts.of(key).filter((item) => item.kind === 'message')
}

function show(messages: readonly Message[]): string {
  return messages
    .map(
      ({ author, text, delivery }) => `${author.kind}${delivery ? ` (${delivery.state})` : ''}: ${JSON.stringify(text)}`
    )
    .join(', ')
}
