// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { useScreenStore } from '../../../../src/renderer/stores/screen'
import { accessibleName } from '../../../support/mountOnPort'
import { control, settingsForEach } from './rig'

const opened = settingsForEach()

it('the sections are those that have settings, and one stays the open one', async () => {
  const { wrapper } = opened()
  await control(wrapper, 'button', 'Privacy and policy').trigger('click')
  const sections = wrapper.get('nav[aria-label="Sections of the settings"]').findAll('button')
  expect(sections.map((section) => [accessibleName(section.element), section.attributes('aria-current')])).toEqual([
    ['Alerts', undefined],
    ['Keyboard', undefined],
    ['Privacy and policy', 'page']
  ])
  expect(wrapper.get('h1').text()).toBe('Privacy and policy')
  await control(wrapper, 'button', 'Alerts').trigger('click')
  expect(wrapper.get('h1').text()).toBe('Alerts')
  expect(useScreenStore().settingsSection).toBe('alerts')
})
