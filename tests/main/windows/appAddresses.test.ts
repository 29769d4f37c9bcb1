import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import {
  APP_URL,
  CARD_URL,
  contentType,
  isAppUrl,
  readAppPath,
  responseHeaders
} from '../../../src/main/windows/appAddresses'

vi.mock('electron', () => ({ protocol: {} }))
const { listFiles } = await import('../../../src/main/windows/appProtocol')

describe('a URL of the app', () => {
  it.each([
    { url: 'deskhand://app/index.html', path: 'index.html' },
    { url: 'deskhand://app/index.html?x=../../etc', path: 'index.html' },
    { url: 'deskhand://app/assets/index-B1_x.js#top', path: 'assets/index-B1_x.js' },
    { url: 'deskhand://app/assets/inter.latin-wght.woff2', path: 'assets/inter.latin-wght.woff2' },
    { url: 'deskhand://card/card.html', path: 'card.html' },
    { url: 'deskhand://card/assets/card-B1_x.js', path: 'assets/card-B1_x.js' }
  ])('$url is $path', ({ url, path }) => {
    expect(readAppPath(url)).toBe(path)
  })

  it.each([
    'deskhand://app/',
    'deskhand://app',
    'deskhand://app//index.html',
    'deskhand://app/../index.html',
    'deskhand://app/..%2findex.html',
    'deskhand://app/%2e%2e/index.html',
    'deskhand://app/assets/..%5c..%5cindex.html',
    'deskhand://app/assets\\..\\index.html',
    'deskhand://app/index.html%00.js',
    'deskhand://app/index.html\0.js',
    'deskhand://app/index.html/',
    'deskhand://app/index.html::$DATA',
    'deskhand://app/C:/Windows/win.html',
    'deskhand://app//server/share/x.html',
    'deskhand://app/.hidden.html',
    'deskhand://app/index.html.',
    'deskhand://app/~/x.html',
    'deskhand://app/index',
    'deskhand://app/index.HTML',
    'deskhand://app/main.node',
    'deskhand://app/source.js.map',
    'deskhand://app/ınde\u0445.html',
    'deskhand://app.evil/index.html',
    'deskhand://app@evil/index.html',
    'deskhand://evil/index.html',
    'DESKHAND://app/index.html',
    'file:///etc/passwd',
    'https://app/index.html'
  ])('%j is no URL of the app', (url) => {
    expect(readAppPath(url)).toBeNull()
  })

  it('is a URL of the app only if nothing but its query or fragment differs', () => {
    expect(isAppUrl('deskhand://app/index.html')).toBe(true)
    expect(isAppUrl('deskhand://app/index.html#queue')).toBe(true)
    expect(isAppUrl('deskhand://app/index.htmlx')).toBe(false)
    expect(isAppUrl('deskhand://card/card.html')).toBe(true)
    expect(isAppUrl('deskhand://card/card.htmlx')).toBe(false)
    expect(isAppUrl('deskhand://app/other.html')).toBe(false)
    expect(isAppUrl('deskhand://customer/1/2')).toBe(false)
  })
})

it('main window and card have two hosts, because Chromium keeps one zoom for each host (zoom-card)', () => {
  expect(new URL(CARD_URL).host).not.toBe(new URL(APP_URL).host)
})

describe('the files that are served', () => {
  const folder = mkdtempSync(join(tmpdir(), 'served-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('are all regular files below the folder, and no links', async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '')
    writeFileSync(join(folder, 'assets/a.js'), '')
    symlinkSync('/etc/passwd', join(folder, 'assets/passwd.html'))
    symlinkSync('/etc', join(folder, 'etc'))
    const files = await listFiles(folder)
    expect([...files.keys()].sort()).toEqual(['assets/a.js', 'index.html'])
    expect(files.get('assets/a.js')).toBe(join(folder, 'assets/a.js'))
  })

  it('have a known type, or are not served', () => {
    expect(contentType('a/b.js')).toBe('text/javascript; charset=utf-8')
    expect(contentType('a/b.exe')).toBeNull()
    expect(contentType('html')).toBe('text/html; charset=utf-8')
  })

  it('have headers that allow a document only its own files', () => {
    const headers = responseHeaders('text/html; charset=utf-8')
    const policy = headers['Content-Security-Policy'] ?? ''
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    for (const part of [
      "default-src 'none'",
      "connect-src 'none'",
      "script-src 'self'",
      'media-src data:',
      "worker-src 'none'",
      "require-trusted-types-for 'script'"
    ]) {
      expect(policy.split('; ')).toContain(part)
    }
    expect(headers).toMatchObject({ 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' })
  })
})
