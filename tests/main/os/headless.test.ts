import { expect, it } from 'vitest'
import { readHeadless } from '../../../src/main/os/headless'

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
