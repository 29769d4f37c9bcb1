import { expect, it } from 'vitest'
import { createSignIn } from '../../../../src/main/workspace/signIn/signIn'
import type { SignInEvents } from '../../../../src/main/workspace/signIn/signInWindow'
import type { Workspace } from '../../../../src/shared/domain/workspace'

const workspace = (label: string): Workspace => ({
  label,
  origin: `https://${label}`,
  socketUrl: `wss://${label}`,
  demo: false
})

function setUp() {
  const log: string[] = []
  const windows: SignInEvents[] = []
  const signIn = createSignIn({
    open({ label }, on) {
      log.push(`open ${label}`)
      windows.push(on)
      return {
        focus: () => void log.push(`focus ${label}`),
        close: () => void log.push(`close ${label}`),
        stepBack: (back) => void log.push(`${back ? 'back' : 'front'} ${label}`)
      }
    },
    on: {
      maybeSignedIn: (evidence) => void log.push(evidence),
      answered: (answer) => void log.push(String(answer?.status)),
      closed: () => void log.push('closed'),
      loadFailed: ({ problem }) => void log.push(problem)
    }
  })
  return { log, windows, signIn }
}

it('comes to the front when it is shown again', () => {
  const { log, signIn } = setUp()
  signIn.show(workspace('a.example'))
  signIn.show(workspace('a.example'))
  expect(log).toEqual(['open a.example', 'focus a.example'])
})

it('comes to the front only if it is open', () => {
  const { log, signIn } = setUp()
  signIn.raise()
  signIn.show(workspace('a.example'))
  signIn.raise()
  signIn.close()
  signIn.raise()
  expect(log).toEqual(['open a.example', 'focus a.example', 'close a.example'])
})

it('hides during a question in the main window, if it is open', () => {
  const { log, signIn } = setUp()
  const showDesk = (): void => void log.push('desk')
  signIn.show(workspace('a.example'))
  signIn.stepBack(true, showDesk)
  signIn.stepBack(false, showDesk)
  expect(log).toEqual(['open a.example', 'back a.example', 'desk', 'front a.example'])
})

it('is replaced by another workspace’s window', () => {
  const { log, signIn } = setUp()
  signIn.show(workspace('a.example'))
  signIn.show(workspace('b.example'))
  expect(log).toEqual(['open a.example', 'close a.example', 'open b.example'])
})

it('reports that the person closed it or a load failed, but not that the app closed it', () => {
  const { log, windows, signIn } = setUp()
  signIn.show(workspace('a.example'))
  signIn.close()
  signIn.close()
  expect(signIn.isOpen()).toBe(false)
  signIn.show(workspace('a.example'))
  windows[1]?.maybeSignedIn('navigated')
  windows[1]?.closed()
  expect(signIn.isOpen()).toBe(false)
  signIn.show(workspace('a.example'))
  windows[2]?.loadFailed({ problem: 'certificate', detail: 'ERR_CERT_DATE_INVALID', isOfAddress: true })
  expect(signIn.isOpen()).toBe(false)
  expect(log).toEqual([
    'open a.example',
    'close a.example',
    'open a.example',
    'navigated',
    'closed',
    'open a.example',
    'certificate'
  ])
})
