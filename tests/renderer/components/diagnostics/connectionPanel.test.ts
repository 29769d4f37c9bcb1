// @vitest-environment happy-dom
import { nextTick } from 'vue'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { ConnectionView } from '../../../../src/shared/diagnosticsViews'
import type { CheckStep } from '../../../../src/shared/domain/diagnosis'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import type { Batch } from '../../../../src/shared/batch'
import { buildConversationHead, buildStatus, NOW, testKey } from '../../../support/fakePort'
import { accessibleName } from '../../../support/mountOnPort'
import {
  answered,
  blocked,
  diagnosticsView,
  frameRows,
  listRefused,
  underWay,
  untrusted,
  working
} from '../../../support/screens/diagnosticsStates'
import { mountDesk, type DeskRig } from '../frame/rig'

let rig: DeskRig
afterEach(() => {
  rig.wrapper.unmount()
  vi.restoreAllMocks()
})

const batch = ({ check, log, rows }: ConnectionView): Pick<Batch, 'diagnostics'> => ({
  diagnostics: { check, log, rows: { at: 0, remove: 0, insert: rows } }
})
const lost = buildStatus({
  connection: {
    state: 'reconnecting',
    asOf: NOW,
    retryAt: NOW + 8000,
    failure: { kind: 'closed', detail: '', code: 1006 }
  }
})
const region = (): HTMLElement | undefined => rig.find('region', 'Connection check')
const words = (): string => region()?.textContent?.replace(/\s+/g, ' ') ?? ''
const types = (): string[] => rig.port.commands().map(({ type }) => type)

async function open(view: ConnectionView, width = 1280): Promise<void> {
  rig = await mountDesk(width)
  rig.find('button', 'Connection')?.focus()
  rig.find('button', 'Connection')?.click()
  await rig.show({})
  await rig.show(batch(view))
}

async function showFrames(): Promise<void> {
  rig.find('tab', 'Live frames')?.dispatchEvent(new MouseEvent('mousedown', { bubbles: true, button: 0 }))
  await rig.show({})
}

describe('a low window', () => {
  it.each([
    { key: 'End', from: 0, top: 1_000_000 },
    { key: 'PageDown', from: 0, top: 840 },
    { key: 'PageUp', from: 1000, top: 160 },
    { key: 'Home', from: 1000, top: 0 },
    { key: 'PageUp', from: 100, top: 0 },
    { key: 'ArrowDown', from: 100, top: 100 }
  ])('shows the rest of the result with $key, wherever the focus is in the panel', async ({ key, from, top }) => {
    await open(diagnosticsView(working))
    const scroller = region()?.querySelector<HTMLElement>('[data-scroller]')
    if (!scroller) throw new Error('There is no result')
    for (const focused of [region(), rig.find('button', 'Copy')]) {
      focused?.focus()
      scroller.scrollTop = from
      await rig.pressDown(key)
      expect(scroller.scrollTop).toBe(top)
    }
    scroller.focus()
    scroller.scrollTop = from
    await rig.pressDown(key)
    expect(scroller.scrollTop).toBe(from)
  })
})

