import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia, setActivePinia } from 'pinia'
import { nextTick, type Component } from 'vue'
import { createCommandSender, sendCommandKey } from '../../src/renderer/commands'
import { startMirror } from '../../src/renderer/mirror'
import type { Batch } from '../../src/shared/batch'
import { createFakePort, type FakePort } from './fakePort'

export interface MountedOnPort {
  readonly wrapper: VueWrapper
  readonly port: FakePort
  /** Sends a batch, and waits until the window has drawn it. */
  show(parts: Omit<Batch, 'kind' | 'seq'>): Promise<void>
}

/**
 * Mounts a component in the document, with the real mirror and a fake port. Unmount it at the end of the test.
 * `provide`: more values for `inject`.
 */
export async function mountOnPort(
  component: Component,
  parts: Omit<Batch, 'kind' | 'seq'> = {},
  props: Record<string, unknown> = {},
  provide: Record<symbol, unknown> = {}
): Promise<MountedOnPort> {
  const port = createFakePort()
  const pinia = createPinia()
  const commands = createCommandSender(port)
  setActivePinia(pinia)
  startMirror(port, commands)
  const show = async (more: Omit<Batch, 'kind' | 'seq'>): Promise<void> => {
    port.pushBatch(more)
    await nextTick()
    await nextTick()
  }
  port.pushBatch(parts)
  const wrapper = mount(component, {
    attachTo: document.body,
    props,
    global: { plugins: [pinia], provide: { [sendCommandKey]: commands.send, ...provide } }
  })
  await nextTick()
  await nextTick()
  return { wrapper, port, show }
}

/** Returns the name that assistive technology uses: the label, or the content without hidden parts. */
export function accessibleName(element: Element | null | undefined): string {
  const label = element?.getAttribute('aria-label')
  if (!element || label) return label ?? ''
  const copy = element.cloneNode(true)
  if (!(copy instanceof Element)) return ''
  for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
  return (copy.textContent ?? '').replace(/\s+/g, ' ').trim()
}
