/**
 * The ways to sign for each system, each with the variables that it needs. electron-builder reads the variables that
 * are not our own (`DESKHAND_…`).
 */
const WAYS = {
  win32: [
    {
      name: 'Azure Trusted Signing',
      needs: [
        ...['AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET', 'DESKHAND_PUBLISHER'],
        ...['DESKHAND_AZURE_ENDPOINT', 'DESKHAND_AZURE_ACCOUNT', 'DESKHAND_AZURE_PROFILE']
      ]
    },
    { name: 'a certificate file', needs: ['WIN_CSC_LINK', 'WIN_CSC_KEY_PASSWORD', 'DESKHAND_PUBLISHER'] }
  ],
  darwin: [
    {
      name: 'Developer ID and an API key',
      needs: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER']
    },
    {
      name: 'Developer ID and an Apple account',
      needs: ['CSC_LINK', 'CSC_KEY_PASSWORD', 'APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID']
    }
  ],
  linux: [{ name: 'GPG', needs: ['DESKHAND_GPG_KEY'] }]
}

/**
 * Finds a way to sign whose variables are all set. Returns `{ name, parameters }`; `parameters` are for
 * electron-builder. If there is none, returns `{ missing }`: for each way, the missing variables as a text.
 */
export function signingFor(system, env) {
  const ways = WAYS[system].map((way) => ({ ...way, missing: way.needs.filter((name) => !env[name]) }))
  const ready = ways.find(({ missing }) => missing.length === 0)
  if (ready === undefined) return { missing: ways.map(({ name, missing }) => `${name}: ${missing.join(', ')}`) }
  return { name: ready.name, parameters: parametersOf(system, ready.name, env) }
}

function parametersOf(system, way, env) {
  if (system !== 'win32') return []
  if (way !== 'Azure Trusted Signing') return [`-c.win.signtoolOptions.publisherName=${env.DESKHAND_PUBLISHER}`]
  return Object.entries({
    publisherName: env.DESKHAND_PUBLISHER,
    endpoint: env.DESKHAND_AZURE_ENDPOINT,
    codeSigningAccountName: env.DESKHAND_AZURE_ACCOUNT,
    certificateProfileName: env.DESKHAND_AZURE_PROFILE
  }).map(([name, value]) => `-c.win.azureSignOptions.${name}=${value}`)
}
