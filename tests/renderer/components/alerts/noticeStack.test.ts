// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest'
import NoticeStack from '../../../../src/renderer/components/alerts/NoticeStack.vue'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { Notice } from '../../../../src/shared/domain/notice'
import type { LongestWaiting, StatusView } from '../../../../src/shared/views'
import { buildQueueHead, buildStatus, testKey, waited } from '../../../support/fakePort'
import { mountOnPort, type MountedOnPort } from '../../../support/mountOnPort'

let rig: MountedOnPort
afterEach(() => {
  rig.wrapper.unmount()
  document.body.replaceChildren()
})

const conflict = {
  id: 1,
  kind: 'conflict',
  key: testKey(1),
  name: 'Łukasz Wiśniewski',
  agentName: 'Ana Sousa'
} as const
const longest = { key: testKey(2), name: '佐藤 美咲', wait: waited(900) }

async function show(
  notices: readonly Notice[],
  next: LongestWaiting | null = null,
  status: Partial<StatusView> = {}
): Promise<string> {
  rig = await mountOnPort(NoticeStack, {
    status: buildStatus({ notices, ...status }),
    queue: { head: buildQueueHead({ longest: next }) }
  })
  return rig.wrapper.text()
}

const press = (target: EventTarget = document.body): boolean =>
  target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }))

async function click(name: string): Promise<void> {
  await rig.wrapper
    .findAll('button')
    .find((button) => (button.attributes('aria-label') ?? button.text()).startsWith(name))
    ?.trigger('click')
}

it('says who was faster and offers the next longest', async () => {
  const text = await show([conflict], longest)
  expect(text).toContain('Ana got there first.')
  expect(text).toContain('Ana took Łukasz.')
  expect(text).toMatch(/Next in line.*佐藤 美咲/)
  expect(rig.wrapper.find('section').attributes('aria-label')).toBe('Notices')
  expect(rig.wrapper.find('[role=alert]').exists()).toBe(true)
  await click('Take over')
  expect(rig.port.commands()).toEqual([{ type: 'customer.takeLongest' }, { type: 'notice.dismiss', id: 1 }])
  expect(useScreenStore().selected).toBe(testKey(2))
})

it('knows that nobody else is waiting only while connected', async () => {
  expect(await show([{ ...conflict, agentName: null }])).toContain('Someone got there first.Someone else took Łukasz.')
  expect(rig.wrapper.text()).toContain('Nobody else is waiting.')
  rig.wrapper.unmount()
  const text = await show([conflict], null, { connection: { state: 'offline', asOf: null } })
  expect(text).not.toContain('Nobody')
})

it('a notice that is dismissed over the settings gives them the focus', async () => {
  await show([{ id: 7, kind: 'serverError', reason: 'Busy' }])
  useScreenStore().panel = 'settings'
  const panel = document.body.appendChild(document.createElement('section'))
  panel.dataset['pane'] = 'settings'
  panel.tabIndex = -1
  rig.wrapper.find('button').element.focus()
  await rig.wrapper.find('button').trigger('click')
  expect(rig.port.commands()).toEqual([{ type: 'notice.dismiss', id: 7 }])
  expect(document.activeElement).toBe(panel)
})

it('undoes a release by taking over again', async () => {
  expect(await show([{ id: 2, kind: 'released', key: testKey(1), name: 'Łukasz Wiśniewski' }])).toContain(
    'Łukasz is back with the bot.'
  )
  expect(rig.wrapper.find('[role=status]').exists()).toBe(true)
  await click('Undo')
  expect(rig.port.commands()).toEqual([
    { type: 'customer.take', key: testKey(1) },
    { type: 'notice.dismiss', id: 2 }
  ])
})