describe('the way in and out', () => {
  it('opens from the rail, checks at once, takes the focus, and goes back with Escape', async () => {
    await open(diagnosticsView(working))
    expect(rig.port.shownInWindow().panel).toBe('connection')
    expect(rig.port.commands()).toEqual([{ type: 'connection.check', address: null }])
    expect(document.activeElement).toBe(region())
    expect(rig.find('button', 'Connection')?.getAttribute('aria-current')).toBe('page')
    expect(rig.find('button', 'Waiting, 12')?.getAttribute('aria-current')).toBeNull()
    expect(rig.find('listbox', 'Queue')?.closest('[style*="display: none"]')).not.toBeNull()
    await rig.press('Escape')
    expect(region()).toBeUndefined()
    expect(rig.port.shownInWindow().panel).toBe('desk')
    expect(types()).toEqual(['connection.check', 'connection.cancelCheck'])
    expect(document.activeElement).toBe(rig.find('button', 'Connection'))
  })

  it.each(['Mine, 3', 'Waiting, 12'])('closes for the view %s', async (name) => {
    await open(diagnosticsView(working))
    rig.find('button', name)?.click()
    await rig.show({})
    expect(region()).toBeUndefined()
    expect(rig.port.shownInWindow().panel).toBe('desk')
  })

  it('closes for a customer whom main opens', async () => {
    await open(diagnosticsView(working))
    rig.port.push({ kind: 'open', key: testKey(3) })
    await rig.show({ conversation: { head: buildConversationHead({ key: testKey(3) }) } })
    expect(region()).toBeUndefined()
    expect(rig.find('region', 'Conversation')).toBeDefined()
  })

  it.each(['connection', 'settings'] as const)('Escape leaves the %s wherever the focus is', async (panel) => {
    await open(diagnosticsView(working))
    useScreenStore().panel = panel
    await rig.show({})
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    expect(document.activeElement).toBe(document.body)
    await rig.press('Escape')
    expect(rig.port.shownInWindow().panel).toBe('desk')
  })

  it('opens from the banner', async () => {
    rig = await mountDesk(1280, { status: lost })
    rig.find('button', 'What is wrong?')?.click()
    await rig.show({})
    expect(region()).toBeDefined()
    expect(rig.find('button', 'What is wrong?')).toBeUndefined()
    await rig.press('Escape')
    expect(document.activeElement).toBe(rig.find('listbox', 'Queue'))
  })

  it('is one of the panes of F6, and single letters inside of it do nothing on the desk', async () => {
    await open(diagnosticsView(working))
    await rig.press('t')
    await rig.press('F6')
    expect(document.activeElement?.closest('[data-pane]')?.getAttribute('data-pane')).toBe('rail')
    await rig.press('F6')
    expect(region()?.contains(document.activeElement)).toBe(true)
    expect(types()).toEqual(['connection.check'])
  })

  it('tells main when nobody reads it any more', async () => {
    await open(diagnosticsView(working))
    expect(rig.port.shownInWindow().reading).toBe(false)
  })
})

describe('before an agent is signed in', () => {
  const signIn = (more: Partial<ReturnType<typeof buildStatus>['signIn']> = {}): ReturnType<typeof buildStatus> =>
    buildStatus({
      screen: 'signIn',
      workspace: null,
      signIn: { phase: 'idle', address: 'desk.nordlys.example', problem: null, detail: null, recent: [], ...more }
    })

  it('checks the typed address, and comes back to it', async () => {
    rig = await mountDesk(1280, { status: signIn() })
    const field = rig.wrapper.get<HTMLInputElement>('input')
    await field.setValue('desk.other.example')
    rig.find('button', 'Trouble connecting? Run a check')?.click()
    await rig.show(batch(diagnosticsView(untrusted)))
    expect(rig.port.commands()).toEqual([{ type: 'connection.check', address: 'desk.other.example' }])
    expect(words()).toContain('The certificate comes from Nordlys Internal CA, which this computer does not trust.')
    rig.find('button', 'Back')?.click()
    await rig.show({})
    expect(region()).toBeUndefined()
    expect(field.element.value).toBe('desk.other.example')
    expect(field.element.closest('[style*="display: none"]')).toBeNull()
  })

  it('is closed by Escape, and from its way back too', async () => {
    rig = await mountDesk(1280, { status: signIn() })
    rig.find('button', 'Trouble connecting?')?.click()
    await rig.show(batch(diagnosticsView(untrusted)))
    rig.find('button', 'Back')?.focus()
    await rig.press('Escape')
    expect(region()).toBeUndefined()
  })

  it('with the sign-in page open it checks that workspace, and asks for no address (check-from-sign-in-form)', async () => {
    const { workspace } = buildStatus()
    rig = await mountDesk(1280, { status: { ...signIn({ phase: 'signInPageOpen' }), workspace } })
    rig.find('button', 'Trouble connecting? Run a check')?.click()
    await rig.show(batch(diagnosticsView(untrusted)))
    expect(rig.port.commands()).toEqual([{ type: 'connection.check', address: null }])
    expect(document.querySelector('[role="alert"]')).toBeNull()
  })

  it('checks the address of the socket along with the one of the page (check-from-sign-in-form)', async () => {
    rig = await mountDesk(1280, { status: signIn() })
    rig.find('button', 'My team gave me a second address')?.click()
    await rig.show({})
    await rig.wrapper.findAll('input')[1]?.setValue('api.nordlys.example')
    rig.find('button', 'Trouble connecting? Run a check')?.click()
    await rig.show(batch(diagnosticsView(untrusted)))
    expect(rig.port.commands()).toEqual([
      { type: 'connection.check', address: 'desk.nordlys.example', socketAddress: 'api.nordlys.example' }
    ])
  })

  it('is offered where no workspace answered', async () => {
    rig = await mountDesk(1280, { status: signIn({ problem: 'noAnswer' }) })
    rig.find('button', 'Run a check')?.click()
    await rig.show({})
    expect(rig.port.commands()).toEqual([{ type: 'connection.check', address: 'desk.nordlys.example' }])
  })

  it('says what is wrong with an address', async () => {
    rig = await mountDesk(1280, { status: signIn() })
    rig.find('button', 'Trouble connecting?')?.click()
    await rig.show({})
    const view = diagnosticsView(null)
    await rig.show(batch({ ...view, check: { ...view.check, problem: 'insecure' } }))
    expect(document.querySelector('[role="alert"]')?.textContent).toContain('The address must start with https://')
  })

  it('ends when the desk opens', async () => {
    rig = await mountDesk(1280, { status: signIn() })
    rig.find('button', 'Trouble connecting?')?.click()
    await rig.show({})
    await rig.show({ status: buildStatus() })
    await rig.show({})
    expect(region()).toBeUndefined()
    expect(rig.port.shownInWindow().panel).toBe('desk')
  })
})

