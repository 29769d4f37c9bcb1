// @vitest-environment happy-dom
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { nextTick, type Component } from 'vue'
import AlertCardResult from '../../../../src/renderer/components/alerts/AlertCardResult.vue'
import CaughtUpNotice from '../../../../src/renderer/components/alerts/CaughtUpNotice.vue'
import ConflictNotice from '../../../../src/renderer/components/alerts/ConflictNotice.vue'
import IdleNotice from '../../../../src/renderer/components/alerts/IdleNotice.vue'
import ReleasedNotice from '../../../../src/renderer/components/alerts/ReleasedNotice.vue'
import NoConversation from '../../../../src/renderer/components/conversation/NoConversation.vue'
import SendNextLine from '../../../../src/renderer/components/conversation/SendNextLine.vue'
import QueueEmpty from '../../../../src/renderer/components/queue/QueueEmpty.vue'
import type { Batch } from '../../../../src/shared/batch'
import type { StatusView } from '../../../../src/shared/views'
import type { WorkspaceSummary } from '../../../../src/shared/workspacesView'
import english from '../../../../src/shared/text/en/alerts.json'
import { buildQueueHead, buildStatus, NOW, testKey, waited } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

let rig: MountedOnPort
afterEach(() => rig.wrapper.unmount())

const KEY = testKey(1)
const EMPTY = { waiting: 0, mine: 0, others: 0, all: 0 }
const workspace = (id: string, more: Partial<WorkspaceSummary>): WorkspaceSummary => ({
  id,
  name: 'Fjell Bikes',
  demo: false,
  isFront: false,
  state: 'connected',
  waiting: { count: 0, atLeast: false },
  waitForMe: { count: 0, atLeast: false },
  ...more
})

/** Each place that speaks of nobody who waits. */
const PLACES: readonly (readonly [string, Component, Record<string, unknown>])[] = [
  [
    'a key that found nobody',
    IdleNotice,
    { notice: { kind: 'idle', idle: { why: 'noLongest', name: '', agent: null } } }
  ],
  ['a release', ReleasedNotice, { notice: { id: 1, kind: 'released', key: KEY, name: 'Rui' } }],
  ['a conflict', ConflictNotice, { notice: { id: 1, kind: 'conflict', key: KEY, name: 'Rui', agentName: 'Ana' } }],
  [
    'a gap',
    CaughtUpNotice,
    { notice: { id: 1, kind: 'caughtUp', came: 0, from: NOW - 60_000, to: NOW, gaps: 0, gapIn: null } }
  ],
  ['send, release, next', SendNextLine, { step: 'sending', name: 'Rui' }],
  ['no open conversation', NoConversation, { canSend: true }],
  ['the card', AlertCardResult, { result: { kind: 'faster', key: KEY, name: 'Rui', agentName: 'Ana' } }],
  ['the empty list', QueueEmpty, {}]
]

interface State {
  readonly status?: Partial<StatusView>
  readonly head?: Parameters<typeof buildQueueHead>[0]
  readonly workspaces?: Batch['workspaces']
  readonly noQueue?: true
}

/** Each state in which somebody may wait although the window knows nobody. */
const UNSURE: Readonly<Record<string, State>> = {
  'hidden pages': { head: { waitHidden: 1, counts: { ...EMPTY, waiting: 1, all: 1 } } },
  partial: { status: { partial: true } },
  unreadable: { status: { unreadable: 2 } },
  'not read': { status: { refreshedAt: null } },
  'a slow list': { status: { refreshedAt: null, listing: { since: NOW, rows: 3, total: null } } },
  offline: { status: { connection: { state: 'offline', asOf: null } } },
  'another workspace is not connected': {
    workspaces: [workspace('1', { isFront: true }), workspace('2', { state: 'reconnecting', waiting: null })]
  },
  'a pop-out': { status: { popOut: { kind: 'conversation', key: KEY, isFullScreen: false } }, noQueue: true }
}

async function text(component: Component, props: Record<string, unknown>, state: State): Promise<string> {
  const batch: Omit<Batch, 'kind' | 'seq'> = {
    status: buildStatus(state.status),
    ...(state.workspaces && { workspaces: state.workspaces }),
    ...(!state.noQueue && {
      queue: {
        head: buildQueueHead({ total: 0, count: 0, counts: EMPTY, longest: null, ...state.head }),
        rows: { at: 0, remove: 0, insert: [] }
      }
    })
  }
  rig = await mountOnPort(component, batch, props)
  await nextTick()
  return rig.wrapper.text().replace(/\s+/g, ' ')
}

/** These places speak of customers on hidden pages with other words. */
const SAYS_OTHERWISE: readonly Component[] = [CaughtUpNotice, NoConversation, QueueEmpty]
/** `Nobody is waiting here` is true if the other workspaces are named beside it. */
const CLAIM = /nobody (?:else )?is waiting(?! here)|all clear/i

describe.each(PLACES)('%s', (_, component, props) => {
  it('says that nobody waits if that is certain', async () => {
    expect(await text(component, props, {})).toMatch(CLAIM)
  })

  it.each(Object.entries(UNSURE))('does not say so: %s', async (name, state) => {
    const said = await text(component, props, state)
    expect(said).not.toMatch(CLAIM)
    if (name === 'hidden pages' && !SAYS_OTHERWISE.includes(component))
      expect(said).toContain('1 waits on hidden pages')
  })

  it('says nothing of the kind while a customer waits', async () => {
    const longest = { key: testKey(5), name: 'Mei', wait: waited(60) }
    const counts = { ...EMPTY, waiting: 1, all: 1 }
    if (component === QueueEmpty) rig = await mountOnPort(component)
    else expect(await text(component, props, { head: { longest, counts } })).not.toMatch(CLAIM)
  })
})

/** The files that may say a text of this kind, each after its own proof that the list is whole. */
const MAY_SAY: readonly string[] = [
  'renderer/composables/useWhoWaits.ts',
  'renderer/components/queue/QueueEmpty.vue',
  'renderer/components/team/TeamPages.vue',
  'renderer/components/alerts/CaughtUpNotice.vue',
  'renderer/composables/useWorkspaces.ts',
  'main/os/tray/trayText.ts'
]

it('only the files of MAY_SAY use a text that says that nobody waits', () => {
  const folder = 'src/shared/text/en'
  const claims = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file): [string, string][] =>
      Object.entries(JSON.parse(readFileSync(join(folder, file), 'utf8')) as object)
    )
    .filter(([key, value]) => !key.startsWith('@') && /nobody (?:else )?(?:is )?waiting|^all clear$/i.test(value))
    .map(([key]) => key)
  expect(claims).toContain('alerts.nobodyWaiting')
  expect(english['alerts.nobodyElse']).toBe('Nobody else is waiting.')
  const users = readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:vue|ts)$/.test(file) && !file.startsWith(join('shared', 'text')))
    .filter((file) => {
      const source = readFileSync(join('src', file), 'utf8')
      return claims.some((key) => source.includes(`'${key}'`))
    })
    .map((file) => file.replaceAll('\\', '/'))
  expect(users.filter((file) => !MAY_SAY.includes(file))).toEqual([])
})
