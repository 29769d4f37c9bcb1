import { describe, expect, it } from 'vitest'
import { customerKey } from '../../../src/shared/domain/ids'
import { readCustomerLink } from '../../../src/main/os/customerLink'
import { readSwitches } from '../../../src/main/os/switches'

const NONE = { workspace: null, demo: false, hidden: false, userDataDir: null, openCustomer: null }

describe('the command line', () => {
  it('has no switches by default', () => {
    expect(readSwitches(['/usr/bin/deskhand', '.'])).toEqual(NONE)
  })

  it('has no switches beside a link on Windows', () => {
    const argv = [
      'Deskhand.exe',
      '--user-data-dir=\\\\evil\\share',
      '--workspace=https://evil.example',
      '--hidden',
      'deskhand://customer/p1/42'
    ]
    expect(readSwitches(argv, 'win32')).toEqual({
      ...NONE,
      openCustomer: customerKey({ pageId: 'p1', customerId: '42' })
    })
    expect(readSwitches([...argv.slice(0, -1), 'DESKHAND://nonsense'], 'win32')).toEqual(NONE)
    expect(readSwitches(argv.slice(0, -1), 'win32')).toMatchObject({ workspace: 'https://evil.example', hidden: true })
  })

  it('has its switches between Chromium’s, in any order before a link', () => {
    const argv = [
      'electron',
      '--allow-file-access-from-files',
      '--workspace=desk.example',
      '--hidden',
      '/opt/deskhand',
      '--user-data-dir=/home/a b'
    ]
    const expected = {
      ...NONE,
      workspace: 'desk.example',
      hidden: true,
      userDataDir: '/home/a b',
      openCustomer: 'p1/42'
    }
    expect(readSwitches([...argv, 'deskhand://customer/p1/42'])).toEqual(expected)
    expect(readSwitches([...argv.toReversed(), 'deskhand://customer/p1/42'])).toEqual(expected)
  })

  it('ends at a link, because a web page may have written what follows', () => {
    const argv = [
      'deskhand',
      'deskhand://customer/p1/42',
      '--workspace=evil.example',
      '--user-data-dir=/tmp/x',
      '--demo',
      '--hidden'
    ]
    expect(readSwitches(argv)).toEqual({ ...NONE, openCustomer: 'p1/42' })
  })

  it('ends at a link that names nobody', () => {
    expect(
      readSwitches(['deskhand', '--workspace=desk.example', 'DESKHAND:anything', '--workspace=evil.example'])
    ).toEqual({ ...NONE, workspace: 'desk.example' })
  })

  it.each([
    { argument: '--workspace=' },
    { argument: '--workspace' },
    { argument: '--workspaces=x' },
    { argument: '-workspace=x' },
    { argument: '--demonstrate' }
  ])('ignores $argument', ({ argument }) => {
    expect(readSwitches(['app', argument])).toEqual(NONE)
  })

  it('uses the last value of a repeated switch', () => {
    expect(readSwitches(['--workspace=a', '--workspace=https://b/?x=1']).workspace).toBe('https://b/?x=1')
  })
})

describe('a link to a customer', () => {
  it.each([
    { link: 'deskhand://customer/p1/42', who: { pageId: 'p1', customerId: '42' } },
    { link: 'DESKHAND://Customer/p1/42', who: { pageId: 'p1', customerId: '42' } },
    { link: 'deskhand://customer/p1/42/', who: { pageId: 'p1', customerId: '42' } },
    { link: 'deskhand://customer//42', who: { pageId: null, customerId: '42' } },
    { link: 'deskhand://customer/a%2Fb/%D8%A3%20%F0%9F%90%88', who: { pageId: 'a/b', customerId: 'أ 🐈' } },
    { link: 'deskhand://customer/p1/42?from=mail#top', who: { pageId: 'p1', customerId: '42' } }
  ])('$link names a customer', ({ link, who }) => {
    expect(readCustomerLink(link)).toBe(customerKey(who))
  })

  const NO_CUSTOMERS = [
    '',
    'deskhand://',
    'deskhand://customer',
    'deskhand://customer/',
    'deskhand://customer/p1',
    'deskhand://customer/p1/',
    'deskhand://customer/p1//',
    'deskhand://customer/p1/42/more',
    'deskhand://customer/p1/%zz',
    'deskhand://customer/p1/%ed%a0%80',
    'deskhand://app/index.html',
    'https://customer/p1/42',
    ` deskhand://customer/p1/42`,
    `deskhand://customer/p1/${'x'.repeat(1025)}`,
    `deskhand://customer/p1/${'x'.repeat(100_000)}`
  ]

  it.each(NO_CUSTOMERS.map((link) => ({ link, length: link.length })))(
    '$link, of $length characters, names no customer',
    ({ link }) => {
      expect(readCustomerLink(link)).toBeNull()
    }
  )
})
