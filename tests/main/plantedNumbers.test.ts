import fc from 'fast-check'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAlertLog } from '../../src/main/alerts/alertLog'
import { cardPerson } from '../../src/main/alerts/deliver/card'
import { buttonLabel, notificationText } from '../../src/main/alerts/deliver/text'
import { createDayBook } from '../../src/main/day/dayBook'
import { keepHistory } from '../../src/main/diagnostics/connectionHistory'
import { createLog } from '../../src/main/diagnostics/log'
import { writeReport } from '../../src/main/diagnostics/report'
import { bundleParts, bundleText } from '../../src/main/diagnostics/supportBundle'
import { messagesCsv } from '../../src/main/exports/dayCsv'
import { createExports } from '../../src/main/exports/exports'
import { conversationView } from '../../src/main/ipc/views/conversationView'
import { queueRow } from '../../src/main/ipc/views/queueRows'
import { NOTHING_SHOWN } from '../../src/main/ipc/views/queueView'
import { customerResult, textResult } from '../../src/main/ipc/views/searchResult'
import { pageCounts, selectLastDesk } from '../../src/main/state/selectors/lastDesk'
import { keptCustomer } from '../../src/main/state/selectors/unsent'
import type { Message } from '../../src/shared/domain/message'
import { SETTINGS } from '../../src/shared/domain/settings'
import { conversationTitle } from '../../src/shared/windowTitle'
import { keyOf } from '../support/deskEvents'
import { PLANTED, plantedText, unmaskedIn, type PlantedText } from '../support/plantedNumbers'
import { customer, scriptClient, type ScriptedClient } from '../support/scriptedClient'

/**
 * Each customer has numbers in the name, in the name of the page, in the last message, in the agent's answer and in the
 * name of the agent who has a neighbour.
 */
const CUSTOMERS = 100
const EACH = 5
/** As many customers one after the other have as many numbers as the goal of this test. */
const ROUNDS = Math.ceil(PLANTED / (EACH * CUSTOMERS))
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me 4242 4242 4242 4242' }

let folder = ''
let lines = ''
beforeEach(() => {
  lines = ''
  folder = mkdtempSync(join(tmpdir(), 'numbers-'))
  for (const name of ['logs', 'crashes']) mkdirSync(join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true }))

const log = createLog(
  (line) => (lines += line),
  () => 0
)
const keys = Array.from({ length: CUSTOMERS }, (_, index) => keyOf(`c${index}`))

/** A desk whose customers say, are called and are told these texts. */
function liveThrough(texts: readonly PlantedText[]): ScriptedClient {
  const s = scriptClient()
  const text = (index: number): string => texts[index]?.text ?? ''
  const people = keys.flatMap((_, index) => {
    const names = { customer_name: text(EACH * index), page_name: text(EACH * index + 1) }
    const agent_name = text(EACH * index + 4)
    return [
      customer(`c${index}`, { ...mine, ...names, last_message: text(EACH * index + 2) }),
      customer(`n${index}`, { ...names, is_assigned: true, is_assigned_to_me: false, agent_name })
    ]
  })
  s.connect(...people)
  return s
}

/** Everything that the head of a conversation, the tray and the palette say of customers besides texts. */
function namesIn(state: ScriptedClient['store']['state'], key: (typeof keys)[number]): unknown {
  const view = conversationView(state, { ...NOTHING_SHOWN, selected: key, messages: 10 })
  if (!view) throw new Error(`No conversation ${key}`)
  const { head, items } = view
  const authors = items.map((item) => item.kind === 'message' && item.author)
  return [{ ...head, lastMessage: '' }, authors, pageCounts(state), keptCustomer(state, key)]
}

