import { expect, it, vi } from 'vitest'
import { createAppFiles, type AppFileParts } from '../../../src/main/exports/appFiles'
import type { AppFile } from '../../../src/shared/domain/notice'
import { scriptClient } from '../../support/scriptedClient'

interface Rig {
  readonly written: string[]
  readonly logged: string[]
  readonly notices: () => readonly unknown[]
  readonly save: (file: AppFile) => Promise<string | null>
}

const TEXTS: AppFileParts['texts'] = {
  bundle: vi.fn(),
  licences: vi.fn(),
  dayHours: () => Promise.resolve('Hour'),
  dayMessages: vi.fn(),
  dayStates: vi.fn()
}

function rig(more: Partial<AppFileParts> = {}): Rig {
  const { store } = scriptClient()
  const written: string[] = []
  const logged: string[] = []
  const files = createAppFiles({
    store,
    log: (line) => logged.push(line),
    files: {
      choose: (name) => Promise.resolve(`/home/me/${name}`),
      write: (path, data, isPrivate) =>
        Promise.resolve(void written.push(`${path}: ${String(data)}${isPrivate ? ', private' : ''}`))
    },
    texts: { ...TEXTS, bundle: () => Promise.resolve('a bundle'), licences: () => Promise.resolve('MIT') },
    ...more
  })
  return {
    written,
    logged,
    notices: () => store.state.notices.map(({ id: _, ...notice }) => notice),
    async save(file) {
      const refusal = files.save(file)
      await new Promise(setImmediate)
      return refusal
    }
  }
}

it('saves the support bundle and the licences, and a notice names the file', async () => {
  const { save, written, notices } = rig()
  await save('bundle')
  expect(notices()).toEqual([{ kind: 'exported', way: 'bundle', file: 'deskhand-support-bundle.txt' }])
  await save('licences')
  expect(written).toEqual([
    '/home/me/deskhand-support-bundle.txt: a bundle, private',
    '/home/me/deskhand-licences.txt: MIT'
  ])
  await save('dayHours')
  expect(written.at(-1)).toBe('/home/me/deskhand-my-day.csv: Hour')
})

it('says nothing if the person cancels', async () => {
  const { save, written, notices } = rig({ files: { choose: () => Promise.resolve(null), write: vi.fn() } })
  await save('bundle')
  expect({ written, notices: notices() }).toEqual({ written: [], notices: [] })
})

it.each([
  { failure: Object.assign(new Error('full'), { code: 'ENOSPC' }), problem: 'full' },
  { failure: Object.assign(new Error('no'), { code: 'EACCES' }), problem: 'denied' },
  { failure: new Error('odd'), problem: 'other' }
])('says why the file was not written: $problem', async ({ failure, problem }) => {
  const { save, notices, logged } = rig({ texts: { ...TEXTS, bundle: () => Promise.reject(failure) } })
  await save('bundle')
  expect(notices()).toEqual([{ kind: 'exportFailed', way: 'bundle', problem }])
  expect(logged).toHaveLength(1)
})

it('opens one dialog at a time, and another one after a dialog that failed', async () => {
  let fail = (): void => undefined
  const choose = vi.fn(() => new Promise<string | null>((_done, failed) => (fail = () => failed(new Error('no')))))
  const { save, notices } = rig({ files: { choose, write: vi.fn() } })
  expect([await save('bundle'), await save('licences')]).toEqual([null, 'alreadyPending'])
  fail()
  await new Promise(setImmediate)
  expect(notices()).toEqual([{ kind: 'exportFailed', way: 'bundle', problem: 'other' }])
  expect(await save('licences')).toBeNull()
})
