import type { App } from 'electron'
import { expect, it } from 'vitest'
import { readHeadless } from '../../../src/main/os/headless'
import { holdSingleInstance, type Switches } from '../../../src/main/os/switches'

it('is no headless command if no switch says so', () => {
  expect(readHeadless(['deskhand', '.', '--hidden', '--status-bar', '--Status', 'status'])).toBeNull()
})

it.each([
  ['--status', { name: 'status', value: '' }],
  ['--status=json', { name: 'status', value: 'json' }],
  ['--support-bundle=/tmp/a=b c.txt', { name: 'support-bundle', value: '/tmp/a=b c.txt' }]
])('is read from %s', (argument, command) => {
  expect(readHeadless(['deskhand', '--no-zygote', argument])).toEqual(command)
})

it('cannot be chosen by whoever wrote a link', () => {
  const link = 'deskhand://customer/p1/42'
  expect(readHeadless(['deskhand', link, '--support-bundle=/home/laura/.bashrc'], 'linux')).toBeNull()
  expect(readHeadless(['Deskhand.exe', '--support-bundle=C:\\x', link], 'win32')).toBeNull()
  expect(readHeadless(['deskhand', '--status', link], 'linux')).toEqual({ name: 'status', value: '' })
})

it('does not bring a running app to the front', () => {
  const started: Switches[] = []
  const listeners = new Map<string, (event: object, argv: string[]) => void>()
  const app = {
    requestSingleInstanceLock: () => true,
    on: (name: string, listener: (event: object, argv: string[]) => void) => void listeners.set(name, listener)
  }
  holdSingleInstance(app as unknown as App, (switches) => started.push(switches))
  listeners.get('second-instance')?.({}, ['deskhand', '--diagnose'])
  expect(started).toEqual([])
  listeners.get('second-instance')?.({}, ['deskhand', '--demo'])
  expect(started).toMatchObject([{ demo: true }])
})
