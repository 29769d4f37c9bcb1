import fc from 'fast-check'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAlertLog } from '../../src/main/alerts/deliver/deliver'
import { cardPerson } from '../../src/main/alerts/deliver/card'
import { buttonLabel, notificationText } from '../../src/main/alerts/deliver/text'
import { createDayBook } from '../../src/main/day/dayBook'
import { keepHistory } from '../../src/main/diagnostics/connectionHistory'
import { createLog } from '../../src/main/diagnostics/log'
import { writeReport } from '../../src/main/diagnostics/report'
import { bundleParts, bundleText } from '../../src/main/diagnostics/supportBundle'
import { messagesCsv } from '../../src/main/exports/dayCsv'
import { createExports } from '../../src/main/exports/exports'
import { queueRow } from '../../src/main/ipc/views/queueRows'
import { customerResult, textResult } from '../../src/main/ipc/views/searchResult'
import { selectLastDesk } from '../../src/main/state/selectors/lastDesk'
import type { Message } from '../../src/shared/domain/message'
import { SETTINGS } from '../../src/shared/domain/settings'
import { keyOf } from '../support/deskEvents'
import { PLANTED, plantedText, unmaskedIn, type PlantedText } from '../support/plantedNumbers'
import { customer, scriptClient, type ScriptedClient } from '../support/scriptedClient'

/** Each customer has numbers in the name, in the name of the page, in the last message and in the agent's answer. */
const CUSTOMERS = 100
/** As many customers one after the other have as many numbers as the goal of this test. */
const ROUNDS = Math.ceil(PLANTED / (4 * CUSTOMERS))
const mine = { is_assigned: true, is_assigned_to_me: true, agent_name: 'Me' }

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
  const people = keys.map((_, index) =>
    customer(`c${index}`, {
      ...mine,
      customer_name: text(4 * index),
      page_name: text(4 * index + 1),
      last_message: text(4 * index + 2)
    })
  )
  s.connect(...people)
  return s
}

it('10,000 planted numbers are in no alert, list, log, report or export', { timeout: 120_000 }, () => {
  let planted = 0
  for (let round = 0; round < ROUNDS; round++) {
    const texts = fc.sample(plantedText, { numRuns: 4 * CUSTOMERS, seed: round })
    planted += texts.reduce((sum, { numbers }) => sum + numbers.length, 0)
    const s = liveThrough(texts)
    const { state } = s.store
    const find = (key: (typeof keys)[number]) => state.customers.get(key)
    const history = keepHistory({ store: s.store, clock: s.time.clock })
    const alerts = createAlertLog(s.time.clock)
    const book = createDayBook({ store: s.store, clock: s.time.clock, timers: s.time.timers })
    const copied: string[] = []
    const exports = createExports({
      store: s.store,
      clock: s.time.clock,
      files: { choose: async () => Promise.resolve(null), write: async () => Promise.resolve() },
      pages: { toPdf: async () => Promise.resolve(new Uint8Array()), print: async () => Promise.resolve('cancelled') },
      copyText: (text) => copied.push(text),
      log
    })
    const out: unknown[] = []
    const rules = { privacy: 'message', now: s.time.clock() } as const
    keys.forEach((key, index) => {
      const answer = texts[4 * index + 3]?.text ?? ''
      s.client.sender.write(key, answer)
      const one = find(key)
      if (!one) throw new Error(`No customer ${key}`)
      const item = state.transcripts.of(key).findLast((each) => each.kind === 'message') as Message
      expect(item.text).toBe(answer)
      alerts.add('notification', key, 'alerted')
      const { lastMessage, draft } = queueRow(one, false)
      const hits = [{ message: item }, { note: answer, changedAt: 0 }, { draft: answer }]
      const words = { words: ['ok'] }
      exports.copy(key)
      out.push(
        cardPerson(one, 'message'),
        notificationText({ kind: 'mine', key }, find, rules),
        notificationText({ kind: 'person', key }, find, rules),
        buttonLabel({ act: 'takeNamed', key }, find, rules),
        [lastMessage, draft],
        customerResult(state, key).excerpt,
        hits.map((hit) => textResult(state, key, { ...hit, ...words }).excerpt)
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
      selectLastDesk(state, 0).rows.mine.map(({ lastMessage }) => lastMessage),
      book.record().messages,
      messagesCsv(book.record(), { now: 0, hour12: false }, true),
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
