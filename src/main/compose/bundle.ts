import { homedir } from 'node:os'
import { join } from 'node:path'
import { SETTING_KEYS, SETTINGS } from '../../shared/domain/settings'
import { crashFolder } from '../diagnostics/crashes'
import { bundleParts, type BundleFacts, type BundlePart } from '../diagnostics/supportBundle'
import type { Settings } from '../settings/effective'
import { describeRuntime, type RuntimeFacts } from '../os/runtime'

export interface BundleSource extends Pick<BundleFacts, 'report' | 'policy'> {
  /** The settings that Deskhand uses now. The organisation may have set some of them. */
  readonly settings: Pick<Settings, 'get'>
  readonly runtime: RuntimeFacts
  /** Epoch ms. */
  readonly now: number
  /** The text that `--status` prints. */
  readonly status: string
  readonly userData: string
}

/** Returns the parts of a support bundle about this profile. Both the window and `--support-bundle` use it. */
export function bundleOf({ runtime, now, status, userData, settings, ...facts }: BundleSource): readonly BundlePart[] {
  return bundleParts({
    ...facts,
    about: [describeRuntime(runtime), new Date(now).toISOString(), ...status.trim().split('\n')],
    settings: Object.fromEntries(SETTING_KEYS.map((key) => [key, settings.get(key)])),
    definitions: SETTINGS,
    logs: join(userData, 'logs'),
    crashes: crashFolder(userData),
    home: homedir()
  })
}