describe('the steps', () => {
  const list = (): Element | null => document.querySelector('ol[aria-label="Steps"]')
  const items = (): string[] => [...(list()?.children ?? [])].map(accessibleName)

  it('are a list in which each step has its name, its outcome, its time and its findings', async () => {
    await open(diagnosticsView(blocked))
    expect(items()).toHaveLength(9)
    expect(items()[0]).toBe('DNS OK 12 msThe name desk.nordlys.example was found.')
    expect(items()[1]).toContain('Your computer uses the proxy proxy.nordlys.example:3128.')
    expect(items()[3]).toContain('The certificate is trusted until 4 March 2027.')
    expect(items()[5]).toContain('There is a session cookie: session.')
    expect(items()[7]).toBe('Connected Not tried Not tried. The step before has to pass first.')
    expect(words()).toContain('desk.nordlys.example · checked 14:08:31, took 0.3 s')
  })

  it('explain a failure, what helps, and that Deskhand keeps trying', async () => {
    await open(diagnosticsView(blocked))
    await rig.show({ status: lost })
    const item = items()[6] ?? ''
    expect(item).toContain('Failed 94 msThe proxy refused the live connection (403).')
    expect(item).toContain('Pages load, but live updates are blocked on the network.')
    expect(item).toContain('What to try')
    expect(item).toContain('Ask your IT team to allow WebSocket to desk.nordlys.example, port 443.')
    expect(item).toContain('Deskhand keeps trying and connects automatically once it is allowed.')
    await rig.show({ status: buildStatus() })
    expect(words()).not.toContain('keeps trying')
  })

  it('leads with the address rather than with the missing cookie if no workspace is there', async () => {
    const steps = blocked.steps.map((one): CheckStep => {
      if (one.step === 'cookie') return { ...one, outcome: 'fails', cause: 'notSignedIn', facts: { cookies: [] } }
      return one.step === 'upgrade' ? { ...one, cause: 'socketElsewhere', facts: { status: 200 } } : one
    })
    await open(diagnosticsView({ ...blocked, steps }))
    expect(region()?.querySelector('[data-verdict]')?.textContent.replace(/\s+/g, ' ').trim()).toBe(
      'WebSocket upgrade does not work. This address has pages, but no live connection for agents.'
    )
    expect(words()).not.toContain('Only the sign-in is missing')
    expect(words()).toContain('There is no session cookie.')
  })

  it('come after a summary that names the failing step and its meaning', async () => {
    await open(diagnosticsView(blocked))
    const verdict = region()?.querySelector('[data-verdict]')
    expect(verdict?.textContent.replace(/\s+/g, ' ').trim()).toBe(
      'WebSocket upgrade does not work. Pages load, but live updates are blocked on the network.'
    )
    expect(verdict?.closest('.sr-only, .overflow-y-auto')).toBeNull()
    await rig.show(batch(diagnosticsView(working)))
    expect(region()?.querySelector('[data-verdict]')?.textContent).toContain('Everything works.')
    await rig.show(batch(diagnosticsView(underWay)))
    expect(region()?.querySelector('[data-verdict]')?.textContent.trim()).toBe('')
  })

  it('name the same problem once, and no sign-in if nothing gets through', async () => {
    const signedOut = blocked.steps.map((one) => {
      if (one.step !== 'cookie' && one.step !== 'upgrade') return one
      const cause = one.step === 'cookie' ? 'notSignedIn' : 'signedOut'
      return { ...one, outcome: 'fails', cause, facts: { ...one.facts, status: 401 } } as const
    })
    await open(diagnosticsView({ ...blocked, steps: signedOut }))
    expect(region()?.querySelector('ol')?.textContent.split('You are not signed in.')).toHaveLength(2)
    expect(words()).not.toContain('The workspace does not know you at the moment.')
    expect(words()).toContain('There is no session cookie.')
    expect(words()).toContain('Nobody is signed in, so the live connection was refused (401).')
    await rig.show({ diagnostics: { check: diagnosticsView(untrusted).check } })
    expect(words()).not.toContain('The workspace does not know you at the moment.')
    expect(words()).toContain('The workspace’s certificate isn’t trusted.')
  })

  it('name the list as what fails, with the server’s own text (check-all-works-list-unreadable)', async () => {
    await open(diagnosticsView(listRefused))
    expect(items()[8]).toContain('First customers Failed')
    expect(items()[8]).toContain('The workspace said: “You are not allowed to see this queue”')
    expect(items()[5]).toContain('There is a session cookie: session.')
  })

  it('say that the live connection was used', async () => {
    await open(diagnosticsView(working))
    expect(items()[6]).toContain('You have been connected since 13:58:31. No second connection was opened.')
  })

  it('can be stopped, and run again', async () => {
    await open(diagnosticsView(underWay))
    expect(list()?.getAttribute('aria-busy')).toBe('true')
    expect(rig.find('button', 'Check again')).toBeUndefined()
    rig.find('button', 'Stop')?.click()
    expect(types().at(-1)).toBe('connection.cancelCheck')
    await rig.show(batch(diagnosticsView(working)))
    rig.find('button', 'Check again')?.focus()
    rig.find('button', 'Check again')?.click()
    expect(rig.port.commands().at(-1)).toEqual({ type: 'connection.check', address: null })
    await rig.show(batch(diagnosticsView(underWay)))
    expect(document.activeElement).toBe(rig.find('button', 'Stop'))
  })

  it('are open below the headline, whether everything works or something fails', async () => {
    const folded = (): boolean => region()?.querySelector('details')?.open === false
    await open(diagnosticsView(underWay))
    expect(folded()).toBe(false)
    await rig.show(batch(diagnosticsView(working)))
    expect(folded()).toBe(false)
    expect(region()?.querySelector('strong[aria-live]')?.textContent).toBe('Everything works.')
    expect(rig.find('button', 'Copy redacted report')?.dataset['fill']).toBeUndefined()
    await rig.show(batch(diagnosticsView(blocked)))
    expect(folded()).toBe(false)
  })
})