it('10,000 planted numbers are in no alert, list, log, report or export', { timeout: 120_000 }, () => {
  let planted = 0
  for (let round = 0; round < ROUNDS; round++) {
    const texts = fc.sample(plantedText, { numRuns: EACH * CUSTOMERS, seed: round })
    planted += texts.reduce((sum, { numbers }) => sum + numbers.length, 0)
    const s = liveThrough(texts)
    const { state } = s.store
    const find = (key: (typeof keys)[number]) => state.customers.get(key)
    const history = keepHistory({ store: s.store, clock: s.time.clock })
    const alerts = createAlertLog(s.time.clock)
    const book = createDayBook({
      store: s.store,
      clock: s.time.clock,
      monotonic: s.time.monotonic,
      timers: s.time.timers
    })
    const copied: string[] = []
    const exports = createExports({
      store: s.store,
      clock: s.time.clock,
      files: { choose: async () => Promise.resolve(null), write: async () => Promise.resolve() },
      printer: {
        toPdf: async () => Promise.resolve(new Uint8Array()),
        print: async () => Promise.resolve('cancelled')
      },
      copyText: (text) => copied.push(text),
      log
    })
    const out: unknown[] = []
    const rules = { privacy: 'message', now: s.time.clock() } as const
    keys.forEach((key, index) => {
      const answer = texts[EACH * index + 3]?.text ?? ''
      s.client.sender.write(key, answer)
      const one = find(key)
      if (!one) throw new Error(`No customer ${key}`)
      const item = state.transcripts.of(key).findLast((each) => each.kind === 'message') as Message
      expect(item.text).toBe(answer)
      alerts.add('notification', key, 'alerted')
      const hits = [{ message: item }, { note: answer, changedAt: 0 }, { draft: answer }]
      const words = { words: ['ok'] }
      exports.copy(key)
      // No code logs a text of a person. If one did by mistake, the log must not have the numbers in it.
      log(`a mistake: ${answer}`)
      out.push(
        cardPerson(one, 'message'),
        notificationText({ kind: 'mine', key }, find, rules),
        notificationText({ kind: 'person', key }, find, rules),
        buttonLabel({ act: 'takeNamed', key }, find, rules),
        queueRow(one, false),
        queueRow(find(keyOf(`n${index}`)) ?? one, false),
        customerResult(state, key),
        hits.map((hit) => textResult(state, key, { ...hit, ...words })),
        namesIn(state, key),
        conversationTitle(one, 'connected', null)
      )
    })
    const logs = join(folder, 'logs')
    writeFileSync(join(logs, 'deskhand.log'), lines)
    const report = writeReport({
      system: { version: '1', electron: '1', system: 'linux' },
      now: 0,
      host: 'desk.example',
      check: null,
      changes: history.changes(),
      counters: s.frames.counters()
    })
    const bundle = bundleParts({
      about: [],
      report,
      policy: { set: [], problems: [] },
      settings: {},
      definitions: SETTINGS,
      logs,
      crashes: join(folder, 'crashes'),
      home: folder
    })
    out.push(
      alerts.entries(),
      s.frames.recent(),
      lines,
      report,
      bundleText(bundle),
      selectLastDesk(state, 0),
      state.me.name,
      state.notices,
      book.record(),
      messagesCsv(book.record(), { now: 0, hour12: false, separator: ',' }, true),
      copied
    )
    expect(book.record().messages).toHaveLength(CUSTOMERS)
    expect(copied).toHaveLength(CUSTOMERS)
    expect(unmaskedIn(JSON.stringify(out))).toEqual([])
  }
  expect(planted).toBeGreaterThanOrEqual(PLANTED)
})

it('what the agent sends is whole, in the outbox and on the wire, and what came is whole in the transcript', () => {
  const s = scriptClient()
  const text = 'The card was 4242 4242 4242 4242, from DE89370400440532013000'
  s.connect(customer('c0', { ...mine, last_message: text }))
  expect(s.store.state.customers.get(keyOf('c0'))?.lastMessage).toBe(text)
  s.client.sender.write(keyOf('c0'), text)
  expect([...s.store.state.outbox.all()].map((entry) => entry.text)).toEqual([text])
  expect(JSON.stringify(s.take())).toContain(text)
})

it('a name that differs only in a hidden number is still its own customer, and my name is mine', () => {
  const s = scriptClient()
  s.connect(
    customer('c0', { ...mine, customer_name: 'Ana 4242424242424242' }),
    customer('c1', { ...mine, customer_name: 'Ana 4111111111112242' })
  )
  expect(s.store.state.me.name).toBe('Me •••• •••• •••• 4242')
  expect([...s.store.state.customers.all()].map(({ assignment }) => assignment.kind)).toEqual(['me', 'me'])
  s.say({
    type: 'agent_assignment_changed',
    data: { action: 'assigned', customer_id: 'c1', agent_name: mine.agent_name }
  })
  expect(s.store.state.customers.get(keyOf('c1'))?.assignment.kind).toBe('me')
})

it('a number at the edge of an excerpt is hidden', () => {
  const s = scriptClient()
  s.connect(customer('c0', mine))
  for (let length = 0; length < 400; length++) {
    const note = `${'a '.repeat(100).slice(0, length)} 4242424242424242 ${'b '.repeat(200)}found ${'c '.repeat(length % 150)}4242424242424242`
    for (const word of ['found', '4242']) {
      const { excerpt } = textResult(s.store.state, keyOf('c0'), { note, changedAt: 0, words: [word] })
      expect(excerpt).not.toMatch(/\d{5}/u)
    }
  }
})
