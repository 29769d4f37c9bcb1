import { expect, it } from 'vitest'
import { createLinks, type Links } from '../../../src/main/settings/webLinks'
import type { Settings } from '../../../src/main/settings/effective'
import type { Store } from '../../../src/main/state/store'
import { settingsRig } from '../../support/settings'

interface Rig {
  readonly links: Links
  readonly store: Store
  readonly settings: Settings
  readonly opened: readonly string[]
  restart(): Rig
}

function rig({ store, settings, restart } = settingsRig()): Rig {
  const opened: string[] = []
  const links = createLinks({ settings, open: (url) => opened.push(url) })
  return { links, store, settings, opened, restart: () => rig(restart()) }
}

const open = (url: string, more: { agreed?: string; remember?: boolean } = {}) =>
  ({ type: 'link.open', url, ...more }) as const

it('opens an ordinary address at once, and never opens a text that is no address', () => {
  const { links, opened } = rig()
  expect(links.open(open('https://desk.example/a'))).toBeNull()
  expect(links.open(open('file:///etc/passwd', { agreed: 'null' }))).toBe('badLink')
  expect(links.open(open('https://me:pw@desk.example/', { agreed: 'https://desk.example' }))).toBe('badLink')
  expect(opened).toEqual(['https://desk.example/a'])
})

it('opens none of them without an answer to a question that names the target, whatever the page says (links-dangerous-hosts)', () => {
  const { links, opened } = rig()
  const hosts = [
    'https://10.0.0.1',
    'https://localhost:3000',
    'http://169.254.169.254',
    'https://xn--80aa0cbo.com',
    'https://раура.com',
    'https://intranet',
    'http://desk.example'
  ]
  for (const host of hosts) {
    expect(links.open(open(`${host}/a`))).toBe('asksFirst')
    expect(links.open(open(`${host}/a`, { agreed: 'https://desk.example', remember: true }))).toBe('asksFirst')
  }
  expect(opened).toEqual([])
  expect(links.open(open('https://раура.com/a', { agreed: 'https://xn--80aa0cbo.com' }))).toBeNull()
  expect(opened).toEqual(['https://xn--80aa0cbo.com/a'])
  expect(links.open(open('https://раура.com/a'))).toBe('asksFirst')
})

it('opens a remembered origin without a question, after a restart too, until the agent removes it', () => {
  const first = rig()
  first.links.open(open('http://nas.local:8080/a', { agreed: 'http://nas.local:8080', remember: true }))
  first.links.open(open('https://intranet/', { agreed: 'https://intranet', remember: true }))
  const { links, settings, store, opened } = first.restart()
  expect(store.state.settings.linkOrigins.value).toEqual(['https://intranet', 'http://nas.local:8080'])
  expect(links.open(open('http://nas.local:8080/b'))).toBeNull()
  expect(links.open(open('http://nas.local/b'))).toBe('asksFirst')
  expect(settings.change({ key: 'linkOrigins', value: { forget: 'http://nas.local:8080' } })).toBeNull()
  expect(links.open(open('http://nas.local:8080/b'))).toBe('asksFirst')
  expect(store.state.settings.linkOrigins.value).toEqual(['https://intranet'])
  expect(settings.change({ key: 'linkOrigins', value: { forget: null } })).toBeNull()
  expect(store.state.settings.linkOrigins.value).toEqual([])
  expect(opened).toEqual(['http://nas.local:8080/b'])
})

it('remembers the newest hundred origins', () => {
  const { links, store, restart } = rig()
  for (let index = 0; index < 150; index++)
    links.open(open(`https://host${index}.local/`, { agreed: `https://host${index}.local`, remember: true }))
  links.open(open('https://host120.local/', { agreed: 'https://host120.local', remember: true }))
  expect(store.state.settings.linkOrigins.value).toHaveLength(100)
  expect(store.state.settings.linkOrigins.value.slice(0, 2)).toEqual(['https://host120.local', 'https://host149.local'])
  expect(restart().store.state.settings.linkOrigins.value).toHaveLength(100)
})