it('a release is shown for twenty seconds, or longer if the agent is about to use it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  try {
    await show([{ id: 2, kind: 'released', key: testKey(1), name: 'Łukasz Wiśniewski' }])
    rig.wrapper.findAll('button')[0]?.element.focus()
    vi.advanceTimersByTime(20_000)
    expect(rig.port.commands()).toEqual([])
    rig.wrapper.findAll('button')[0]?.element.blur()
    vi.advanceTimersByTime(20_000)
    expect(rig.port.commands()).toEqual([{ type: 'notice.dismiss', id: 2 }])
    rig.wrapper.unmount()
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})

const failed = { id: 3, kind: 'commandFailed', key: testKey(1), name: 'Łukasz Wiśniewski', reason: null } as const
it.each([
  {
    notice: { ...failed, action: 'take' },
    words: 'Couldn’t take over Łukasz – still waiting.',
    command: { type: 'customer.take', key: testKey(1) }
  },
  {
    notice: { ...failed, action: 'release' },
    words: 'Couldn’t release Łukasz – still with you.',
    command: { type: 'customer.release', key: testKey(1) }
  },
  {
    notice: { ...failed, action: 'refresh', key: null, name: null },
    words: 'Couldn’t load the queue.',
    command: { type: 'queue.refresh' }
  }
] as const)('a failed action can be tried again: $notice', async ({ notice, words, command }) => {
  expect(await show([notice])).toContain(words)
  await click('Try again')
  expect(rig.port.commands()).toEqual([command, { type: 'notice.dismiss', id: 3 }])
})

it('the server’s text is shown as text', async () => {
  expect(await show([{ id: 4, kind: 'serverError', reason: '<b>no</b>\u202e' }])).toContain('Server: <b>no</b>')
  expect(rig.wrapper.find('b').exists()).toBe(false)
})

it('damaged saved text is announced as an alert', async () => {
  expect(await show([{ id: 4, kind: 'unsentWorkDamaged' }])).toContain('Messages and drafts may be missing.')
  expect(rig.wrapper.find('[role=alert]').exists()).toBe(true)
})

it('a fault is announced quietly, with a button for the log file', async () => {
  expect(await show([{ id: 5, kind: 'pageFault' }])).toContain('Your messages are safe, and the rest keeps working.')
  expect(rig.wrapper.find('[role=status]').exists()).toBe(true)
  await click('Show the log file')
  expect(rig.port.commands()).toEqual([{ type: 'log.show' }, { type: 'notice.dismiss', id: 5 }])
})

it('the buttons are off without a connection', async () => {
  await show([conflict], longest, { connection: { state: 'offline', asOf: null } })
  await click('Take over')
  expect(rig.port.commands()).toEqual([])
})

it('shows the newest few', async () => {
  const notices = [1, 2, 3, 4, 5].map((id) => ({ id, kind: 'serverError', reason: `number ${id}` }) as const)
  const text = await show(notices)
  expect(text).not.toContain('number 2')
  expect(text).toContain('number 3')
  expect(text).toContain('number 5')
})

it('no notice takes the focus, and Escape dismisses the newest only if nothing else uses the key', async () => {
  await show([
    { ...conflict, id: 1 },
    { ...conflict, id: 2 }
  ])
  expect(document.activeElement).toBe(document.body)
  const field = document.createElement('textarea')
  document.body.append(field)
  field.focus()
  press(field)
  expect(rig.port.commands()).toEqual([])
  field.blur()
  press()
  expect(rig.port.commands()).toEqual([{ type: 'notice.dismiss', id: 2 }])
  const dismiss = rig.wrapper.find('[aria-label=Dismiss]').element
  if (dismiss instanceof HTMLElement) dismiss.focus()
  press(dismiss)
  expect(rig.port.commands()).toHaveLength(2)
})

it('Escape does nothing if there is no notice', async () => {
  await show([])
  expect(press()).toBe(true)
})

it('error-empty: an error without a text is explained, and the sentence does not end in a colon', async () => {
  const text = await show([{ id: 4, kind: 'serverError', reason: '' }])
  expect(text).toContain('The workspace reported an error and gave no reason.')
  expect(text).not.toMatch(/:\s*$/)
})