describe('a page that answers with an error', () => {
  it('has its number and what it means, and no “OK”', async () => {
    await open(diagnosticsView(answered))
    const step = [...document.querySelectorAll('ol[aria-label="Steps"] > li')].find((one) =>
      one.textContent?.includes('HTTP')
    )
    expect(step?.textContent).toContain('401')
    expect(step?.textContent).toContain('The page answered 401: nobody is signed in there.')
    expect(step?.textContent).not.toMatch(/OK|The workspace answers/)
  })
})

describe('the report', () => {
  it('is shown completely, and copied exactly like that', async () => {
    await open(diagnosticsView(working))
    const copied: string[] = []
    vi.spyOn(navigator.clipboard, 'writeText').mockImplementation(async (text) => void copied.push(text))
    const preview = rig.find('region', 'What the report contains')?.querySelector('pre')?.textContent
    rig.find('button', 'Copy redacted report')?.click()
    await vi.waitFor(() => expect(words()).toContain('Copied. No names, messages or cookies in it.'))
    expect(copied).toEqual([preview])
    expect(preview).toBe(diagnosticsView(working).check.report)
  })

  it('says so if the clipboard refused it', async () => {
    await open(diagnosticsView(working))
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('busy'))
    rig.find('button', 'Copy redacted report')?.click()
    await vi.waitFor(() => expect(words()).toContain('Not copied.'))
  })

  it('is saved by main, which reports the result', async () => {
    const view = diagnosticsView(working)
    await open(view)
    rig.find('button', 'Save support bundle…')?.click()
    expect(rig.port.commands().at(-1)).toEqual({ type: 'file.save', file: 'bundle' })
    rig.find('button', 'Save…')?.click()
    expect(types().at(-1)).toBe('report.save')
    await rig.show({ diagnostics: { check: { ...view.check, saving: 'saving' } } })
    await rig.show({ diagnostics: { check: { ...view.check, saving: 'saved' } } })
    expect(words()).toContain('Saved. No names, messages or cookies in it.')
    const again = { ...working, startedAt: working.startedAt + 1 }
    await rig.show({ diagnostics: { check: { ...view.check, check: again, saving: 'idle' } } })
    expect(words()).not.toContain('Saved.')
    await rig.show({ diagnostics: { check: { ...view.check, saving: 'failed' } } })
    expect(words()).toContain('Not saved. Choose another place.')
  })
})

