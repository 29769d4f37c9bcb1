// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { effectScope, nextTick, watch, type Component } from 'vue'
import App from '../../../src/renderer/App.vue'
import AlertCardSnooze from '../../../src/renderer/components/alerts/AlertCardSnooze.vue'
import AlertCardWait from '../../../src/renderer/components/alerts/AlertCardWait.vue'
import MessageTime from '../../../src/renderer/components/conversation/MessageTime.vue'
import CustomerPanel from '../../../src/renderer/components/customer/CustomerPanel.vue'
import SeenBefore from '../../../src/renderer/components/customer/SeenBefore.vue'
import MeLine from '../../../src/renderer/components/frame/MeLine.vue'
import QueueRow from '../../../src/renderer/components/queue/QueueRow.vue'
import RowUnanswered from '../../../src/renderer/components/queue/RowUnanswered.vue'
import RowWait from '../../../src/renderer/components/queue/RowWait.vue'
import StripRow from '../../../src/renderer/components/queue/StripRow.vue'
import AlertTest from '../../../src/renderer/components/settings/AlertTest.vue'
import RecentWorkspaces from '../../../src/renderer/components/signIn/RecentWorkspaces.vue'
import TeamWait from '../../../src/renderer/components/team/TeamWait.vue'
import WhoseTurn from '../../../src/renderer/components/ui/WhoseTurn.vue'
import { useNow } from '../../../src/renderer/composables/useNow'
import type { AlertQuiet } from '../../../src/shared/domain/alert'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/shared/time'
import { buildAlerts, buildConversationHead, buildQueueHead, buildRow, buildStatus } from '../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../support/mountOnPort'

/** 23:20:31, so that midnight is in the hour. */
const START = new Date(2026, 10, 22, 23, 20, 31).getTime()
/** 31 December, so that the year ends in the hour. */
const LAST_DAY = new Date(2026, 11, 31, 23, 20, 31).getTime()
const ago = (ms: number): number => START - ms
const raw = '3 min'
const wait = (since: number, raw: string | null = null) => ({ since, raw, atLeast: false })
const until = (hours: number): number => START + hours * HOUR_MS
const quiet = (is: AlertQuiet) => ({ status: buildStatus({ alerts: buildAlerts({ quiet: is }) }) })
const emptyDesk = { head: buildQueueHead({ total: 0, count: 0 }) }
const row = (more: Parameters<typeof buildRow>[0]) => ({
  row: buildRow({ wait: wait(ago(125_000)), ...more }),
  view: 'all',
  onePage: false,
  selected: false,
  active: false,
  hovered: false,
  picking: false,
  picked: false,
  card: false,
  canSend: true
})

interface Case {
  readonly name: string
  readonly of: Component
  readonly props?: Record<string, unknown>
  readonly parts?: Parameters<typeof mountOnPort>[1]
  readonly at?: number
  /** The number of wake-ups in an hour, if it is known. */
  readonly wakes?: number
}

