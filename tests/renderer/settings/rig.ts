import type { VueWrapper } from '@vue/test-utils'
import { accessibleName } from '../../support/mountOnPipe'

/** The control of this role and name; throws where there is none. */
export function control(wrapper: VueWrapper, role: 'button' | 'switch' | 'select' | 'input', name: string) {
  const selector = role === 'switch' ? '[role=switch]' : role
  const found = wrapper.findAll<HTMLInputElement>(selector).find((one) => accessibleName(one.element) === name)
  if (!found) throw new Error(`There is no ${role} ${name}`)
  return found
}
