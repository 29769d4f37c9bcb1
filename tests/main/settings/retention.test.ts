import * as v from 'valibot'
import { expect, test } from 'vitest'
import { createRetention } from '../../../src/main/settings/retention'
import { createStore } from '../../../src/main/state/store'
import type { Settings } from '../../../src/main/settings/store'
import { CommandSchema } from '../../../src/shared/commands'
import { RETENTION_CHOICES } from '../../../src/shared/domain/retention'
import { DEFAULT_ALERT_SETTINGS } from '../../../src/shared/domain/settings'

function start(policyDays: number | null) {
  const store = createStore(() => 0)
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
  const retention = createRetention({
    store,
    policyDays,
    settings: { read: () => kept, write: (part) => void (kept = { ...kept, ...part }) }
  })
  return { store, retention, shown: () => store.state.retention, kept: () => kept.retentionDays }
}

test('is what the agent chose, also at another workspace', () => {
  const { store, retention, shown, kept } = start(null)
  expect(shown()).toEqual({ days: 7, byPolicy: false })
  expect(retention.change(0)).toBeNull()
  expect([shown(), kept()]).toEqual([{ days: 0, byPolicy: false }, 0])
  store.apply({ type: 'workspace.entered', workspace: null })
  expect(shown().days).toBe(0)
})

test('is what the policy says, which is not written to the settings', () => {
  const { retention, shown, kept } = start(14)
  expect(shown()).toEqual({ days: 14, byPolicy: true })
  expect(retention.change(30)).toBe('setByOrganisation')
  expect([shown().days, kept()]).toEqual([14, 7])
})

test.each(['forever', -1, 1e9, null, 3.5])('%j days cannot be wished for', (days) => {
  expect(v.safeParse(CommandSchema, { type: 'retention.change', days }).success).toBe(false)
})

test('everything that is offered can be', () => {
  for (const days of RETENTION_CHOICES)
    expect(v.safeParse(CommandSchema, { type: 'retention.change', days }).success).toBe(true)
})
