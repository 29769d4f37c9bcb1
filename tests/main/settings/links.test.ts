import { expect, test } from 'vitest'
import { createLinks, type Links } from '../../../src/main/settings/links'
import { createStore, type Store } from '../../../src/main/state/store'
import type { Settings, SettingsFile } from '../../../src/main/settings/store'
import { DEFAULT_ALERT_SETTINGS } from '../../../src/shared/domain/settings'

interface Rig {
  readonly links: Links
  readonly store: Store
  readonly opened: readonly string[]
  readonly settings: SettingsFile
  restart(): Rig
}

function rig(settings = keptSettings()): Rig {
  const store = createStore(() => 0)
  const opened: string[] = []
  const links = createLinks({ store, settings, open: (url) => opened.push(url) })
  return { links, store, opened, settings, restart: () => rig(settings) }
}

function keptSettings(): SettingsFile {
  let kept: Settings = {
    workspace: null,
    recent: [],
    sockets: {},
    alerts: DEFAULT_ALERT_SETTINGS,
    alertTest: null,
    alertPause: null,
    retentionDays: 7,
    letterKeys: true
  }
  return { read: () => kept, write: (part) => void (kept = { ...kept, ...part }) }
}

const open = (url: string, more: { agreed?: string; remember?: boolean } = {}) =>
  ({ type: 'link.open', url, ...more }) as const

test('an ordinary address opens at once, one that is none never', () => {
  const { links, opened } = rig()
  expect(links.open(open('https://desk.example/a'))).toBeNull()
  expect(links.open(open('file:///etc/passwd', { agreed: 'null' }))).toBe('badLink')
  expect(links.open(open('https://me:pw@desk.example/', { agreed: 'https://desk.example' }))).toBe('badLink')
  expect(opened).toEqual(['https://desk.example/a'])
})

test('links-dangerous-hosts: main opens none of them without an answer that names where it leads, whatever the page says', () => {
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

test('a remembered origin opens without a question, also after a restart, until it is forgotten', () => {
  const first = rig()
  first.links.open(open('http://nas.local:8080/a', { agreed: 'http://nas.local:8080', remember: true }))
  first.links.open(open('https://intranet/', { agreed: 'https://intranet', remember: true }))
  const { links, store, opened } = first.restart()
  expect(store.state.linkOrigins).toEqual(['https://intranet', 'http://nas.local:8080'])
  expect(links.open(open('http://nas.local:8080/b'))).toBeNull()
  expect(links.open(open('http://nas.local/b'))).toBe('asksFirst')
  links.forget('http://nas.local:8080')
  expect(links.open(open('http://nas.local:8080/b'))).toBe('asksFirst')
  expect(store.state.linkOrigins).toEqual(['https://intranet'])
  links.forget(null)
  expect(store.state.linkOrigins).toEqual([])
  expect(opened).toEqual(['http://nas.local:8080/b'])
})

test('no more than a hundred are remembered, the newest', () => {
  const { links, store, restart } = rig()
  for (let index = 0; index < 150; index++)
    links.open(open(`https://host${index}.local/`, { agreed: `https://host${index}.local`, remember: true }))
  links.open(open('https://host120.local/', { agreed: 'https://host120.local', remember: true }))
  expect(store.state.linkOrigins).toHaveLength(100)
  expect(store.state.linkOrigins.slice(0, 2)).toEqual(['https://host120.local', 'https://host149.local'])
  expect(restart().store.state.linkOrigins).toHaveLength(100)
})