describe('the live frames', () => {
  it('are a table, and main is asked only for the part in view', async () => {
    await open(diagnosticsView(working))
    expect(rig.port.shownInWindow().frames.rows).toBe(0)
    await showFrames()
    const table = rig.find('table', 'Frames')
    expect(table?.getAttribute('aria-rowcount')).toBe('501')
    expect([...(table?.querySelectorAll('[role="columnheader"]') ?? [])].map(accessibleName)).toEqual([
      'Time',
      'Direction',
      'Kind',
      'Size',
      'Content, redacted'
    ])
    const rows = [...(table?.querySelectorAll('[role="row"]') ?? [])].slice(1)
    expect(rows).toHaveLength(frameRows.length)
    expect([...(rows[0]?.querySelectorAll('[role="cell"]') ?? [])].map(accessibleName)).toEqual([
      '14:08:31.000',
      'Received',
      'new_message',
      '412 B',
      'From a customer, 38 characters'
    ])
    expect(rows[0]?.getAttribute('aria-rowindex')).toBe('2')
    expect(rig.port.shownInWindow().frames).toMatchObject({ start: 0, paused: false })
    expect(rig.port.shownInWindow().frames.rows).toBeGreaterThan(10)
    expect(words()).toContain('Received 1,204, 412 kB. Sent 33, 2.1 kB. 3 ignored.')
    expect(words()).toContain('Names and messages are redacted.')
  })

  it('mark frames that Deskhand does not understand', async () => {
    await open(diagnosticsView(working))
    await showFrames()
    const row = [...document.querySelectorAll('[role="row"]')].find((one) =>
      one.textContent?.includes('unknown: page_theme_v2')
    )
    expect(row?.textContent).toContain('Not understood. Kept out of the app, shown here.')
  })

  it('pause and go on', async () => {
    const view = diagnosticsView(working)
    await open(view)
    await showFrames()
    rig.find('button', 'Pause')?.click()
    await rig.show({ diagnostics: { log: { ...view.log, newer: 7 } } })
    expect(rig.port.shownInWindow().frames.paused).toBe(true)
    expect(words()).toContain('7 new frames since you paused')
    rig.find('button', 'Resume')?.click()
    await rig.show({})
    expect(rig.port.shownInWindow().frames.paused).toBe(false)
  })

  it('are filtered by kind; Escape first clears the filter, then closes the panel', async () => {
    const view = diagnosticsView(working)
    await open(view)
    await showFrames()
    const field = rig.wrapper.get<HTMLInputElement>('[data-pane="connection"] input')
    await field.setValue('agent')
    expect(rig.port.shownInWindow().frames.kind).toBe('agent')
    await rig.show({
      diagnostics: { log: { ...view.log, matching: 0 }, rows: { at: 0, remove: frameRows.length, insert: [] } }
    })
    expect(words()).toContain('No frame’s kind contains “agent”.')
    field.element.focus()
    await rig.press('Escape')
    expect(rig.port.shownInWindow().frames.kind).toBe('')
    expect(region()).toBeDefined()
    await rig.press('Escape')
    expect(region()).toBeUndefined()
  })

  it('are not asked for once another tab or the desk is shown', async () => {
    await open(diagnosticsView(working))
    await showFrames()
    rig.find('button', 'Mine, 3')?.click()
    await rig.show({ diagnostics: null })
    await nextTick()
    expect(rig.port.shownInWindow().frames).toEqual({ kind: '', start: 0, rows: 0, paused: false })
  })
})