const CASES: readonly Case[] = [
  { name: 'a desk in which nobody waits', of: App, parts: { ...quiet({ kind: 'none' }), queue: emptyDesk }, wakes: 0 },
  {
    name: 'the state of alerts that are on',
    of: MeLine,
    props: { narrow: false },
    parts: quiet({ kind: 'none' }),
    wakes: 0
  },
  {
    name: 'a pause that ends today',
    of: MeLine,
    props: { narrow: false },
    parts: quiet({ kind: 'paused', until: until(0.5) }),
    wakes: 1
  },
  {
    name: 'a pause until tomorrow',
    of: MeLine,
    props: { narrow: false },
    parts: quiet({ kind: 'paused', until: until(9) }),
    wakes: 1
  },
  {
    name: 'a pause without an end',
    of: MeLine,
    props: { narrow: false },
    parts: quiet({ kind: 'paused', until: null }),
    wakes: 0
  },
  {
    name: 'quiet hours',
    of: MeLine,
    props: { narrow: false },
    parts: quiet({ kind: 'quietHours', until: until(60) }),
    wakes: 0
  },
  {
    name: 'earlier conversations',
    of: SeenBefore,
    props: { earlier: { count: 2, atLeast: false, lastAt: ago(DAY_MS), with: null } },
    wakes: 0
  },
  {
    name: 'earlier conversations at the end of the year',
    of: SeenBefore,
    props: { earlier: { count: 2, atLeast: false, lastAt: LAST_DAY - DAY_MS, with: null } },
    at: LAST_DAY,
    wakes: 1
  },
  {
    name: 'the last test of the alerts',
    of: AlertTest,
    props: { alerts: buildAlerts({ lastTest: { at: ago(HOUR_MS), saw: true, heard: true } }) },
    wakes: 1
  },
  { name: 'no test of the alerts', of: AlertTest, props: { alerts: buildAlerts({ lastTest: null }) }, wakes: 0 },
  {
    name: 'workspaces of today and of another day',
    of: RecentWorkspaces,
    props: {
      recent: [ago(HOUR_MS), ago(3 * DAY_MS)].map((lastUsed, at) => ({
        origin: `https://${at}.example`,
        label: `${at}.example`,
        signedOutAt: null,
        lastUsed,
        suggested: false
      }))
    },
    wakes: 1
  },
  { name: 'a wait in seconds', of: RowWait, props: { ...waiting(ago(125_000)) }, wakes: 3600 },
  { name: 'a wait of more than a day', of: RowWait, props: { ...waiting(ago(DAY_MS + MINUTE_MS)) }, wakes: 1 },
  { name: "the server's text of a wait", of: RowWait, props: { ...waiting(ago(10_000), raw) } },
  {
    name: 'a wait on the team board',
    of: TeamWait,
    props: { since: wait(ago(2 * DAY_MS)), limits: { warmMs: MINUTE_MS, hotMs: HOUR_MS }, known: true },
    wakes: 1
  },
  { name: 'the time of a message', of: MessageTime, props: { at: ago(30_000) } },
  { name: 'the time of a message three hours old', of: MessageTime, props: { at: ago(3 * HOUR_MS) } },
  { name: 'an answer', of: WhoseTurn, props: turnOf('ours', 30_000) },
  { name: 'an old answer', of: WhoseTurn, props: turnOf('ours', 2 * DAY_MS), wakes: 1 },
  { name: 'a customer who waits for an answer', of: WhoseTurn, props: turnOf('theirs', 2 * DAY_MS), wakes: 1 },
  {
    name: "another agent's customer",
    of: RowUnanswered,
    props: { turn: { kind: 'theirs', since: ago(MINUTE_MS), atLeast: false }, of: 'page/c0' }
  },
  {
    name: 'a row with the bot',
    of: QueueRow,
    props: row({ withBot: true, turn: { kind: 'unknown', since: null } }),
    wakes: 0
  },
  {
    name: 'a row of another agent',
    of: QueueRow,
    props: row({ assignment: { kind: 'other', agentName: 'Ana' }, turn: { kind: 'unknown', since: null } })
  },
  {
    name: 'a parked customer',
    of: StripRow,
    props: row({
      assignment: { kind: 'me' },
      turn: { kind: 'unknown', since: null },
      parking: { state: 'parked', kind: 'time', until: until(9), parkedAt: ago(HOUR_MS) }
    })
  },
  {
    name: 'the details of a customer',
    of: CustomerPanel,
    parts: {
      conversation: {
        head: buildConversationHead({ assignment: { kind: 'me' }, lastWroteAt: ago(HOUR_MS) }),
        items: null as never
      }
    }
  },
  { name: 'the snoozes of the card', of: AlertCardSnooze },
  { name: "the server's text on the card", of: AlertCardWait, props: { wait: wait(ago(10_000), raw), mine: false } }
]

function waiting(since: number, raw: string | null = null) {
  return { wait: wait(since, raw), of: 'page/c0', waiting: true, canSend: true }
}

function turnOf(kind: 'ours' | 'theirs', ms: number) {
  return { turn: { kind, since: ago(ms), atLeast: false }, of: 'page/c0', byMe: true, canSend: true }
}

let rig: MountedOnPort | undefined
beforeEach(() => void vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] }))
afterEach(() => {
  rig?.wrapper.unmount()
  rig = undefined
  document.body.replaceChildren()
  vi.useRealTimers()
})

it.each(CASES)('$name: no wake-up of an hour leaves everything as it was', async ({ of, parts, props, at, wakes }) => {
  if (at !== undefined) vi.setSystemTime(at)
  rig = await mountOnPort(of, { status: buildStatus(), ...parts }, props)
  const woken: number[] = []
  const scope = effectScope()
  scope.run(() => {
    const now = useNow(() => Infinity)
    watch(now, (time) => woken.push(time), { flush: 'sync' })
  })
  const idle: string[] = []
  let count = 0
  let shown = document.body.innerHTML
  for (let second = 0; second < HOUR_MS / SECOND_MS; second++) {
    vi.advanceTimersByTime(SECOND_MS)
    if (woken.length === count) continue
    await nextTick()
    const is = document.body.innerHTML
    const changes = is === shown ? 0 : 1
    if (woken.length - count > changes) idle.push(new Date(woken.at(-1) ?? 0).toISOString())
    count = woken.length
    shown = is
  }
  scope.stop()
  expect(idle).toEqual([])
  if (wakes !== undefined) expect(count).toBe(wakes)
})

it('a status from main wakes a clock whose timer stood still while the computer slept', async () => {
  const alerts = () => quiet({ kind: 'paused', until: until(9) })
  rig = await mountOnPort(App, alerts())
  expect(document.body.textContent).toContain('tomorrow')
  vi.setSystemTime(until(8))
  await rig.show(alerts())
  expect(document.body.textContent).not.toContain('tomorrow')
})
