import type { SettingCatalogue, SettingDefinitions } from '../definition'
import { plistFile, type PlistValue } from './plist'
import { policySettings } from './policySettings'

/** The domain of the managed preferences on macOS: the bundle identifier. */
export const DOMAIN = 'com.deskhand.app'

/** The dictionary with the values that people can change. All other keys are enforced. */
export const RECOMMENDED = 'Recommended'

/** Never change these ids. They tell macOS that a newer profile replaces an older one. */
const PROFILE_UUID = '6D1C2F0A-3B5E-4C47-9E5D-0B7A41F2C8E1'
const PAYLOAD_UUID = 'A4E7B9D3-58C6-4F1B-8D02-7C3E9A6F5B24'

const COMMENT = `  A configuration profile for Deskhand, as a start. It enforces nothing: every setting is in
  Recommended, with the value that Deskhand begins with. Keep what you want to set, and remove the rest.
  What people must not change, move out of Recommended, one level up.`

/**
 * Returns a configuration profile for macOS, with every setting whose default is valid in a policy. A comment in the
 * profile names the other settings.
 */
export function mobileConfig(definitions: SettingDefinitions, catalogue: SettingCatalogue): string {
  const settings = policySettings(definitions, catalogue)
  const usual = settings.filter(({ isUsualValid }) => isUsualValid)
  const others = settings.filter(({ isUsualValid }) => !isUsualValid).map(({ key }) => key)
  const payload = {
    [RECOMMENDED]: Object.fromEntries(
      usual.map(({ key, definition }) => [key, definition.default as PlistValue] as const)
    ),
    PayloadDisplayName: 'Deskhand',
    PayloadIdentifier: `${DOMAIN}.settings`,
    PayloadType: DOMAIN,
    PayloadUUID: PAYLOAD_UUID,
    PayloadVersion: 1
  }
  return plistFile(
    {
      PayloadContent: [payload],
      PayloadDescription: 'Settings of Deskhand.',
      PayloadDisplayName: 'Deskhand',
      PayloadIdentifier: `${DOMAIN}.profile`,
      PayloadScope: 'System',
      PayloadType: 'Configuration',
      PayloadUUID: PROFILE_UUID,
      PayloadVersion: 1
    },
    others.length === 0 ? COMMENT : `${COMMENT}\n  Without a usual value, so not below: ${others.join(', ')}.`
  )
}
