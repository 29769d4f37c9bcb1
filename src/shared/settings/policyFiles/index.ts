import type { SettingCatalogue, SettingDefinitions } from '../definition'
import { policyJsonSchema } from '../jsonSchema'
import { admlFile } from './adml'
import { admxFile } from './admx'
import { jamfManifest } from './jamf'
import { profileManifest } from './manifest'
import { DOMAIN, mobileConfig } from './profile'

/** Returns the files for administrators, by their paths in `resources/policy`. */
export function policyFiles(
  definitions: SettingDefinitions,
  catalogue: SettingCatalogue
): Readonly<Record<string, string>> {
  const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`
  return {
    'policy.schema.json': json(policyJsonSchema(definitions, catalogue)),
    'windows/Deskhand.admx': admxFile(definitions, catalogue),
    'windows/en-US/Deskhand.adml': admlFile(definitions, catalogue),
    'macos/Deskhand.mobileconfig': mobileConfig(definitions, catalogue),
    [`macos/${DOMAIN}.plist`]: profileManifest(definitions, catalogue),
    [`macos/${DOMAIN}.json`]: json(jamfManifest(definitions, catalogue))
  }
}
