import type { PolicyComputer } from '../../src/main/settings/policySources/sources'

/**
 * A Windows computer whose registry has only this policy, under HKEY_LOCAL_MACHINE. `values`: the lines that `reg`
 * prints. `below`: the key below, such as `\\Recommended`.
 */
export function windowsWith(values: string, below = ''): PolicyComputer {
  const place = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Deskhand' + below
  return {
    platform: 'win32',
    env: {},
    user: 'laura',
    exists: () => true,
    ask: (_file, [, key = '', whole]) => {
      const out = key.startsWith('HKCU') ? '' : `\r\n${place}\r\n${values}`
      return Promise.resolve({ code: key.startsWith('HKCU') && whole === '/s' ? 1 : 0, out: Buffer.from(out) })
    }
  }
}
