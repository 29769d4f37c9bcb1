// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { mountDesk } from './rig'
import SavingLine from '../../../../src/renderer/components/frame/SavingLine.vue'
import type { Saving } from '../../../../src/shared/domain/saving'
import { buildStatus } from '../../../support/fakePort'
import { mountOnPort } from '../../../support/mountOnPort'

it('says why text is not saved, and nothing while it is saved', async () => {
  const { wrapper, show: push } = await mountOnPort(SavingLine)
  const show = async (saving: Saving): Promise<string> => {
    await push({ status: buildStatus({ saving }) })
    return wrapper.text()
  }
  expect(await show({ kind: 'saved', encrypted: true })).toBe('')
  expect(await show({ kind: 'notSaved', reason: 'diskFull' })).toBe(
    'The disk is full. You can still send, but unsent text could be lost if this computer crashes.'
  )
  expect(await show({ kind: 'idle' })).toBe('')
  wrapper.unmount()
})

it('says without an alert that data is not encrypted, and leads to the reason', async () => {
  const rig = await mountDesk(1280)
  const line = (): HTMLElement | undefined => rig.find('button', 'Data not encrypted')
  expect(line()).toBeUndefined()
  await rig.show({ status: buildStatus({ saving: { kind: 'notSaved', reason: 'diskFull' } }) })
  expect(line()).toBeUndefined()
  await rig.show({ status: buildStatus({ saving: { kind: 'saved', encrypted: false } }) })
  expect(line()?.closest('section')?.getAttribute('aria-label')).toBe('You and your connection')
  line()?.click()
  await rig.show({})
  expect(rig.find('region', 'Settings')?.textContent).toContain('Not encrypted.')
  rig.wrapper.unmount()
})
