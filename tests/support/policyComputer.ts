import type { PolicyComputer } from '../../src/main/settings/policySources/sources'

/**
 * A computer with this policy in HKEY_LOCAL_MACHINE and nothing else. `values`: lines that `reg` prints. `below`:
 * such as `\\Recommended`.
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
