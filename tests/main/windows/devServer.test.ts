import { describe, expect, it } from 'vitest'
import { responseHeaders } from '../../../src/main/windows/appAddresses'
import { devAddress, devHeaders, readDevServer } from '../../../src/main/windows/devServer'

const SERVER = 'http://127.0.0.1:5173'

describe('the dev server', () => {
  it('is used if electron-vite names it', () => {
    expect(readDevServer({ packaged: false, env: { ELECTRON_RENDERER_URL: `${SERVER}/` } })).toBe(SERVER)
    expect(readDevServer({ packaged: false, env: {} })).toBeNull()
  })

  it('is never used in a package', () => {
    expect(readDevServer({ packaged: true, env: { ELECTRON_RENDERER_URL: SERVER } })).toBeNull()
  })

  it.each(['http://10.0.0.1:5173', 'https://127.0.0.1:5173', 'file:///etc', 'http://localhost.evil:1', 'words'])(
    'must be on this computer, and %s is not',
    (address) => expect(readDevServer({ packaged: false, env: { ELECTRON_RENDERER_URL: address } })).toBeNull()
  )

  it('has the files that the app’s renderers ask for, under the same paths', () => {
    expect(devAddress('deskhand://app/@id/__x00__a?v=1', SERVER)).toBe(`${SERVER}/@id/__x00__a?v=1`)
    expect(devAddress('deskhand://card/card.html', SERVER)).toBe(`${SERVER}/card.html`)
    expect(devAddress('deskhand://app@evil/index.html', SERVER)).toBeNull()
    expect(devAddress('deskhand://customer/1/2', SERVER)).toBeNull()
  })

  it('adds styles in the document and one socket to the policy, and nothing else', () => {
    const built = responseHeaders('text/html')['Content-Security-Policy']?.split('; ') ?? []
    const dev = devHeaders('text/html', SERVER)['Content-Security-Policy']?.split('; ') ?? []
    expect(dev.filter((part) => !built.includes(part))).toEqual([
      "style-src 'self' 'unsafe-inline'",
      "connect-src 'self' ws://127.0.0.1:5173"
    ])
    expect(dev).toHaveLength(built.length)
  })
})
