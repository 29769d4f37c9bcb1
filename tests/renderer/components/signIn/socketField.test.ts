// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { SignInStatus } from '../../../../src/shared/domain/workspace'
import type { StatusView } from '../../../../src/shared/views'
import { buildStatus } from '../../../support/fakePort'
import { mountDesk, type DeskRig } from '../frame/rig'

const status = (more: Partial<SignInStatus> = {}): StatusView =>
  buildStatus({
    screen: 'signIn',
    workspace: null,
    signIn: {
      phase: 'idle',
      address: 'desk.example',
      socketAddress: 'ws://api.example',
      problem: null,
      detail: null,
      recent: [],
      ...more
    }
  })

describe('the address of the live connection', () => {
  let rig: DeskRig
  beforeEach(async () => {
    rig = await mountDesk(1280, { status: status() })
  })
  afterEach(() => rig.wrapper.unmount())

  const inputs = (): HTMLInputElement[] => rig.wrapper.findAll<HTMLInputElement>('input').map(({ element }) => element)
  const describedBy = (element: Element | undefined): string =>
    (element?.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent.trim() ?? `no ${id}`)
      .join(' ')

  it('says directly below the field what is wrong, and takes the focus', async () => {
    await rig.wrapper.find('form').trigger('submit')
    await rig.show({ status: status({ problem: 'insecure', problemOfSocket: true }) })
    const [page, socket] = inputs()
    expect({
      pageGetAttribute: page?.getAttribute('aria-invalid'),
      socketGetAttribute: socket?.getAttribute('aria-invalid')
    }).toEqual({ pageGetAttribute: 'false', socketGetAttribute: 'true' })
    expect(describedBy(socket)).toMatch(/^The address must start with wss:\/\/.* For example wss:/)
    expect(describedBy(page)).not.toContain('The address')
    const words = [...document.querySelectorAll('p')].find((one) => one.textContent.includes('must start with'))
    expect(socket && words && (socket.compareDocumentPosition(words) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0).toBe(
      true
    )
    expect(document.activeElement === socket).toBe(true)
  })

  it('that is too long says so below its own field', async () => {
    const [, socket] = inputs()
    if (!socket) throw new Error('There is no field')
    socket.value = `wss://${'x'.repeat(3000)}`
    socket.dispatchEvent(new Event('input'))
    await rig.show({})
    await rig.wrapper.find('form').trigger('submit')
    rig.port.answer('malformed')
    await rig.show({})
    await rig.show({})
    expect(describedBy(inputs()[1])).toContain('This address is too long.')
    expect(describedBy(inputs()[0])).not.toContain('too long')
    expect(document.activeElement === inputs()[1]).toBe(true)
  })

  it('does not take the focus from another part of the window', async () => {
    rig.find('button', 'Explore the demo workspace')?.focus()
    await rig.show({ status: status({ problem: 'notAnAddress', problemOfSocket: true }) })
    expect(document.activeElement === rig.find('button', 'Explore the demo workspace')).toBe(true)
  })

  it('a problem of the page stays with the page', async () => {
    await rig.show({ status: status({ problem: 'noAnswer', detail: 'ENOTFOUND' }) })
    const [page, socket] = inputs()
    expect(describedBy(page)).toContain('No workspace answered at this address.')
    expect({
      pageGetAttribute: page?.getAttribute('aria-invalid'),
      socketGetAttribute: socket?.getAttribute('aria-invalid')
    }).toEqual({ pageGetAttribute: 'true', socketGetAttribute: 'false' })
    expect(describedBy(socket)).not.toContain('No workspace')
  })

  it('reads the form in its visual order, and each part has a name', () => {
    const names = [...document.querySelectorAll<HTMLElement>('form input, form button')].map((one) =>
      (one instanceof HTMLInputElement ? one.labels?.[0]?.textContent : one.textContent)?.trim()
    )
    expect(names).toEqual([
      'Workspace address',
      'My team gave me a second address',
      'Live connection address',
      'Continue'
    ])
    const toggle = rig.find('button', 'My team gave me a second address')
    expect(document.getElementById(toggle?.getAttribute('aria-controls') ?? '')?.contains(inputs()[1] ?? null)).toBe(
      true
    )
  })

  it('opens with its field focused, and names only parts that exist', async () => {
    const toggle = rig.find('button', 'My team gave me a second address')
    toggle?.click()
    await rig.show({})
    expect({
      getAttribute: toggle?.getAttribute('aria-expanded'),
      hasAttribute: toggle?.hasAttribute('aria-controls')
    }).toEqual({ getAttribute: 'false', hasAttribute: false })
    toggle?.click()
    await rig.show({})
    expect(document.activeElement === inputs()[1]).toBe(true)
  })
})
